import { appOf, ruleOf, SUBJECT } from './judging';
import { buildModel } from '../../src/evaluation/build-model';
import { evaluate } from '../../src/evaluation/evaluator';
import type { TemplateInput } from '../../src/evaluation/model';
import { Check } from '../../src/rules/check';
import type { Rule } from '../../src/rules/rule';

const OTHER = 'Test::Work::Other';
const ref = (Ref: string) => ({ Ref });

/** A copy of a tree that counts every read of a key. */
function counting<T>(tree: T, onRead: () => void): T {
  const seen = new WeakMap<object, any>();
  const wrap = (value: any): any => {
    if (value === null || typeof value !== 'object') return value;
    if (!seen.has(value)) {
      seen.set(value, new Proxy(value, {
        get: (target, key, receiver) => {
          onRead();
          return wrap(Reflect.get(target, key, receiver));
        },
      }));
    }
    return seen.get(value);
  };
  return wrap(tree);
}

/** How often judging an app, with the reasons of every verdict, reads a key of its templates. */
function work(rule: Rule, inputs: readonly TemplateInput[]): number {
  let reads = 0;
  const counted = inputs.map((input) => ({ ...input, template: counting(input.template, () => reads++) }));
  const binding = { rules: [rule], values: {}, parameters: {}, tagKeys: { owner: 'owner' } };
  const result = evaluate(buildModel(counted), () => binding);
  result.judgements.forEach((judgement) => result.reasons(judgement));
  expect(result.judgements.length).toBeGreaterThan(0);
  return reads;
}

const many = (n: number, make: (i: number) => any) => Object.fromEntries(Array.from({ length: n }, (_, i) => make(i)));
const subjects = (n: number, properties: (i: number) => any, more: any = {}) => many(n, (i) => [`Subject${i}`, { Type: SUBJECT, Properties: properties(i), ...more }]);
const others = (n: number, properties: (i: number) => any, more: any = {}) => many(n, (i) => [`Other${i}`, { Type: OTHER, Properties: properties(i), ...more }]);
const CONDITION = { Parameters: { Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Env'), 'prod'] } } };
const NOTHING = { Ref: 'AWS::NoValue' };
const If = (yes: any, no: any) => ({ 'Fn::If': ['IsProd', yes, no] });
const hasTarget = ruleOf(Check.referredToBy(OTHER, 'Target', Check.exists('Good')));
const app = (resources: any) => appOf({ ...CONDITION, Resources: resources });

describe.each<[string, Rule, (n: number) => TemplateInput[]]>([
  ['properties', ruleOf(Check.everyItem('L', Check.equalTo('Name', 'x'))), (n) => app(subjects(n, () => ({ L: [{ Name: 'x' }, { Name: 'y' }] })))],
  ['tags', ruleOf(Check.exists('$tag.owner')), (n) => app(subjects(n, () => ({ Tags: [{ Key: 'a', Value: 'b' }] })))],
  [
    'items of one resource', ruleOf(Check.everyItem('L', Check.equalTo('Name', 'x'))),
    (n) => app(subjects(1, () => ({ L: Array.from({ length: n }, () => ({ Name: 'y' })) }))),
  ],
  ['conditions', ruleOf(Check.exists('Key')), (n) => app(subjects(n, () => ({ Key: If('a', 'b') })))],
  [
    'references', ruleOf(Check.relatedTo('Key', OTHER, Check.exists('Good'))),
    (n) => app({ ...subjects(n, () => ({ Key: ref('Other0') })), ...others(1, () => ({ Good: 1 })) }),
  ],
  [
    'literal names', ruleOf(Check.relatedTo('Key', OTHER)),
    (n) => app({ ...subjects(n, (i) => ({ Key: `s3://n${i}/x` })), ...others(n, (i) => ({ Name: `n${i}` })) }),
  ],
  ['referrers', hasTarget, (n) => app({ ...subjects(n, () => ({})), ...others(n, (i) => ({ Target: ref(`Subject${i}`), Good: 1 })) })],
  ['referrers of one target', hasTarget, (n) => app({ ...subjects(1, () => ({})), ...others(n, () => ({ Target: ref('Subject0') })) })],
  [
    'referrers under a condition', hasTarget,
    (n) => app({ ...subjects(n, () => ({})), ...others(n, (i) => ({ Target: If(ref(`Subject${i}`), 'x'), Good: 1 })) }),
  ],
  ['referrers that cannot be followed', hasTarget, (n) => app({ ...subjects(n, () => ({})), ...others(n, () => ({ Target: ref('Env') })) })],
  [
    'referrers that cannot be followed under a condition', hasTarget,
    (n) => app({ ...subjects(n, () => ({})), ...others(n, () => ({ Target: If(ref('Env'), 'x') })) }),
  ],
  [
    'other resources, none of which fits', ruleOf(Check.appHas(OTHER, Check.exists('Good'))),
    (n) => app({ ...subjects(n, () => ({})), ...others(n, () => ({})) }),
  ],
  [
    'other resources under a condition', ruleOf(Check.appHas(OTHER, Check.exists('Good'))),
    (n) => app({ ...subjects(n, () => ({})), ...others(n, () => ({ Good: If(NOTHING, NOTHING) })) }),
  ],
  ['unique values', ruleOf(Check.unique('Key')), (n) => app(subjects(n, (i) => ({ Key: `k${i}` })))],
  ['values that all are the same', ruleOf(Check.unique('Key')), (n) => app(subjects(n, () => ({ Key: 'k' })))],
  ['stacks', hasTarget, (n) => Array.from({ length: n }, (_, i) => ({ ...app(subjects(1, () => ({})))[0], name: `Stack${i}` }))],
])('judging %s', (_, rule, inputs) => {
  test('costs four times as much for four times as many', () => {
    const small = work(rule, inputs(40));
    const large = work(rule, inputs(160));
    expect({ small, large, isLinear: large / small < 4.6 }).toEqual({ small, large, isLinear: true });
  });
});

test('the reasons of a verdict cost no more than a few runs of the rule', () => {
  const deep = Check.everyItem('A', Check.everyItem('B', Check.everyItem('C', Check.equalTo('D', 'x'))));
  const list = (n: number, item: any) => Array.from({ length: n }, () => item);
  const Resources = subjects(1, () => ({ A: list(8, { B: list(8, { C: list(8, { D: 'x' }) }) }) }));
  let reads = 0;
  const binding = { rules: [ruleOf(Check.none(deep))], values: {}, parameters: {}, tagKeys: {} };
  const result = evaluate(buildModel(appOf(counting({ Resources }, () => reads++))), () => binding);
  const once = reads;
  reads = 0;
  result.reasons(result.judgements[0]);
  expect(result.judgements[0].decision.verdict).toBe('NON_COMPLIANT');
  expect(reads).toBeLessThan(once * 12);
});
