import { stringify } from 'yaml';
import type { RuleFile } from './rule-catalogue';
import type { Rule } from '../src/rules/rule';

const MARKER = '<!-- generated from src/rules by `npx projen generate` -->';

/** The pages of `docs/rules`, by file name: one per rule, and the index. */
export function renderRulePages(files: readonly RuleFile[]): Map<string, string> {
  const pages = new Map(files.map((file) => [`${file.rule.id}.md`, renderRulePage(file.rule)]));
  return pages.set('README.md', renderIndex(files));
}

/** The page of one rule. */
export function renderRulePage(rule: Rule): string {
  return `${[
    MARKER,
    `# ${rule.id}`,
    rule.deprecated === undefined ? [] : `> **No longer evaluated.** ${rule.deprecated}`,
    `**${rule.title}**`,
    [
      '| | |', '|---|---|',
      `| Severity | ${rule.severity} |`,
      `| Level | ${rule.level} |`,
      `| Applies to | ${rule.appliesTo.map(code).join(', ')} |`,
      `| Revision | ${rule.revision} |`,
    ].join('\n'),
    '## Why', rule.why,
    '## Fix', rule.fix,
    examples('Avoid', rule.examples.nonCompliant),
    examples('Prefer', rule.examples.compliant),
    examples('Cannot be told from the template', rule.examples.unknown ?? []),
    section('Organisation values', values(rule)),
    rule.limitation === undefined ? [] : ['## What it cannot see', rule.limitation],
    section('Controls it supports', rule.controls.map((control) => control.label)),
    rule.controls.some((control) => control.toReview) ? 'A `?` marks a mapping that is still to be reviewed.' : [],
    section('Also known as', rule.alsoKnownAs),
    '## Waive', waive(rule),
  ].flat().join('\n\n')}\n`;
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

function examples(title: string, templates: readonly any[]): string[] {
  if (templates.length === 0) return [];
  const text = templates
    .map((template) => (template.Resources ? template : { Resources: template }))
    .map((template) => stringify(template, { aliasDuplicateObjects: false, lineWidth: 0 }));
  return [`## ${title}`, `\`\`\`yaml\n${text.join('---\n')}\`\`\``];
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.map((item) => `- ${item}`).join('\n')];
}

/** What the organisation fills in: the parameters of the conditions, and what their paths read from the policy. */
function values(rule: Rule): string[] {
  const found = new Set<string>();
  const visit = (node: any): void => {
    if (node === null || typeof node !== 'object') return;
    if (typeof node.parameter === 'string') {
      found.add(`${code(node.parameter)}${node.default === undefined ? ', which must be set' : `, ${code(JSON.stringify(node.default))} where it is not set`}`);
    }
    for (const [, kind, name] of typeof node.path === 'string' ? node.path.matchAll(/\$(policy|tag)\.(\w+)/g) : []) {
      found.add(kind === 'tag' ? `the tag key for ${code(name)}` : `${code(name)} of the policy`);
    }
    Object.values(node).forEach(visit);
  };
  visit(rule.when?.toJson());
  visit(rule.condition.toJson());
  return [...found].sort();
}

function waive(rule: Rule): string {
  if (!rule.waivable) return 'This rule may not be waived.';
  return [
    '```ts',
    'governance.waive(scope, {',
    `  rule: '${rule.id}',`,
    "  reason: 'Why the exception is acceptable and what limits the harm',",
    "  owner: 'team@example.com', ticket: 'RISK-1', approvedBy: ['ciso@example.com'], expires: '2027-01-31',",
    '});',
    '```',
  ].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
