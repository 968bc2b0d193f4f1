import { resolved, template, unknown } from './resolving';
import { Check } from '../../../src/rules/check';
import { judgeProperties } from '../judging';

const ref = { Ref: 'P' };
const declared = (P: any) => ({ Parameters: { P } });
const worth = (P: any, scenario = {}) => resolved(ref, template(declared(P)), scenario);

describe('a parameter', () => {
  test.each<[string, any, any]>([
    ['its default', { Type: 'String', Default: 'x' }, 'x'],
    ['a number as its default', { Type: 'Number', Default: 5 }, 5],
    ['an empty default', { Type: 'String', Default: '' }, ''],
    ['a list, split and trimmed', { Type: 'CommaDelimitedList', Default: 'a, b' }, ['a', 'b']],
    ['a list of ids', { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1,subnet-2' }, ['subnet-1', 'subnet-2']],
    ['an empty list', { Type: 'CommaDelimitedList', Default: '' }, []],
    ['unknown without a default', { Type: 'String' }, unknown("parameter 'P' has no default", false)],
    ['unknown with a default of null', { Type: 'String', Default: null }, unknown("parameter 'P' has no default", false)],
    ['unknown with an object as default', { Type: 'String', Default: { toString: 1 } }, unknown("parameter 'P' has no default", false)],
    ['unknown when NoEcho', { Type: 'String', Default: 'hunter22', NoEcho: true }, unknown("parameter 'P' is NoEcho", false)],
    ['unknown when NoEcho is text', { Type: 'String', Default: 'hunter22', NoEcho: 'True' }, unknown("parameter 'P' is NoEcho", false)],
    [
      'unknown but set when read from Parameter Store', { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/path' },
      unknown("parameter 'P' is read from Parameter Store", true),
    ],
    ['a dynamic reference as its default', { Type: 'String', Default: '{{resolve:ssm:/a}}' }, unknown('a dynamic reference', true)],
    ['one of several', { Type: 'String', Default: 'a', AllowedValues: ['a', 'b'] }, unknown("parameter 'P' may have one of 2 values", true)],
    ['one of several, one of them empty', { Type: 'String', AllowedValues: ['', 'b'] }, unknown("parameter 'P' may have one of 2 values", false)],
    ['its default where the allowed values are no list', { Type: 'String', Default: 'a', AllowedValues: 'a' }, 'a'],
    ['unknown where its declaration is no object', 7, unknown("parameter 'P' has no default", false)],
  ])('is worth %s', (_, declaration, value) => {
    expect(worth(declaration)).toEqual(value);
  });

  test('is worth what a scenario assumes', () => {
    expect(worth({ Type: 'String', Default: 'a' }, { 'Main|P': 'b' })).toBe('b');
    expect(worth({ Type: 'CommaDelimitedList' }, { 'Main|P': 'b,c' })).toEqual(['b', 'c']);
  });

  test('that is NoEcho stays unknown in any scenario', () => {
    expect(worth({ Type: 'String', NoEcho: true }, { 'Main|P': 'b' })).toEqual(unknown("parameter 'P' is NoEcho", true));
  });

  test('named like a property of every object is no parameter', () => {
    expect(resolved({ Ref: 'constructor' }, template(declared({})))).toEqual(unknown("a Ref to 'constructor', which the template does not have", false));
  });
});

describe('exists of a parameter', () => {
  const verdict = (P: any) => judgeProperties(Check.exists('A'), { A: ref }, declared(P));

  test('is judged by its default, which the evidence names', () => {
    expect(verdict({ Type: 'String', Default: 'x' })).toMatchObject({ verdict: 'COMPLIANT', decision: { defaults: ['P'] } });
  });

  test('reports an empty default', () => {
    expect(verdict({ Type: 'String', Default: '' })).toMatchObject({
      verdict: 'NON_COMPLIANT', decision: { defaults: ['P'] }, texts: ['A is not set'],
    });
  });

  test('reports a parameter without a default as unknown', () => {
    expect(verdict({ Type: 'String' })).toMatchObject({ verdict: 'UNKNOWN', texts: ["A cannot be known: parameter 'P' has no default"] });
  });

  test('is judged by every allowed value', () => {
    expect(verdict({ Type: 'String', Default: 'x', AllowedValues: ['x', 'y'] }).verdict).toBe('COMPLIANT');
  });

  test('reports the allowed value that is empty, whatever the default is', () => {
    expect(verdict({ Type: 'String', Default: 'x', AllowedValues: ['x', ''] })).toMatchObject({
      verdict: 'NON_COMPLIANT', texts: ["A is not set when P is ''"],
    });
  });

  test('names no default where allowed values decide', () => {
    expect(verdict({ Type: 'String', Default: 'x', AllowedValues: ['x', 'y'] }).decision.defaults).toBeUndefined();
  });
});

test('a nested default is named with its stack', () => {
  const parent = { Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: {} } } };
  const child = { Parameters: { P: { Type: 'String', Default: 'x' } } };
  const inputs = [...template(child, { name: 'Main/Nested', parent: { name: 'Parent', logicalId: 'Nested' } }), ...template(parent, { name: 'Parent' })];
  expect(resolved(ref, inputs)).toBe('x');
});
