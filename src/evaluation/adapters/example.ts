// internal
import type { Rule } from '../../rules/rule';
import { buildModel } from '../build-model';
import { Verdict } from '../decide';
import { evaluate, EvaluationResult } from '../evaluator';
import type { Reason } from '../explain';

/** What an example may say about its surroundings, beside the sections of a template. */
export interface ExampleGovernance {
  readonly parameters?: { readonly [name: string]: any };
  readonly tagKeys?: { readonly [name: string]: string };
  readonly [value: string]: any;
}

/** The verdict of a rule on an example's subject. */
export interface ExampleVerdict {
  readonly verdict: Verdict | 'NOT_CONFIGURED';
  readonly reasons: readonly Reason[];
}

const RANK: readonly Verdict[] = ['NOT_APPLICABLE', 'COMPLIANT', 'UNKNOWN', 'NON_COMPLIANT'];

/**
 * Decides a rule for one of its examples.
 *
 * @param rule the rule
 * @param example a `Resources` section, or a template with `Region` and `Governance` beside its sections
 * @param tagKeys the keys of logical tag names
 * @returns the worst verdict on `Subject`, on the jobs that it holds, or on the stack and app where the rule judges those
 */
export function judgeExample(rule: Rule, example: any, tagKeys: { readonly [name: string]: string }): ExampleVerdict {
  const template = example !== null && typeof example === 'object' && Object.hasOwn(example, 'Resources') ? example : { Resources: example };
  const governance: ExampleGovernance = template.Governance ?? {};
  const { parameters, tagKeys: ownKeys, ...values } = governance;
  const model = buildModel([{ template, file: `example of ${rule.id}`, name: 'Example', region: template.Region, account: template.Account }]);
  const binding = {
    rules: [rule],
    values,
    parameters: { ...pick(values, ['allowedRegions', 'approvedUses', 'requiredTags']), ...parameters },
    tagKeys: { ...tagKeys, ...ownKeys },
  };
  const result = evaluate(model, () => binding);
  return worstOnSubject(result) ?? (result.notConfigured.length > 0 ? { verdict: 'NOT_CONFIGURED', reasons: [] } : { verdict: 'NOT_APPLICABLE', reasons: [] });
}

function worstOnSubject(result: EvaluationResult): ExampleVerdict | undefined {
  const onSubject = result.judgements.filter(({ resource }) =>
    resource.logicalId === 'Subject' || resource.container?.logicalId === 'Subject' || resource.logicalId.startsWith('('));
  const [worst] = onSubject.sort((a, b) => RANK.indexOf(b.decision.verdict) - RANK.indexOf(a.decision.verdict));
  return worst && { verdict: worst.decision.verdict, reasons: result.reasons(worst) };
}

function pick(values: { readonly [name: string]: any }, names: readonly string[]): { [name: string]: any } {
  return Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));
}
