// internal
import { createColors } from 'picocolors';
import type { Format, Run, Totals } from './format';
import { becauseOf, counted, EXCEPTIONS, onOneLine, recordedIn } from './wording';
import type { FileFinding, FindingSeverity, JudgedUnit } from '../judge/judged-unit';
import { isAtLeast, SEVERITIES } from '../judge/severity-order';

/** For people at a terminal: findings by file, each with the line of the template that it is about. */
export function pretty(run: Run): Format {
  const { bold, cyan, dim, gray, green, red, yellow } = createColors(run.isColoured);
  const paint: { readonly [severity in FindingSeverity]: (text: string) => string } = {
    fatal: (text) => bold(red(text)), error: red, warning: yellow, info: cyan,
  };

  const finding = (found: FileFinding): string => {
    const rule = run.rules.ruleOf(found.rule);
    const { place, resource } = found;
    const page = run.rules.pageOf(found.rule);
    return [
      `  ${paint[found.severity](found.severity)} ${bold(found.rule)} ${rule.title}`,
      `    ${onOneLine(becauseOf(found))}`,
      `    ${dim('at')} ${onOneLine(`${resource.logicalId} (${resource.type})`)}${resource.constructPath ? ` ${dim(onOneLine(resource.constructPath))}` : ''}`,
      ...(place ? marked(found.file, place) : []),
      ...(found.restsOnDefaultsOf ? [`    rests on the default of ${onOneLine(found.restsOnDefaultsOf.join(', '))}`] : []),
      `    ${green('fix')} ${rule.fix}`,
      ...(page ? [`    ${gray(page)}`] : []),
    ].join('\n');
  };
  const marked = (file: string, place: NonNullable<FileFinding['place']>): string[] => {
    const number = String(place.line);
    return [
      `    ${gray(onOneLine(`${file}:${place.line}:${place.column}`))}`,
      `    ${gray(`${number} |`)} ${onOneLine(place.excerpt)}`,
      `    ${gray(`${' '.repeat(number.length)} |`)} ${' '.repeat(place.caret.start)}${red('^'.repeat(place.caret.length))}`,
    ];
  };
  return {
    unit(unit: JudgedUnit) {
      const shown = unit.findings.filter(({ exception, severity }) => exception === undefined && isAtLeast(severity, run.minSeverity));
      for (const [file, findings] of byFile(shown)) {
        run.write(`\n${bold(onOneLine(file))}\n${findings.sort(bySeverity).map(finding).join('\n\n')}\n`);
      }
      unit.problems.forEach((problem) => this.problem(problem));
      unit.broken.forEach((broken) => this.broken(broken));
    },
    broken({ file, problem }) {
      run.write(`\n${bold(onOneLine(file))}\n  ${red('unreadable')} ${onOneLine(`${file} ${problem}`)}\n`);
    },
    problem({ id, severity, description, fix }) {
      run.write(`\n${paint[severity](severity)} ${bold(id)} ${onOneLine(description)}\n    ${green('fix')} ${onOneLine(fix)}\n`);
    },
    end(totals: Totals) {
      const open = [...SEVERITIES].reverse().filter((severity) => totals.open[severity] > 0).map((severity) => paint[severity](`${totals.open[severity]} ${severity}`));
      const excepted = Object.entries(totals.excepted).map(([kind, count]) => `${count} ${EXCEPTIONS[kind] ?? kind}`);
      run.write(`\n${[
        `${counted(totals.inputs, 'input')}, ${counted(totals.resources, 'resource')}: ${open.length > 0 ? open.join(', ') : green('no open findings')}`,
        `${totals.verdicts.COMPLIANT} compliant, ${totals.verdicts.NON_COMPLIANT} not compliant, ${totals.verdicts.UNKNOWN} unknown`,
        ...(excepted.length > 0 ? [excepted.join(', ')] : []),
        ...(recordedIn(totals.recorded) ? [yellow(recordedIn(totals.recorded)!)] : []),
        ...(totals.broken > 0 ? [red(`${counted(totals.broken, 'file')} could not be judged`)] : []),
        ...(totals.notConfigured.size > 0 ? [notConfigured(totals)] : []),
      ].join('\n')}\n`);
    },
  };
}

function notConfigured({ notConfigured: rules }: Totals): string {
  const parameters = [...new Set([...rules.values()].flat())].sort();
  return `${counted(rules.size, 'rule')} not judged for want of ${parameters.join(', ')} (governance in governed-ai.yaml): ${[...rules.keys()].sort().join(', ')}`;
}

function byFile(findings: readonly FileFinding[]): Map<string, FileFinding[]> {
  const files = new Map<string, FileFinding[]>();
  for (const finding of findings) {
    files.set(finding.file, [...files.get(finding.file) ?? [], finding]);
  }
  return files;
}

/** Worst first, then as they stand in the file. */
function bySeverity(a: FileFinding, b: FileFinding): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || (a.place?.line ?? 0) - (b.place?.line ?? 0);
}
