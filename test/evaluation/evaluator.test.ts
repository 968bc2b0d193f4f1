import { appOf, ruleOf, SUBJECT } from './judging';
import { buildModel } from '../../src/evaluation/build-model';
import { Binding, evaluate } from '../../src/evaluation/evaluator';
import type { Resource } from '../../src/evaluation/model';
import { Check } from '../../src/rules/check';
import type { Rule } from '../../src/rules/rule';
import { RuleParameter } from '../../src/rules/rule-parameter';

const OTHER = 'Test::Evaluator::Other';
const KEY = Check.exists('Key');
const thing = (Type: string, Properties: any = {}) => ({ Type, Properties });
const binding = (rules: Rule[], more: Partial<Binding> = {}): Binding => ({ rules, values: {}, parameters: {}, tagKeys: {}, ...more });
const said = (templates: any[], bindingOf: (resource: Resource) => Binding) =>
  evaluate(buildModel(appOf(...templates)), bindingOf).judgements.map(({ rule, resource, decision }) => `${rule.id} ${resource.logicalId} ${decision.verdict}`);

describe('judgements', () => {
  const resources = { B: thing(OTHER), A: thing(SUBJECT), C: thing(SUBJECT, { Key: 'k' }) };
  const z = ruleOf(KEY, undefined, { id: 'ZRule', appliesTo: [SUBJECT, OTHER] });
  const a = ruleOf(KEY, undefined, { id: 'ARule', appliesTo: [SUBJECT] });
  const order = ['ARule A NON_COMPLIANT', 'ARule C COMPLIANT', 'ZRule B NON_COMPLIANT', 'ZRule A NON_COMPLIANT', 'ZRule C COMPLIANT'];

  test('come by rule id, then in template order, whatever the order of rules and types', () => {
    const bound = binding([z, a]);
    expect(said([{ Resources: resources }], () => bound)).toEqual(order);
  });

  test('come in the same order where resources are bound by different policies', () => {
    const [one, two] = [binding([z, a]), binding([a, z])];
    expect(said([{ Resources: resources }], ({ logicalId }) => (logicalId === 'A' ? one : two))).toEqual(order);
  });

  test('are one per rule and resource', () => {
    const bound = binding([z]);
    expect(new Set(said([{ Resources: resources }], () => bound)).size).toBe(3);
  });

  test('leave out what no rule binds, and rules that are no longer in use', () => {
    const [none, all] = [binding([]), binding([a, ruleOf(KEY, undefined, { id: 'Old', deprecated: 'Replaced' })])];
    expect(said([{ Resources: resources }], ({ logicalId }) => (logicalId === 'C' ? all : none))).toEqual(['ARule C COMPLIANT']);
  });

  test('read the policy that binds the resource, for the verdict and for its reasons', () => {
    const high = ruleOf(Check.equalTo('$policy.tier', 'high'));
    const bindings: { readonly [id: string]: Binding } = {
      A: binding([high], { values: { tier: 'low' } }), C: binding([high], { values: { tier: 'high' } }), B: binding([]),
    };
    const result = evaluate(buildModel(appOf({ Resources: resources })), ({ logicalId }) => bindings[logicalId] ?? bindings.B);
    expect(result.judgements.map((judgement) => [judgement.decision.verdict, result.reasons(judgement)[0].text])).toEqual([
      ['NON_COMPLIANT', "policy.tier is 'low' (looked for 'high')"], ['COMPLIANT', "policy.tier is 'high'"],
    ]);
  });

  test('of the same resource type under two policies do not share what depends on the policy', () => {
    const rule = ruleOf(Check.appHas(OTHER, Check.equalTo('$policy.tier', 'high')));
    const bindings: { readonly [id: string]: Binding } = {
      A: binding([rule], { values: { tier: 'low' } }), C: binding([rule], { values: { tier: 'high' } }), B: binding([]),
    };
    expect(said([{ Resources: resources }], ({ logicalId }) => bindings[logicalId] ?? bindings.B)).toEqual([
      'UnderTest A NON_COMPLIANT', 'UnderTest C COMPLIANT',
    ]);
  });
});

test('two rules that read the same text under a condition both try both branches', () => {
  const text = { 'Fn::Sub': ['a-${v}', { v: { 'Fn::If': ['IsProd', 'x', 'y'] } }] };
  const sections = { Parameters: { Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } };
  const bound = binding(['First', 'Second'].map((id) => ruleOf(Check.equalTo('A', 'a-x'), undefined, { id })));
  expect(said([{ ...sections, Resources: { A: thing(SUBJECT, { A: text }) } }], () => bound)).toEqual(['First A NON_COMPLIANT', 'Second A NON_COMPLIANT']);
});

describe('organisation values', () => {
  const allowed = ruleOf(Check.oneOf('Region', RuleParameter.named('allowedRegions')));
  const run = (rule: Rule, parameters: any) => evaluate(buildModel(appOf({ Resources: { Subject: thing(SUBJECT, { Region: 'eu-west-1', Size: 5 }) } })), (() => {
    const bound = binding([rule], { parameters });
    return () => bound;
  })());

  test('fill the operand', () => {
    expect(run(allowed, { allowedRegions: ['eu-west-1'] }).judgements[0].decision.verdict).toBe('COMPLIANT');
    expect(run(allowed, { allowedRegions: ['us-east-1'] }).judgements[0].decision.verdict).toBe('NON_COMPLIANT');
    expect(run(allowed, { allowedRegions: 'eu-west-1' }).judgements[0].decision.verdict).toBe('COMPLIANT');
  });

  test.each([[{}], [{ allowedRegions: undefined }], [{ allowedRegions: null }], [{ allowedRegions: '' }]])('are reported as not configured, never as a pass: %p', (parameters) => {
    const { judgements, notConfigured } = run(allowed, parameters);
    expect(judgements).toEqual([]);
    expect(notConfigured).toEqual([{ rule: allowed, parameters: ['allowedRegions'] }]);
  });

  test('are not taken from what every object has', () => {
    expect(run(ruleOf(Check.oneOf('Region', RuleParameter.named('constructor'))), {}).notConfigured).toHaveLength(1);
  });

  test('fall back to the default of the rule', () => {
    const rule = ruleOf(Check.atLeast('Size', RuleParameter.named('minimum', 10)));
    expect(run(rule, {}).judgements[0].decision.verdict).toBe('NON_COMPLIANT');
    expect(run(rule, { minimum: 5 }).judgements[0].decision.verdict).toBe('COMPLIANT');
    expect(run(rule, { minimum: '' }).judgements[0].decision.verdict).toBe('NON_COMPLIANT');
  });

  test.each(['contains', 'startsWith', 'endsWith'])('of empty text do not make everything pass: %s', (op) => {
    const rule = ruleOf(Check.fromJson({ op, path: 'Region', value: { parameter: 'text', default: 'nope' } }));
    expect(run(rule, { text: '' }).judgements[0].decision.verdict).toBe('NON_COMPLIANT');
  });

  test('are asked for once per rule, and only where the rule has something to judge', () => {
    const two = { Resources: { A: thing(SUBJECT), B: thing(SUBJECT) } };
    const bound = binding([allowed]);
    expect(evaluate(buildModel(appOf(two)), () => bound).notConfigured).toHaveLength(1);
    expect(evaluate(buildModel(appOf({ Resources: { A: thing(OTHER) } })), () => bound).notConfigured).toEqual([]);
  });

  test('are found in premises and below every operator', () => {
    const rule = ruleOf(Check.everyItem('L', Check.implies(KEY, Check.oneOf('', RuleParameter.named('first')))), Check.none(Check.equalTo('A', RuleParameter.named('second'))));
    expect(run(rule, {}).notConfigured[0].parameters).toEqual(['first', 'second']);
  });
});

describe('stacks and the app', () => {
  test('are judged like resources', () => {
    const bound = binding([ruleOf(Check.someItem('ResourceTypes', Check.equalTo('', OTHER)), undefined, { appliesTo: ['AWS::CDK::Stack', 'AWS::CDK::App'] })]);
    expect(said([{ Resources: { A: thing(SUBJECT) } }, { Resources: { B: thing(OTHER) } }], () => bound)).toEqual([
      'UnderTest (stack) NON_COMPLIANT', 'UnderTest (stack) COMPLIANT', 'UnderTest (app) COMPLIANT',
    ]);
  });

  test.each([['eu-west-1', 'COMPLIANT'], ['us-east-1', 'NON_COMPLIANT'], [undefined, 'UNKNOWN']])('in %s are %s where Dublin is allowed', (region, verdict) => {
    const rule = ruleOf(Check.oneOf('Region', ['eu-west-1']), undefined, { appliesTo: ['AWS::CDK::Stack'] });
    const bound = binding([rule]);
    const [judgement] = evaluate(buildModel([{ ...appOf({ Resources: {} })[0], region }]), () => bound).judgements;
    expect(judgement.decision.verdict).toBe(verdict);
  });

  test('in no account have one all the same', () => {
    const bound = binding([ruleOf(Check.all(Check.exists('Account'), Check.exists('Region')), undefined, { appliesTo: ['AWS::CDK::Stack'] })]);
    expect(said([{ Resources: {} }], () => bound)).toEqual(['UnderTest (stack) COMPLIANT']);
  });

  test('of no template are none', () => {
    expect(buildModel([]).resources).toEqual([]);
  });
});

test('fails closed when a rule breaks, and names the rule, the resource and the file', () => {
  const bound = binding([ruleOf(KEY)]);
  const model = buildModel(appOf({ Resources: { Subject: thing(SUBJECT) } }));
  Object.defineProperty(model.resources[0], 'properties', { get: () => { throw new Error('boom'); } });
  expect(() => evaluate(model, () => bound)).toThrow("rule UnderTest broke on 'Subject' in main.json: boom");
});
