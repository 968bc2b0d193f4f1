// internal
import { Command, Option } from 'commander';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { FORMATS } from '../formats';
import { destinationOf } from '../formats/destination';
import type { Run } from '../formats/format';
import { BrokenInput } from '../input/broken-input';
import { findSources } from '../input/sources';
import type { Io } from '../io';
import { judgeFiles } from '../judge/judge-files';
import type { FindingSeverity } from '../judge/judged-unit';
import { SEVERITIES } from '../judge/severity-order';
import { Tally } from '../judge/tally';
import { defaultSettings } from '../settings/check-settings';
import { RuleLookup } from '../settings/rule-lookup';

interface CheckOptions {
  readonly format: string;
  readonly output?: string;
  readonly minSeverity: FindingSeverity;
  readonly failOn: FindingSeverity | 'never';
}

/** `governed-ai check`: judges templates. */
export const check: CliCommand = ({ io, exit }) => new Command('check')
  .description('judge cloud assemblies and CloudFormation templates')
  .argument('<path...>', 'a cloud assembly (cdk.out), templates in JSON or YAML, globs, or - for standard input')
  .addOption(new Option('-f, --format <format>', 'how results are written').choices(Object.keys(FORMATS)).default('pretty'))
  .option('-o, --output <file>', 'write results to a file')
  .addOption(new Option('--min-severity <severity>', 'show findings from this on').choices(SEVERITIES).default('info'))
  .addOption(new Option('--fail-on <severity>', 'exit with 1 for findings from this on').choices([...SEVERITIES, 'never']).default('error'))
  .action(async (paths: string[], options: CheckOptions) => exit(await runCheck(paths, options, io)));

async function runCheck(paths: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const sources = findSources(paths, io.cwd);
  const settings = defaultSettings();
  const destination = destinationOf(options.output, io);
  const run: Run = {
    io,
    rules: new RuleLookup(settings.packs),
    minSeverity: options.minSeverity,
    failOn: options.failOn === 'never' ? undefined : options.failOn,
    isColoured: options.output === undefined && mayColour(io),
    write: (text) => destination.write(text),
  };
  const format = FORMATS[options.format](run);
  const tally = new Tally(run.failOn);
  try {
    for await (const outcome of judgeFiles(sources, settings, io.stdin)) {
      if (outcome instanceof BrokenInput) {
        tally.addBroken();
        format.broken(outcome);
      } else {
        tally.addUnit(outcome);
        format.unit(outcome);
      }
    }
    format.end(tally);
    destination.keep();
  } catch (error) {
    destination.drop();
    throw error;
  }
  return tally.broken > 0 ? ExitCode.BROKEN : tally.failing > 0 ? ExitCode.FINDINGS : ExitCode.OK;
}

/** By the common rules: NO_COLOR wins over FORCE_COLOR, else whether a terminal reads. */
function mayColour({ env, stdout }: Io): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') {
    return false;
  }
  return env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0' ? true : stdout.isTTY === true && env.TERM !== 'dumb';
}
