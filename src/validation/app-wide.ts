// internal
import type { AppJudgement } from './app-judgement';
import { Finding } from './finding';
import { MutableViolation } from './violations';
import { PARAMETER_PROPS } from '../governance/policy-values';

/** Rules that were not checked for want of a value of the organisation: said once, with where to set it. */
export function notConfigured(judgement: AppJudgement): MutableViolation[] {
  const { notConfigured: rules } = judgement.result;
  if (rules.length === 0) {
    return [];
  }
  const names = [...new Set(rules.flatMap((rule) => rule.parameters))].sort();
  const isGoverned = judgement.bindings.some((binding) => binding.settings);
  return [{
    ruleName: 'RuleNotConfigured',
    description: `${rules.length} rule${rules.length === 1 ? ' is' : 's are'} not checked for want of a value of yours: ${rules.map((r) => r.rule.id).join(', ')}`,
    fix: isGoverned ? `set ${inPolicy(names)} in Governance.configure` : `set ${names.join(', ')} in new AiGovernanceChecks(app, { parameters: { ... } })`,
    severity: 'info',
    violatingResources: [{ constructPath: '', locations: [] }],
  }];
}

function inPolicy(names: readonly string[]): string {
  const props: readonly string[] = PARAMETER_PROPS.filter((name) => names.includes(name));
  const parameters = names.filter((name) => !props.includes(name));
  return [props.join(', '), parameters.length > 0 ? `parameters: { ${parameters.join(', ')} }` : ''].filter((text) => text !== '').join(', and ');
}

/**
 * What stops a synthesis although each finding stands as an annotation on its construct.
 *
 * Annotations alone stop the command line only, and CDK passes a failed report without violations once anything in it is acknowledged.
 */
export function standsAnnotated(findings: readonly Finding[]): MutableViolation[] {
  const stopping = findings.filter((finding) => finding.severity === 'error' || finding.severity === 'fatal');
  return stopping.length === 0 ? [] : [{
    ruleName: 'FindingsAnnotated',
    description: `${stopping.length} finding${stopping.length === 1 ? ' that stops' : 's that stop'} the synthesis stand${stopping.length === 1 ? 's' : ''} as annotations on the constructs`,
    fix: 'mend what the error annotations say, or except it with a waiver',
    severity: 'fatal',
    violatingResources: [{ constructPath: '', locations: [] }],
  }];
}
