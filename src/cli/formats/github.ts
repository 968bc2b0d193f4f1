// internal
import type { Format, Run } from './format';
import { becauseOf, counted, levelOf, onOneLine } from './wording';
import { STDIN } from '../input/sources';
import type { FindingSeverity } from '../judge/judged-unit';
import { isAtLeast } from '../judge/severity-order';

const KINDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Commands of GitHub's workflows, which show findings at their lines in a pull request. */
export function github(run: Run): Format {
  const annotate = (severity: FindingSeverity, properties: { readonly [name: string]: string | number | undefined }, message: string) => {
    const given = Object.entries(properties).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${property(String(value))}`);
    run.write(`::${KINDS[levelOf(severity)]} ${given.join(',')}::${data(message)}\n`);
  };
  return {
    unit(unit) {
      for (const finding of unit.findings.filter(({ exception, severity }) => exception === undefined && isAtLeast(severity, run.minSeverity))) {
        const { place, file, resource } = finding;
        const rule = run.rules.ruleOf(finding.rule);
        annotate(finding.severity, {
          file: file === STDIN ? undefined : file,
          line: place?.line,
          endLine: place?.endLine,
          col: place && place.line === place.endLine ? place.column : undefined,
          endColumn: place && place.line === place.endLine ? place.endColumn : undefined,
          title: `${rule.id}: ${rule.title}`,
        }, `${resource.logicalId} (${resource.type}): ${becauseOf(finding)}\nFix: ${rule.fix}${run.rules.pageOf(rule.id) ? `\n${run.rules.pageOf(rule.id)}` : ''}`);
      }
      unit.problems.forEach((problem) => this.problem(problem));
      unit.broken.forEach((broken) => this.broken(broken));
    },
    broken({ file, problem }) {
      annotate('error', { file: file === STDIN ? undefined : file, title: 'unreadable' }, `${file} ${problem}`);
    },
    problem({ id, severity, description, fix }) {
      annotate(severity, { title: id }, `${description}\nFix: ${fix}`);
    },
    end({ inputs, open, broken }) {
      const found = Object.entries(open).filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`);
      run.write(`governed-ai: ${counted(inputs, 'input')}, ${found.join(', ') || 'no open findings'}${broken > 0 ? `, ${counted(broken, 'file')} could not be judged` : ''}\n`);
    },
  };
}

function data(text: string): string {
  return onOneLine(text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A'));
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
