// internal
import type { Format, Run, Totals } from './format';
import { becauseOf, counted, EXCEPTIONS, recordedIn } from './wording';
import type { FileFinding, UnitProblem } from '../judge/judged-unit';
import { isAtLeast, SEVERITIES } from '../judge/severity-order';

/** A comment on GitHub holds 65,536 characters, and a reader far less. */
const MAX_ROWS = 50;

/** By this line a workflow finds the comment that it made before. */
export const MARKER = '<!-- governed-ai -->';

/** A comment on a pull request: the worst findings first, what is excepted below. */
export function markdown(run: Run): Format {
  const open: FileFinding[] = [];
  const excepted = new Map<string, number>();
  const problems: UnitProblem[] = [];
  const unreadable: string[] = [];
  let more = 0;
  return {
    unit(unit) {
      for (const finding of unit.findings) {
        if (finding.exception !== undefined) {
          const key = `| ${EXCEPTIONS[finding.exception] ?? finding.exception} | ${link(run, finding.rule)} | ${text(finding.ticket ?? '')} |`;
          excepted.set(key, (excepted.get(key) ?? 0) + 1);
        } else if (isAtLeast(finding.severity, run.minSeverity)) {
          open.push(finding);
        }
      }
      if (open.length > 20 * MAX_ROWS) { // the worst are kept, so that memory stays bounded
        open.sort(worstFirst);
        more += open.splice(MAX_ROWS).length;
      }
      unit.problems.forEach((problem) => this.problem(problem));
      unit.broken.forEach((broken) => this.broken(broken));
    },
    broken({ file, problem }) {
      unreadable.push(`- ${code(file)} ${text(problem)}`);
    },
    problem: (problem) => void problems.push(problem),
    end(totals) {
      open.sort(worstFirst);
      more += open.splice(MAX_ROWS).length;
      run.write(`${[
        MARKER,
        `### AI governance: ${totals.failing > 0 ? `${counted(totals.failing, 'finding')} to mend` : totals.broken > 0 ? 'not everything could be judged' : 'nothing to mend'}`,
        summary(totals),
        ...table(['Severity', 'Rule', 'Where', 'What is so'], open.map((finding) => row(run, finding))),
        ...(recordedIn(totals.recorded) ? [text(recordedIn(totals.recorded)!)] : []),
        ...(more > 0 ? [`…and ${more} more.`] : []),
        ...list('Waivers', problems.map(({ id, description, fix }) => `- **${id}** ${text(description)}. ${text(fix)}`)),
        ...list('Could not be judged', unreadable.slice(0, MAX_ROWS)),
        ...folded('Excepted', table(['How', 'Rule', 'Ticket', 'Resources'], [...excepted].slice(0, MAX_ROWS).map(([key, count]) => `${key} ${count} |`))),
      ].join('\n\n')}\n`);
    },
  };
}

function summary({ inputs, resources, verdicts, excepted, notConfigured }: Totals): string {
  const parts = Object.entries(excepted).map(([kind, count]) => `${count} ${EXCEPTIONS[kind] ?? kind}`);
  return [
    `${counted(inputs, 'input')}, ${counted(resources, 'resource')}: ${verdicts.COMPLIANT} compliant, ${verdicts.NON_COMPLIANT} not compliant, ${verdicts.UNKNOWN} unknown`,
    ...(parts.length > 0 ? [`; ${parts.join(', ')}`] : []),
    ...(notConfigured.size > 0 ? [`; ${counted(notConfigured.size, 'rule')} not judged for want of ${[...new Set([...notConfigured.values()].flat())].sort().map(code).join(', ')}`] : []),
    '.',
  ].join('');
}

function row(run: Run, finding: FileFinding): string {
  const { resource, place, file } = finding;
  const where = `${code(resource.constructPath || resource.logicalId)}<br>${code(`${file}${place ? `:${place.line}` : ''}`)}`;
  return `| ${finding.severity} | ${link(run, finding.rule)}<br>${text(run.rules.ruleOf(finding.rule).title)} | ${where} | ${text(becauseOf(finding))}<br>**Fix** ${text(run.rules.ruleOf(finding.rule).fix)} |`;
}

function table(titles: readonly string[], rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [[`| ${titles.join(' | ')} |`, `|${titles.map(() => '---').join('|')}|`, ...rows].join('\n')];
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`**${title}**`, items.join('\n')];
}

function folded(title: string, content: readonly string[]): string[] {
  return content.length === 0 ? [] : [`<details><summary>${title}</summary>`, ...content, '</details>'];
}

function link(run: Run, id: string): string {
  const page = run.rules.pageOf(id);
  return page ? `[${id}](${page})` : id;
}

function worstFirst(a: FileFinding, b: FileFinding): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
}

/** Text as text: names and values come from whoever writes templates, and may neither format nor call anybody. */
function text(value: string): string {
  return value.replace(/[\r\n]+/g, ' ').replace(/[&<>@|\\`*_[\]#~!]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function code(value: string): string {
  return `<code>${text(value)}</code>`;
}
