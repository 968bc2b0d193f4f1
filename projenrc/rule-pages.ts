import type { RuleFile } from './rule-catalogue';
import { renderRulePage } from '../src/rules/rule-page';

const MARKER = '<!-- generated from src/rules by `npx projen generate` -->';

/** The pages of `docs/rules`, by file name: one per rule, and the index. */
export function renderRulePages(files: readonly RuleFile[]): Map<string, string> {
  const pages = new Map(files.map((file) => [`${file.rule.id}.md`, `${MARKER}\n\n${renderRulePage(file.rule)}`]));
  return pages.set('README.md', renderIndex(files));
}

function renderIndex(files: readonly RuleFile[]): string {
  const areas = [...new Set(files.map((file) => file.area))].sort();
  const row = ({ rule }: RuleFile) => `| [${rule.id}](${rule.id}.md) | ${cell(rule.title)} | ${rule.severity} | ${rule.level} |`;
  return `${[
    MARKER,
    '# Rules',
    `${files.length} rules, by area. *Level* says for whom a rule binds: any AI workload (baseline), a high risk tier (high-risk), or only on request (advisory).`,
    ...areas.flatMap((area) => [
      `## ${area}`,
      ['| Rule | What is true when it is met | Severity | Level |', '|---|---|---|---|', ...files.filter((file) => file.area === area).map(row)].join('\n'),
    ]),
  ].join('\n\n')}\n`;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
