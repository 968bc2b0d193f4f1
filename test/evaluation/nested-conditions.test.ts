import { judge, SUBJECT } from './judging';
import type { TemplateInput } from '../../src/evaluation/model';
import { Check } from '../../src/rules/check';

const If = (name: string, yes: any, no: any = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': [name, yes, no] });
const Equals = (a: any, b: any) => ({ 'Fn::Equals': [a, b] });
const ref = (Ref: string) => ({ Ref });
const KEY = Check.exists('Key');
const CHILD = { Parameters: { Env: { Type: 'String', Default: 'dev' } }, Conditions: { IsProd: Equals(ref('Env'), 'prod') } };

/** A subject in a nested stack whose parent passes these values. */
function app(properties: any, passed: any, parent: any = {}, child: any = {}, nested: any = {}): TemplateInput[] {
  return [
    {
      name: 'Child', file: 'child.json', parent: { name: 'Parent', logicalId: 'Nested' },
      template: { ...CHILD, ...child, Resources: { Subject: { Type: SUBJECT, Properties: properties } } },
    },
    {
      name: 'Parent', file: 'parent.json',
      template: { ...parent, Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: passed }, ...nested } } },
    },
  ];
}
const PARENT = { Parameters: { Stage: { Type: 'String', Default: 'dev' } }, Conditions: { IsProd: Equals(ref('Stage'), 'production') } };

describe('a nested stack\'s condition', () => {
  test('is answered by the text that the parent passes', () => {
    expect(judge(KEY, app({ Key: If('IsProd', 'k') }, { Env: 'prod' })).verdict).toBe('COMPLIANT');
    expect(judge(KEY, app({ Key: If('IsProd', 'k') }, { Env: 'test' }))).toMatchObject({ verdict: 'NON_COMPLIANT', texts: ['Key is not set'] });
  });

  test('tries the parent\'s parameter with the texts of the child', () => {
    expect(judge(KEY, app({ Key: If('IsProd', 'k') }, { Env: ref('Stage') }, PARENT)).texts).toEqual(["Key is not set when Stage is 'production'"]);
    expect(judge(KEY, app({ Key: If('IsProd', 'k') }, { Env: ref('Stage') }, { Parameters: PARENT.Parameters })).texts).toEqual([
      "Key is not set when Stage is not 'prod'",
    ]);
    expect(judge(KEY, app({ Key: If('IsProd', ref('AWS::NoValue'), 'k') }, { Env: ref('Stage') }, PARENT)).texts).toEqual([
      "Key is not set when Stage is 'prod'",
    ]);
  });

  test('is not answered by the parent\'s default', () => {
    const parent = { ...PARENT, Parameters: { Stage: { Type: 'String', Default: 'prod' } } };
    expect(judge(KEY, app({ Key: If('IsProd', 'k') }, { Env: ref('Stage') }, parent)).verdict).toBe('NON_COMPLIANT');
  });

  test('tries the allowed values of the parent\'s parameter', () => {
    const parent = { Parameters: { Stage: { Type: 'String', AllowedValues: ['prod', 'dev'] } } };
    expect(judge(KEY, app({ Key: If('IsProd', 'k') }, { Env: ref('Stage') }, parent)).texts).toEqual(["Key is not set when Stage is 'dev'"]);
  });

  test('and the parent\'s on the same parameter never combine impossibly', () => {
    const parent = { ...PARENT, Conditions: { IsProd: Equals(ref('Stage'), 'prod') } };
    const inputs = app(
      { Key: If('IsProd', 'k', ref('Other')) }, { Env: ref('Stage'), Other: If('IsProd', '', 'k') }, parent,
      { Parameters: { ...CHILD.Parameters, Other: { Type: 'String' } } },
    );
    expect(judge(KEY, inputs).verdict).toBe('COMPLIANT');
  });

  test('follows what the parent chooses by a condition of its own', () => {
    const inputs = app({ Key: If('IsProd', 'k') }, { Env: If('IsProd', 'prod', 'test') }, PARENT);
    expect(judge(KEY, inputs).texts).toEqual(["Key is not set when Stage is not 'production'"]);
  });

  test('is open where the parent passes what only the deployment knows', () => {
    const inputs = app({ Key: If('IsProd', 'k') }, { Env: { 'Fn::GetAtt': ['Nested', 'Outputs.X'] } }, PARENT);
    expect(judge(KEY, inputs).verdict).toBe('NON_COMPLIANT');
    expect(judge(KEY, app({ Key: If('IsProd', 'k', 'l') }, { Env: { 'Fn::GetAtt': ['Nested', 'Outputs.X'] } }, PARENT)).verdict).toBe('COMPLIANT');
  });

  test('reaches through two stacks', () => {
    const [child, parent] = app({ Key: If('IsProd', 'k') }, { Env: ref('Stage') }, PARENT);
    const middle = { ...parent, parent: { name: 'Top', logicalId: 'Middle' } };
    const top = {
      name: 'Top', file: 'top.json',
      template: { Parameters: { T: { Type: 'String' } }, Resources: { Middle: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Stage: ref('T') } } } } },
    };
    expect(judge(KEY, [child, middle, top]).texts).toEqual(["Key is not set when T is 'production'"]);
  });
});

test('a resource in a nested stack that is never created is not applicable', () => {
  const inputs = app({}, {}, { Conditions: { Never: Equals('a', 'b') } }, {}, { Condition: 'Never' });
  expect(judge(KEY, inputs).verdict).toBe('NOT_APPLICABLE');
});

test('a resource in a conditional nested stack is judged where the stack is created', () => {
  const inputs = app({}, {}, PARENT, {}, { Condition: 'IsProd' });
  expect(judge(KEY, inputs).texts).toEqual(["Key is not set when Stage is 'production'"]);
});
