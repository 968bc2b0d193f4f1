import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv2020 from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { checkTrees } from './check-trees';
import { ruleFiles } from './rule-files';
import { Control } from '../../src/rules/control';
import { Rule } from '../../src/rules/rule';
import { testRule } from '../validation/support';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../schema/rule.schema.json'), 'utf8'));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(SCHEMA);
const copy = (json: any) => JSON.parse(JSON.stringify(json));
const FULL = copy(testRule({
  id: 'TestFull', controls: [Control.custom('Bank policy', 'K-4 ?')], alsoKnownAs: ['Checkov CKV_AWS_1'], limitation: 'No replica.', waivable: false, revision: 2, since: '1.2.0',
  deprecated: 'Use another.', examples: { compliant: [{ Subject: {} }], nonCompliant: [], unknown: [], notApplicable: [] },
}).toJson());

function isRule(json: any): boolean {
  try {
    Rule.fromJson(copy(json));
    return true;
  } catch {
    return false;
  }
}

describe('the published schema of a rule', () => {
  test.each(ruleFiles().map(({ rule }) => [rule.id, rule] as const))('accepts %s', (_, rule) => {
    expect(validate(copy(rule.toJson())) || validate.errors).toBe(true);
  });

  test('accepts every field, and every condition that the library accepts', () => {
    expect(validate(FULL) || validate.errors).toBe(true);
    fc.assert(fc.property(checkTrees, (condition) => !isRule({ ...FULL, condition }) || validate({ ...FULL, condition })));
  });

  test('accepts whatever the library accepts, where a field is replaced by whatever', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.keys(FULL)), fc.jsonValue(), (field, junk) => {
      const json = { ...FULL, [field]: junk };
      return !isRule(json) || validate(json);
    }), { numRuns: 400 });
  });

  test.each<[string, any]>([
    ['an unknown field', { severty: 'high' }],
    ['an unknown severity', { severity: 'critical' }],
    ['an operator that there is not', { condition: { op: 'nope' } }],
    ['an operator without its operand', { condition: { op: 'equalTo', path: 'A' } }],
    ['a field of another operator', { condition: { op: 'exists', path: 'A', value: 1 } }],
    ['a fault deep in a condition', { when: { op: 'none', checks: [{ op: 'someItem', path: 'L', check: { op: 'atLeast', path: '', value: 'x' } }] } }],
    ['a control of an own framework without its name', { controls: [{ framework: 'CUSTOM', id: '1' }] }],
    ['examples of a kind that there is not', { examples: { noncompliant: [] } }],
    ['a version that is none', { since: '1.2' }],
  ])('reports %s, as the library does', (_, change) => {
    const json = { ...FULL, ...change };
    expect([validate(json), isRule(json)]).toEqual([false, false]);
  });
});
