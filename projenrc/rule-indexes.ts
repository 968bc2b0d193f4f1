import { page, table } from './markdown';
import { servicesOf } from '../src/packs/select-rules';
import type { Rule } from '../src/rules/rule';
import { organisationValues } from '../src/rules/rule-page';

/** The tools whose ids rules name, longest first where one name starts another. */
export const OTHER_TOOLS = [
  'cdk-nag', 'Checkov', 'Security Hub', 'AWS Config', 'AWS conformance pack', 'Prowler', 'cfn-guard registry', 'Control Tower', 'Trivy', 'KICS', 'Powerpipe',
  'cnspec', 'Cloud Custodian', 'aws-samples aiml assessment',
];

/** A rule whose resources are of more services than this stands under none of them. */
const MANY_SERVICES = 3;

const link = (rule: Rule) => `[${rule.id}](${rule.id}.md)`;

/** The index by service. */
export function renderRuleIndex(rules: readonly Rule[]): string {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const group of groupsOf(rule)) groups.set(group, [...groups.get(group) ?? [], rule]);
  }
  const row = (rule: Rule) => [link(rule), rule.title, rule.severity, rule.level];
  return page(
    '# Rules',
    `${rules.length} rules, by the service whose resources they judge. *Level* says for whom a rule binds: any AI workload (baseline), a high risk tier (high-risk), or only on request (advisory).`,
    'Other ways in: [by framework](../frameworks/README.md), [by the id that another tool gives](other-tools.md). [What rules cannot see](limits.md) says where a declaration or a person has to help.',
    ...[...groups.keys()].sort(byName).flatMap((group) => [
      `## ${group}`, table(['Rule', 'What is true when it is met', 'Severity', 'Level'], groups.get(group)!.map(row)),
    ]),
  );
}

/** What each rule asks an organisation to declare, and what it cannot see. */
export function renderLimits(rules: readonly Rule[]): string {
  const declared = rules.map((rule) => [rule, organisationValues(rule)] as const).filter(([, values]) => values.length > 0);
  const limited = rules.filter((rule) => rule.limitation !== undefined);
  return page(
    '# What rules cannot see',
    'A rule judges a template. What a template cannot tell is *unknown*, and unknown is shown, never counted as met. Some rules therefore ask an organisation for a value or a declaration; '
      + 'one whose value must be set and is not is reported once per app as not configured. Every rule has an answer of each kind: its examples show what meets it, what does not, and what cannot be told.',
    '## Rules that rest on a declaration',
    table(['Rule', 'What the organisation states'], declared.map(([rule, values]) => [link(rule), values.map(shortened).join('; ')])),
    '## Rules with a limit',
    table(['Rule', 'What it cannot see'], limited.map((rule) => [link(rule), rule.limitation!])),
  );
}

/** The index by the ids that people know from other tools. */
export function renderOtherTools(rules: readonly Rule[]): string {
  const named = rules.flatMap((rule) => rule.alsoKnownAs.map((name) => ({ rule, ...toolOf(rule, name) })));
  return page(
    '# Rules by the id that another tool gives',
    'Each id stands beside the rule that asks for the same or for more. The tools judge other inputs in other ways, so that verdicts may differ.',
    OTHER_TOOLS.filter((tool) => named.some((entry) => entry.tool === tool)).map((tool) => `[${tool}](#${anchor(tool)})`).join(', '),
    ...OTHER_TOOLS.flatMap((tool) => {
      const entries = named.filter((entry) => entry.tool === tool);
      const ids = [...new Set(entries.map((entry) => entry.id))].sort();
      const row = (id: string) => [`\`${id}\``, entries.filter((entry) => entry.id === id).map((entry) => link(entry.rule)).join(', ')];
      return ids.length === 0 ? [] : [`## ${tool}`, table(['Id', 'Rule'], ids.map(row))];
    }),
  );
}

function groupsOf(rule: Rule): string[] {
  const services = servicesOf(rule);
  if (services.every((service) => service === 'CDK' || service === 'Custom')) return ['The app as a whole'];
  return services.length > MANY_SERVICES ? ['Many services'] : services.filter((service) => service !== 'CDK');
}

function toolOf(rule: Rule, name: string): { readonly tool: string; readonly id: string } {
  const tool = OTHER_TOOLS.find((candidate) => name.startsWith(`${candidate} `));
  if (tool === undefined) {
    throw new Error(`rule ${rule.id} is also known as '${name}', which names no tool: use one of ${OTHER_TOOLS.join(', ')}, then the id`);
  }
  return { tool, id: name.slice(tool.length + 1) };
}

function shortened(text: string): string {
  return text.replace(/`([^`]{60})[^`]+`/g, '`$1…`');
}

function byName(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}

function anchor(title: string): string {
  return title.toLowerCase().replace(/ /g, '-');
}
