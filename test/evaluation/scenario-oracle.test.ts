import * as fc from 'fast-check';
import { ORGANISATION, RULES, templates } from './random-templates';
import { buildModel } from '../../src/evaluation/build-model';
import { evaluate } from '../../src/evaluation/evaluator';

/** Every value that the parameters can have; together fewer combinations than there are scenarios. */
const VALUES: { readonly [name: string]: readonly string[] } = { Env: ['prod', 'test', 'dev'], Choice: ['a', 'b', ''] };
const expression = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<any>(
      { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] }, { 'Fn::Equals': ['test', { Ref: 'Env' }] }, { 'Fn::Equals': [{ Ref: 'Choice' }, ''] },
      { 'Fn::Equals': [{ Ref: 'Choice' }, { Ref: 'Env' }] }, { Condition: 'IsProd' },
    ),
    tie('any').map((part) => ({ 'Fn::Not': [part] })),
    fc.tuple(tie('any'), tie('any')).map((parts) => ({ 'Fn::And': parts })),
    fc.tuple(tie('any'), tie('any')).map((parts) => ({ 'Fn::Or': parts }))),
})).any as fc.Arbitrary<any>;
const isPlain = ({ Properties }: any) => Properties === undefined || (typeof Properties === 'object' && !Object.keys(Properties ?? {}).some((key) => key === 'Ref' || key.startsWith('Fn::')));
const finite = fc.tuple(templates, expression, expression, expression).map(([template, Both, Nope, constructor]) => ({
  ...template, Resources: Object.fromEntries(Object.entries(template.Resources).filter(([, raw]) => isPlain(raw))),
  Parameters: { ...template.Parameters, Env: { Type: 'String', AllowedValues: VALUES.Env } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    IsTest: { 'Fn::Not': [{ 'Fn::Or': [{ Condition: 'IsProd' }, { 'Fn::Equals': [{ Ref: 'Env' }, 'dev'] }] }] }, Both, Nope, constructor, Loop: Both,
  },
}));

type Assignment = { readonly [name: string]: string };

function answer(template: any, condition: any, values: Assignment): boolean {
  const side = (raw: any) => (typeof raw === 'string' ? raw : values[raw.Ref]);
  if (condition.Condition) return answer(template, template.Conditions[condition.Condition], values);
  if (condition['Fn::Not']) return !answer(template, condition['Fn::Not'][0], values);
  if (condition['Fn::And']) return condition['Fn::And'].every((part: any) => answer(template, part, values));
  if (condition['Fn::Or']) return condition['Fn::Or'].some((part: any) => answer(template, part, values));
  return side(condition['Fn::Equals'][0]) === side(condition['Fn::Equals'][1]);
}

/** The template as it is when the parameters have these values: no condition and no parameter is left to decide. */
function concrete(template: any, values: Assignment): any {
  const visit = (node: any): any => {
    if (Array.isArray(node)) return node.map(visit);
    if (node === null || typeof node !== 'object') return node;
    const keys = Object.keys(node);
    if (keys.length === 1 && keys[0] === 'Ref' && typeof node.Ref === 'string' && Object.hasOwn(values, node.Ref)) return values[node.Ref];
    const branches = keys.length === 1 ? node['Fn::If'] : undefined;
    if (Array.isArray(branches) && branches.length === 3 && typeof branches[0] === 'string' && Object.hasOwn(template.Conditions, branches[0])) {
      return visit(branches[answer(template, template.Conditions[branches[0]], values) ? 1 : 2]);
    }
    return Object.fromEntries(keys.map((key) => [key, visit(node[key])]));
  };
  const Resources = Object.fromEntries(Object.entries<any>(template.Resources).map(([id, { Condition, ...raw }]) => {
    const exists = typeof Condition !== 'string' || !Object.hasOwn(template.Conditions, Condition) || answer(template, template.Conditions[Condition], values);
    return [id, { ...visit(raw), ...(exists ? {} : { Condition: 'Never' }) }];
  }));
  return { ...template, Resources, Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } };
}

const RANK = ['NOT_APPLICABLE', 'COMPLIANT', 'UNKNOWN', 'NON_COMPLIANT'];

function verdicts(template: any): Map<string, string> {
  const binding = { ...ORGANISATION, rules: RULES };
  const { judgements } = evaluate(buildModel([{ template, file: 't.json', name: 'Stack', region: 'eu-west-1' }]), () => binding);
  return new Map(judgements.map(({ rule, resource, decision }) => [`${rule.id} ${resource.logicalId}`, decision.tooMany ? 'TOO_MANY' : decision.verdict]));
}

test('a verdict is the worst of the verdicts under every value of the parameters, or unknown where a condition stands in an odd place', () => {
  const assignments = VALUES.Env.flatMap((Env) => VALUES.Choice.map((Choice): Assignment => ({ Env, Choice })));
  const counts = { all: 0, exact: 0, split: 0 };
  // Where the premise alone is open, a condition that holds is said to comply without asking further.
  const calm = (verdict: string) => (verdict === 'NOT_APPLICABLE' ? 'COMPLIANT' : verdict);
  fc.assert(fc.property(finite, (template) => {
    const each = assignments.map((values) => verdicts(concrete(template, values)));
    for (const [key, verdict] of verdicts(template)) {
      const worst = RANK[Math.max(...each.map((of) => RANK.indexOf(of.get(key) ?? 'NOT_APPLICABLE')))];
      counts.all++;
      counts.exact += calm(verdict) === calm(worst) ? 1 : 0;
      counts.split += new Set(each.map((of) => of.get(key))).size > 1 ? 1 : 0;
      expect({ key, verdict: calm(verdict) }).toEqual({ key, verdict: verdict === 'UNKNOWN' ? 'UNKNOWN' : calm(worst) });
      expect({ key, isSwallowed: worst === 'UNKNOWN' && verdict !== 'UNKNOWN' }).toEqual({ key, isSwallowed: false });
    }
  }), { numRuns: 120 });
  expect(counts.split).toBeGreaterThan(10);
  expect(counts.exact / counts.all).toBeGreaterThan(0.95);
});
