import * as fc from 'fast-check';
import { ORGANISATION, RULES, templates } from './random-templates';
import { buildModel } from '../../src/evaluation/build-model';
import { evaluate } from '../../src/evaluation/evaluator';
import type { TemplateInput } from '../../src/evaluation/model';
import type { CheckNode } from '../../src/rules/check-node';
import type { Rule } from '../../src/rules/rule';

const inputsOf = (...all: any[]): TemplateInput[] => all.map((template, i) => ({ template, file: `t${i}.json`, name: `Stack${i}`, region: 'eu-west-1' }));

interface Told {
  readonly rule: string;
  readonly resource: string;
  readonly verdict: string;
  readonly reasons: ReadonlyArray<{ readonly text: string; readonly location?: string }>;
  readonly defaults?: readonly string[];
}

function judgeAll(inputs: readonly TemplateInput[], rules: readonly Rule[] = RULES, explained = true): Told[] {
  const binding = { ...ORGANISATION, rules };
  const result = evaluate(buildModel(inputs), () => binding);
  return result.judgements.map((judgement) => ({
    rule: judgement.rule.id, resource: judgement.resource.id, verdict: judgement.decision.verdict,
    reasons: explained ? result.reasons(judgement) : [], defaults: judgement.decision.defaults,
  }));
}

const nodesOf = (node: CheckNode): CheckNode[] => [node, ...(node.checks ?? (node.check ? [node.check] : [])).flatMap(nodesOf)];
const operatorsOf = (rule: Rule) => [rule.when?.toJson(), rule.condition.toJson()].filter(Boolean).flatMap(nodesOf).map(({ op }) => op);
const isOfResources = (rule: Rule) => !operatorsOf(rule).some((op) => ['appHas', 'referredToBy', 'unique'].includes(op)) && !rule.appliesTo.some((type) => type.startsWith('AWS::CDK::'));

describe('random templates', () => {
  test('are judged or refused, never thrown at, and nine in ten by more than NOT_APPLICABLE', () => {
    let reached = 0;
    const numRuns = 120;
    fc.assert(fc.property(templates, (template) => {
      const told = judgeAll(inputsOf(template));
      reached += told.some(({ verdict }) => verdict !== 'NOT_APPLICABLE') ? 1 : 0;
      for (const { rule, verdict, reasons } of told) {
        const needsReason = verdict === 'NON_COMPLIANT' || verdict === 'UNKNOWN';
        expect({ rule, verdict, isTold: !needsReason || reasons.length > 0 }).toEqual({ rule, verdict, isTold: true });
        expect(reasons.filter(({ text }) => /undefined|\[object|NaN/.test(text) || text.trim() === '')).toEqual([]);
      }
    }), { numRuns });
    expect(reached / numRuns).toBeGreaterThanOrEqual(0.9);
  });

  test('reach every verdict', () => {
    const samples = fc.sample(templates, { numRuns: 60, seed: 7 });
    const verdicts = new Set(samples.flatMap((template) => judgeAll(inputsOf(template), RULES, false).map(({ verdict }) => verdict)));
    expect([...verdicts].sort()).toEqual(['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'UNKNOWN']);
  });

  test('get the same judgements and reasons again, whatever the order of the rules', () => {
    fc.assert(fc.property(templates, (template) => {
      const first = judgeAll(inputsOf(template));
      expect(judgeAll(inputsOf(JSON.parse(JSON.stringify(template))), [...RULES].reverse())).toEqual(first);
    }), { numRuns: 30 });
  });

  test('get the same verdicts whatever the order of the resources', () => {
    const verdicts = (template: any) => new Map(judgeAll(inputsOf(template), RULES, false).map(({ rule, resource, verdict, defaults }) => [`${rule} ${resource}`, { verdict, defaults }]));
    fc.assert(fc.property(templates, (template) => {
      const reversed = { ...template, Resources: Object.fromEntries(Object.entries(template.Resources).reverse()) };
      expect(verdicts(reversed)).toEqual(verdicts(template));
    }), { numRuns: 30 });
  });

  test('keep the verdict of a rule on a resource when a resource is added that nothing links to', () => {
    const rules = RULES.filter(isOfResources);
    expect(rules.length).toBeGreaterThan(50);
    const verdicts = (template: any) => judgeAll(inputsOf(template), rules).filter(({ resource }) => !resource.includes('|Unlinked'));
    fc.assert(fc.property(templates, templates, (template, other) => {
      const [added] = Object.values<any>(other.Resources);
      const Properties = JSON.parse(JSON.stringify(added.Properties ?? {}).replace(/R[0-3]/g, 'Nobody'));
      const Unlinked = { ...added, Properties: Object.fromEntries(Object.entries(Properties).filter(([name]) => !name.endsWith('Name'))) };
      expect(verdicts({ ...template, Resources: { Unlinked, ...template.Resources } })).toEqual(verdicts(template));
    }), { numRuns: 30 });
  });

  test('of two stacks are judged one like the other', () => {
    fc.assert(fc.property(templates, (template) => {
      const rules = RULES.filter(isOfResources);
      const both = judgeAll(inputsOf(template, { Resources: {} }), rules);
      expect(both.filter(({ resource }) => !resource.includes('('))).toEqual(judgeAll(inputsOf(template), rules).filter(({ resource }) => !resource.includes('(')));
    }), { numRuns: 15 });
  });
});
