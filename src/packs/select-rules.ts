// internal
import type { RuleSelection } from './rule-selection';
import { Framework } from '../rules/control';
import { Rule } from '../rules/rule';
import { Severity } from '../rules/severity';

const SEVERITIES: readonly Severity[] = [Severity.LOW, Severity.MEDIUM, Severity.HIGH];

/** The services whose resources a rule judges, as CloudFormation writes them. */
export function servicesOf(rule: Rule): string[] {
  return [...new Set(rule.appliesTo.map((type) => type.split('::')).map(([vendor, service]) => (vendor === 'AWS' ? service : vendor)))];
}

/**
 * The rules that meet every criterion of a selection.
 *
 * @throws for a criterion that does not exist, and where nothing is left
 */
export function selectRules(packName: string, rules: readonly Rule[], selection: RuleSelection): Rule[] {
  const { severity, service, framework } = selection;
  allowed(packName, 'severity', severity, SEVERITIES);
  allowed(packName, 'framework', framework, Object.values(Framework));
  allowed(packName, 'service', service, [...new Set(rules.flatMap(servicesOf))].sort());
  const selected = rules.filter((rule) => (severity === undefined || SEVERITIES.indexOf(rule.severity) >= SEVERITIES.indexOf(severity))
    && (service === undefined || servicesOf(rule).includes(service))
    && (framework === undefined || rule.controls.some((control) => control.framework === framework)));
  if (selected.length === 0) {
    throw new Error(`pack '${packName}' has no rule for ${JSON.stringify(selection)}: a pack that checks nothing would pass everything; select less narrowly`);
  }
  return selected;
}

function allowed(packName: string, criterion: string, value: string | undefined, values: readonly string[]): void {
  if (value !== undefined && !values.includes(value)) {
    throw new Error(`pack '${packName}' cannot select the ${criterion} ${JSON.stringify(value)}: use one of ${values.join(', ')}`);
  }
}
