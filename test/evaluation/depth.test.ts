import { ORGANISATION, RULES } from './random-templates';
import { buildModel } from '../../src/evaluation/build-model';
import { evaluate } from '../../src/evaluation/evaluator';
import { readsOf } from '../../src/rules/rule-paths';

/** For every type that a rule reads, the properties that it reads. */
const properties = new Map<string, Set<string>>();
for (const { types, root, steps } of RULES.flatMap((rule) => readsOf(rule).paths)) {
  types.filter((type) => root === 'value' && steps.length > 0 && !type.startsWith('AWS::CDK::'))
    .forEach((type) => properties.set(type, (properties.get(type) ?? new Set()).add(steps[0])));
}
const BINDING = { ...ORGANISATION, rules: RULES };

test.each<[string, (value: any) => any]>([
  ['objects', (value) => ({ a: value })], ['lists', (value) => [value]], ['statements', (value) => ({ Statement: value })],
  ['Fn::Base64', (value) => ({ 'Fn::Base64': value })],
  ['Fn::If', (value) => ({ 'Fn::If': ['Is', value, 'x'] })], ['Fn::Sub', (value) => ({ 'Fn::Sub': ['${a}', { a: value }] })],
  ['Fn::ToJsonString', (value) => ({ 'Fn::ToJsonString': value })],
])('%s that nest without end, wherever a rule looks, end in verdicts', (_, wrap) => {
  let deep: any = 'x';
  for (let i = 0; i < 3_000; i++) {
    deep = wrap(deep);
  }
  const Resources = Object.fromEntries([...properties].flatMap(([Type, names], i) => [
    [`Wide${i}`, { Type, Properties: Object.fromEntries([...names].map((name) => [name, deep])) }],
    [`Tags${i}`, { Type, Properties: { Tags: deep } }], [`Whole${i}`, { Type, Properties: deep, Condition: deep }],
  ]));
  const template = { Parameters: { P: { Type: 'String' } }, Conditions: { Is: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] }, Deep: deep }, Resources };
  const result = evaluate(buildModel([{ template, file: 'deep.json', name: 'Deep' }]), () => BINDING);
  expect(result.judgements.length).toBeGreaterThan(100);
  expect(() => result.judgements.forEach((judgement) => result.reasons(judgement))).not.toThrow();
});
