// internal
import { createHash } from 'crypto';
import { statSync } from 'fs';
import { dirname, join, resolve, sep } from 'path';
import { Command } from 'commander';
import type { Evidence } from '../../evidence/evidence';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { counted, onOneLine } from '../formats/wording';
import { evidenceAt } from '../input/evidence-file';
import { readText } from '../input/read-text';

/** `governed-ai verify`: whether evidence speaks of the templates that are there, and says the same of itself throughout. */
export const verify: CliCommand = ({ io, exit }) => new Command('verify')
  .description('compare evidence with the templates that it speaks of; exits with 1 if they differ')
  .argument('<evidence>', 'a cloud assembly that holds evidence, or an evidence file')
  .option('--root <folder>', 'where the templates lie (default: the assembly, else the working folder)')
  .action((path: string, { root }: { readonly root?: string }) => {
    const evidence = evidenceAt(path, io.cwd);
    const folder = resolve(io.cwd, root ?? assemblyOf(path, io.cwd) ?? '.');
    const problems = [...templateProblems(evidence, folder), ...recordProblems(evidence)];
    problems.forEach((problem) => io.stdout.write(`${onOneLine(problem)}\n`));
    io.stdout.write(`${counted(evidence.templates.length, 'template')}, ${counted(evidence.verdicts.length, 'verdict')}: ${problems.length === 0 ? 'as recorded' : counted(problems.length, 'difference')}\n`);
    exit(problems.length === 0 ? ExitCode.OK : ExitCode.FINDINGS);
  });

function assemblyOf(path: string, cwd: string): string | undefined {
  const absolute = resolve(cwd, path);
  if (statSync(absolute).isDirectory()) {
    return absolute;
  }
  return dirname(absolute).endsWith(`${sep}governance`) ? dirname(dirname(absolute)) : undefined;
}

function templateProblems({ templates, unreadable = [] }: Evidence, folder: string): string[] {
  const changed = templates.flatMap(({ file, sha256 }) => {
    const path = join(folder, file);
    if (!resolve(path).startsWith(`${folder}${sep}`)) {
      return [`${file} lies outside of ${folder}`];
    }
    try {
      const found = createHash('sha256').update(readText(path, file)).digest('hex');
      return found === sha256 ? [] : [`${file} has changed since it was judged`];
    } catch (error) {
      return [(error as Error).message];
    }
  });
  return [...changed, ...unreadable.map(({ file, problem }) => `${file} was not judged: it ${problem}`)];
}

/** What evidence says twice must agree: a verdict that was edited or left out shows in the numbers. */
function recordProblems({ verdicts, summary, rules, templates, waivers }: Evidence): string[] {
  const counts = new Map<string, number>();
  const open: { [severity: string]: number } = { fatal: 0, error: 0, warning: 0, info: 0 };
  for (const { verdict, severity, exception } of verdicts) {
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    if (severity !== undefined && exception === undefined) {
      open[severity] = (open[severity] ?? 0) + 1;
    }
  }
  const stacks = new Set(templates.map(({ stack }) => stack));
  const ids = new Set(rules.map(({ id }) => id));
  return [
    ...Object.entries(summary.verdicts).filter(([verdict, count]) => (counts.get(verdict) ?? 0) !== count)
      .map(([verdict, count]) => `the summary counts ${count} ${verdict}, and there are ${counts.get(verdict) ?? 0}`),
    ...Object.entries(open).filter(([severity, count]) => (summary.open[severity] ?? 0) !== count)
      .map(([severity, count]) => `the summary counts ${summary.open[severity] ?? 0} open findings of severity ${severity}, and there are ${count}`),
    ...verdicts.filter(({ verdict, severity }) => (severity === undefined) !== (verdict === 'COMPLIANT' || verdict === 'NOT_APPLICABLE'))
      .map(({ rule, verdict, resource }) => `the verdict ${verdict} of ${rule} on '${resource.logicalId}' does not fit its severity`),
    ...verdicts.filter(({ resource, rule }) => !stacks.has(resource.stack) || !ids.has(rule))
      .map(({ rule, resource }) => `the verdict of ${rule} on '${resource.logicalId}' has no template or rule in the record`),
    ...verdicts.filter(({ exception, rule, ticket }) => exception === 'waived' && !waivers.some((waiver) => waiver.rule === rule && waiver.ticket === ticket))
      .map(({ rule, resource }) => `the waiver of ${rule} on '${resource.logicalId}' is not in the record`),
  ];
}
