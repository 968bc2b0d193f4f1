// internal
import { Command, Option } from 'commander';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { FORMATS } from '../formats';
import { destinationOf } from '../formats/destination';
import type { Run } from '../formats/format';
import { onOneLine, recordedIn } from '../formats/wording';
import { BrokenInput } from '../input/broken-input';
import type { Io } from '../io';
import { judgeFiles } from '../judge/judge-files';
import type { FindingSeverity } from '../judge/judged-unit';
import { SEVERITIES } from '../judge/severity-order';
import { Tally } from '../judge/tally';
import { loadSettings, SettingsOptions } from '../settings/load-settings';
import { RuleLookup } from '../settings/rule-lookup';
import { addSettingsOptions, sourcesFor } from '../settings/settings-options';
import { settingsProblems } from '../settings/settings-problems';
import { mayColour } from '../terminal/colour';
import { progressOn } from '../terminal/progress';

interface CheckOptions extends SettingsOptions {
  readonly format: string;
  readonly output?: string;
  readonly minSeverity?: FindingSeverity;
  readonly failOn?: FindingSeverity | 'never';
  readonly progress: boolean;
}

/** Formats that say themselves what an assembly brought; the others have no place for it. */
const FOR_PEOPLE = ['pretty', 'markdown'];

/** `governed-ai check`: judges templates. */
export const check: CliCommand = ({ io, exit }) => addSettingsOptions(new Command('check'))
  .description('judge cloud assemblies and CloudFormation templates')
  .argument('[path...]', 'a cloud assembly (cdk.out), templates in JSON or YAML, globs, or - for standard input; else the paths of the configuration')
  .addOption(new Option('-f, --format <format>', 'how results are written').choices(Object.keys(FORMATS)).default('pretty'))
  .option('-o, --output <file>', 'write results to a file')
  .addOption(new Option('--min-severity <severity>', 'show findings from this on (default: info)').choices(SEVERITIES))
  .addOption(new Option('--fail-on <severity>', 'exit with 1 for findings from this on (default: error)').choices([...SEVERITIES, 'never']))
  .option('--no-baseline', 'let nothing pass that stands in the baseline')
  .option('--no-progress', 'show no progress')
  .action(async (paths: string[], options: CheckOptions) => exit(await runCheck(paths, options, io)));

async function runCheck(paths: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const settings = await loadSettings(options, io.cwd);
  const sources = sourcesFor(paths, settings, io.cwd);
  const { values } = settings.config;
  const failOn = options.failOn ?? values.failOn ?? 'error';
  const destination = destinationOf(options.output, io);
  const run: Run = {
    io,
    rules: new RuleLookup(settings.packs),
    minSeverity: (options.minSeverity ?? values.minSeverity ?? 'info') as FindingSeverity,
    failOn: failOn === 'never' ? undefined : failOn as FindingSeverity,
    isColoured: options.output === undefined && mayColour(io.env, io.stdout),
    write: (text) => destination.write(text),
  };
  const format = FORMATS[options.format](run);
  const tally = new Tally(run.failOn);
  const progress = options.progress ? progressOn(io, sources.length, options.output !== undefined) : undefined;
  try {
    for (const problem of settingsProblems(settings)) {
      tally.addProblem(problem);
      format.problem(problem);
    }
    for await (const outcome of judgeFiles(sources, settings, io.stdin)) {
      progress?.clear();
      if (outcome instanceof BrokenInput) {
        tally.addBroken();
        format.broken(outcome);
      } else {
        tally.addUnit(outcome);
        format.unit(outcome);
        outcome.otherPacks.forEach((pack) => io.stderr.write(
          `governed-ai: ${onOneLine(outcome.name)} was also judged by the pack ${onOneLine(pack)} when it was made, and is not here: name it under packs in governed-ai.yaml\n`,
        ));
      }
      progress?.step();
    }
    progress?.clear();
    format.end(tally);
    const recorded = recordedIn(tally.recorded);
    if (recorded !== undefined && !FOR_PEOPLE.includes(options.format)) {
      io.stderr.write(`governed-ai: ${recorded}\n`);
    }
    destination.keep();
  } catch (error) {
    destination.drop();
    throw error;
  }
  return tally.broken > 0 ? ExitCode.BROKEN : tally.failing > 0 ? ExitCode.FINDINGS : ExitCode.OK;
}
