// internal
import { stringify } from 'yaml';
import type { CheckNode } from './check-node';
import type { Rule } from './rule';

/**
 * The page of a rule as Markdown, the same in `docs/rules`, in the terminal and for an organisation's own rules.
 *
 * Of the examples it shows one that does not comply and the compliant one nearest to it; the others are tests.
 */
export function renderRulePage(rule: Rule): string {
  const [avoid, prefer] = nearestPair(rule.examples.nonCompliant, rule.examples.compliant);
  return `${[
    `# ${rule.id}`,
    rule.deprecated === undefined ? [] : `> **No longer evaluated.** ${rule.deprecated}`,
    `**${rule.title}**`,
    `Severity ${rule.severity}, level ${rule.level}, revision ${rule.revision}${rule.since === undefined ? '' : `, since ${rule.since}`}.
Judges ${rule.appliesTo.map(code).join(', ')}.`,
    example('Avoid', avoid),
    example('Prefer', prefer),
    '## Why', rule.why,
    '## Fix', rule.fix,
    section('Organisation values', organisationValues(rule)),
    rule.limitation === undefined ? [] : ['## What it cannot see', rule.limitation],
    section('Controls it supports', rule.controls.map((control) => control.label)),
    rule.controls.some((control) => control.toReview) ? 'A `?` marks a mapping that is still to be reviewed.' : [],
    section('Also known as', rule.alsoKnownAs),
    '## How to waive', waive(rule),
  ].flat().join('\n\n')}\n`;
}

/** What the organisation fills in: the parameters of the conditions, and what their paths read from the policy. */
export function organisationValues(rule: Rule): string[] {
  const found = new Set<string>();
  const visit = (node: any): void => {
    if (node === null || typeof node !== 'object') return;
    if (typeof node.parameter === 'string') {
      found.add(`${code(node.parameter)}${node.default === undefined ? ', which must be set' : `, ${code(JSON.stringify(node.default))} where it is not set`}`);
    }
    for (const [, kind, name] of typeof node.path === 'string' ? node.path.matchAll(/\$(policy|tag)\.(\w+)/g) : []) {
      found.add(kind === 'tag' ? `the tag key for ${code(name)}` : `${code(name)} of the policy`);
    }
    Object.values(node as CheckNode).forEach(visit);
  };
  visit(rule.when?.toJson());
  visit(rule.condition.toJson());
  return [...found].sort();
}

function asYaml(template: any): string {
  return stringify(template.Resources ? template : { Resources: template }, { aliasDuplicateObjects: false, lineWidth: 0 });
}

/** The first example that is to be avoided, and the one to prefer that shares most lines with it; of the same type if there is one. */
function nearestPair(avoid: readonly any[], prefer: readonly any[]): [string | undefined, string | undefined] {
  if (avoid.length === 0) return [undefined, prefer.length === 0 ? undefined : asYaml(prefer[0])];
  const first = asYaml(avoid[0]);
  const alike = prefer.filter((template) => subjectType(template) === subjectType(avoid[0]));
  const texts = (alike.length > 0 ? alike : prefer).map(asYaml);
  const distances = texts.map((text) => differingLines(first, text));
  return [first, texts[distances.indexOf(Math.min(...distances))]];
}

function subjectType(template: any): unknown {
  return (template.Resources ?? template).Subject?.Type;
}

function differingLines(a: string, b: string): number {
  const [first, second] = [a.split('\n'), b.split('\n')];
  return first.filter((line) => !second.includes(line)).length + second.filter((line) => !first.includes(line)).length;
}

function example(title: string, text: string | undefined): string[] {
  return text === undefined ? [] : [`## ${title}`, `\`\`\`yaml\n${text}\`\`\``];
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.map((item) => `- ${item}`).join('\n')];
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
