import { buildModel } from '../../src/evaluation/build-model';
import { Decision, Verdict } from '../../src/evaluation/decide';
import { evaluate } from '../../src/evaluation/evaluator';
import type { Reason } from '../../src/evaluation/explain';
import type { PolicyValues, TemplateInput } from '../../src/evaluation/model';
import { Check } from '../../src/rules/check';
import { Rule, RuleProps } from '../../src/rules/rule';
import { RuleLevel, Severity } from '../../src/rules/severity';

/** The type of the resources that these tests judge; no rule of the catalogue knows it. */
export const SUBJECT = 'Test::Subject::Thing';

/** What a test finds out about one resource. */
export interface Judged {
  readonly verdict: Verdict;
  readonly decision: Decision;
  readonly reasons: readonly Reason[];
  /** The texts of the reasons. */
  readonly texts: readonly string[];
}

/** A rule with nothing in it but its condition, and its premise where one is given. */
export function ruleOf(condition: Check, when?: Check, props: Partial<RuleProps> = {}): Rule {
  return new Rule({
    id: 'UnderTest', title: 'It holds', why: 'It is under test', fix: 'Make it hold', severity: Severity.HIGH, level: RuleLevel.BASELINE,
    appliesTo: [SUBJECT], when, condition, ...props,
  });
}

/** What the app is judged with, beside its templates. */
export const NO_POLICY: PolicyValues = { values: {}, parameters: {}, tagKeys: {} };

/** The templates of an app, the first of which is the stack `Main` in no Region. */
export function appOf(...templates: any[]): TemplateInput[] {
  return templates.map((template, i) => ({ template, file: `${i === 0 ? 'main' : `other${i}`}.json`, name: i === 0 ? 'Main' : `Other${i}` }));
}

/** The verdict on the resource `Subject` of the first template. */
export function judge(rule: Rule | Check, inputs: readonly TemplateInput[], policy: PolicyValues = NO_POLICY, subject = 'Subject'): Judged {
  const judged = rule instanceof Rule ? rule : ruleOf(rule);
  const binding = { ...policy, rules: [judged] };
  const result = evaluate(buildModel(inputs), () => binding);
  const judgement = result.judgements.find(({ resource }) => resource.logicalId === subject && resource.scope.input.name === inputs[0].name);
  if (!judgement) {
    throw new Error(`nothing was said of '${subject}'`);
  }
  const reasons = result.reasons(judgement);
  return { verdict: judgement.decision.verdict, decision: judgement.decision, reasons, texts: reasons.map(({ text }) => text) };
}

/** The verdict on a subject with these properties, in a template with these sections. */
export function judgeProperties(rule: Rule | Check, properties: any, sections: any = {}, input: Partial<TemplateInput> = {}): Judged {
  const { Resources, ...others } = sections;
  const template = { ...others, Resources: { Subject: { Type: SUBJECT, Properties: properties }, ...Resources } };
  return judge(rule, [{ ...appOf(template)[0], ...input }]);
}

/** The verdict that each answer of a condition leads to. */
export const ANSWERS = { holds: 'COMPLIANT', fails: 'NON_COMPLIANT', unknown: 'UNKNOWN' } as const;
