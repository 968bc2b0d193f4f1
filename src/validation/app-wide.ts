// internal
import type { AppJudgement } from './app-judgement';
import { judgeBaseline } from './baseline-judgement';
import { Finding } from './finding';
import { MutableViolation } from './violations';
import { didYouMean, nearest } from '../governance/nearest';
import { PARAMETER_PROPS } from '../governance/policy-values';
import { parametersOf, readerOf } from '../packs/rule-set';
import { outdatedVersionsOf } from '../rules/vocabulary/governed-constructs';

/** Begins the parameters that `minimumConstructVersions` fills, which nobody writes. */
const OUTDATED = outdatedVersionsOf('');

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

/** Baselines whose last day is over: each said once, however many policies it holds for. */
export function overBaselines(judgement: AppJudgement): MutableViolation[] {
  const settings = judgement.bindings.flatMap((binding) => (binding.settings?.baseline ? [binding.settings] : []));
  const byFile = new Map(settings.map(({ baseline, policy }) => [baseline!.file, judgeBaseline(baseline, policy.clock.now)]));
  return [...byFile.values()].flat().map(({ id, severity, description, fix }) => ({
    ruleName: id, description, fix, severity, violatingResources: [{ constructPath: '', locations: [] }],
  }));
}

/** What was said and is heard by nobody: a misspelt parameter or rule id is otherwise silent, and looks like it worked. */
export function unheard(judgement: AppJudgement): MutableViolation[] {
  const packs = judgement.bindings.flatMap((binding) => binding.packs);
  const parameters = judgement.bindings.flatMap(({ settings }) => (settings ? Object.keys(settings.policy.parameters) : []));
  const unread = [...new Set(parameters)].filter((name) => readerOf(packs, name) === undefined).sort();
  const rules = new Set(packs.flatMap((pack) => pack.rules.map(({ id }) => id)));
  const unknown = judgement.acknowledgements.filter(({ rule }) => !rules.has(rule));
  const names = [...new Set(packs.flatMap(parametersOf))].filter((name) => !name.startsWith(OUTDATED)).sort();
  return [
    ...unread.map((name) => ({
      ruleName: 'ParameterUnread',
      description: `parameter '${name}' is read by no rule of the packs in force${didYouMean(name, names)}`,
      fix: nearest(name, names) === undefined ? `remove it, or use the name that a rule reads: ${names.join(', ')}` : 'remove it, or use that name',
      severity: 'warning',
      violatingResources: [{ constructPath: '', locations: [] }],
    })),
    ...unknown.map(({ rule, scope }) => ({
      ruleName: 'AcknowledgementForUnknownRule',
      description: `an acknowledgement names the rule '${rule}', which no pack in force has${didYouMean(rule, [...rules])}`,
      fix: 'name a rule of a pack in force, or remove the acknowledgement',
      severity: 'warning',
      violatingResources: [{ constructPath: scope.node.path, locations: [] }],
    })),
  ];
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
