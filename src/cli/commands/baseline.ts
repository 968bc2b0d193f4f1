// internal
import { existsSync } from 'fs';
import { join } from 'path';
import { Command } from 'commander';
import { baselineEntry, BaselineEntry, baselineKey, parseBaseline, serializeBaseline } from '../../evidence/baseline';
import { daysBetween, parseDay } from '../../governance/calendar-day';
import { GovernanceClock } from '../../governance/clock';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { destinationOf } from '../formats/destination';
import { counted } from '../formats/wording';
import { BrokenInput } from '../input/broken-input';
import { readText } from '../input/read-text';
import type { Io } from '../io';
import { judgeFiles } from '../judge/judge-files';
import { loadSettings, SettingsOptions } from '../settings/load-settings';
import { RuleLookup } from '../settings/rule-lookup';
import { addSettingsOptions, sourcesFor } from '../settings/settings-options';
import { UsageError } from '../usage-error';

interface BaselineOptions extends SettingsOptions {
  readonly expires?: string;
  readonly output: string;
  readonly prune?: boolean;
}

/** `governed-ai baseline`: records what is found now, so that only what is new fails. */
export const baseline: CliCommand = ({ io, exit }) => addSettingsOptions(new Command('baseline'))
  .description('record present findings until a day, so that only new ones fail')
  .argument('[path...]', 'what check takes')
  .option('--expires <day>', 'the last day on which they are let pass, YYYY-MM-DD')
  .option('--prune', 'only take out of an existing baseline what has been mended')
  .option('-o, --output <file>', 'the baseline', 'governed-ai-baseline.json')
  .action(async (paths: string[], options: BaselineOptions) => exit(await record(paths, options, io)));

async function record(paths: readonly string[], options: BaselineOptions, io: Io): Promise<ExitCode> {
  const before = existing(options.output, io);
  const expires = options.prune ? prunable(before, options.output).expires : checkedEnd(options.expires);
  const settings = await loadSettings({ ...options, baseline: false }, io.cwd);
  const rules = new RuleLookup(settings.packs);
  const found: BaselineEntry[] = [];
  for await (const outcome of judgeFiles(sourcesFor(paths, settings, io.cwd), settings, io.stdin)) {
    const [broken] = outcome instanceof BrokenInput ? [outcome] : outcome.broken;
    if (broken) { // half a baseline would let nothing pass of the rest, or forget it
      throw new UsageError(`${broken.file} ${broken.problem}: no baseline is written`);
    }
    if (!(outcome instanceof BrokenInput)) {
      found.push(...outcome.findings.filter(({ exception, rule }) => (exception === undefined || exception === 'report-only') && rules.ruleOf(rule).waivable)
        .map((finding) => baselineEntry(finding, outcome.isAssembly)));
    }
  }
  const known = new Set(before?.findings.map(baselineKey));
  const kept = options.prune ? found.filter((entry) => known.has(baselineKey(entry))) : found;
  const destination = destinationOf(options.output, io);
  destination.write(serializeBaseline({ expires, findings: kept }));
  destination.keep();
  const mended = options.prune ? `, ${known.size - kept.length} mended` : '';
  io.stdout.write(`${counted(kept.length, 'finding')} until ${expires} in ${options.output}${mended}; name it as baseline in Governance.configure or governed-ai.yaml\n`);
  return ExitCode.OK;
}

function existing(output: string, io: Io) {
  const file = join(io.cwd, output);
  return existsSync(file) ? parseBaseline(readText(file, output), output) : undefined;
}

function prunable<T>(before: T | undefined, output: string): T {
  if (before === undefined) {
    throw new UsageError(`there is no baseline ${output} to prune: record one with --expires first`);
  }
  return before;
}

function checkedEnd(expires: string | undefined): string {
  if (expires === undefined) {
    throw new UsageError('a baseline needs its last day: give --expires YYYY-MM-DD');
  }
  if (daysBetween(GovernanceClock.of().now, parseDay(expires, 'expires')) < 0) {
    throw new UsageError(`expires ${expires} has passed: nothing would be let pass`);
  }
  return expires;
}
