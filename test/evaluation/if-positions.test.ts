import { appOf, judge, ruleOf, SUBJECT } from './judging';
import { Check } from '../../src/rules/check';

const ref = (Ref: string) => ({ Ref });
const If = (yes: any, no: any = ref('AWS::NoValue')) => ({ 'Fn::If': ['IsProd', yes, no] });
const SECTIONS = { Parameters: { Env: { Type: 'String', Default: 'prod' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Env'), 'prod'] } } };
const KEY = { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } };
const judged = (check: Check, subject: any) => judge(ruleOf(check), appOf({
  ...SECTIONS, Resources: { Subject: { Type: SUBJECT, ...subject }, Key: KEY, Other: { Type: 'AWS::KMS::Key' }, Bucket: { Type: 'AWS::S3::Bucket' } },
}));
const props = (Properties: any) => ({ Properties });

describe('an If is tried both ways', () => {
  test.each<[string, Check, any]>([
    ['as a value', Check.equalTo('A', 'x'), props({ A: If('x', 'y') })],
    ['as a value that may be missing', Check.exists('A'), props({ A: If('x') })],
    ['around an object', Check.equalTo('A.B', 'x'), props({ A: If({ B: 'x' }, { B: 'y' }) })],
    ['inside an object', Check.equalTo('A.B', 'x'), props({ A: { B: If('x', 'y') } })],
    ['around all properties', Check.equalTo('A', 'x'), props(If({ A: 'x' }, { A: 'y' }))],
    ['around a list', Check.everyItem('L', Check.equalTo('', 'x')), props({ L: If(['x'], ['x', 'y']) })],
    ['as an item', Check.everyItem('L', Check.equalTo('', 'x')), props({ L: ['x', If('x', 'y')] })],
    ['as an item that may be missing', Check.someItem('L', Check.equalTo('', 'x')), props({ L: ['y', If('x')] })],
    ['around an item that is an object', Check.noItem('L', Check.equalTo('B', 'y')), props({ L: [{ B: 'x' }, If({ B: 'x' }, { B: 'y' })] })],
    ['as an entry', Check.everyEntry('O', Check.equalTo('Value', 'x')), props({ O: { a: If('x', 'y') } })],
    ['as an entry that may be missing', Check.hasKeys('O', ['a']), props({ O: { a: If('x') } })],
    ['inside Fn::Join', Check.equalTo('A', 'a-x'), props({ A: { 'Fn::Join': ['-', ['a', If('x', 'y')]] } })],
    ['around the list of Fn::Join', Check.equalTo('A', 'a-x'), props({ A: { 'Fn::Join': ['-', If(['a', 'x'], ['a'])] } })],
    ['among the values of Fn::Sub', Check.equalTo('A', 'a-x'), props({ A: { 'Fn::Sub': ['a-${v}', { v: If('x', 'y') }] } })],
    ['inside Fn::Select', Check.equalTo('A', 'x'), props({ A: { 'Fn::Select': [If('0', '1'), ['x', 'y']] } })],
    ['inside Fn::Split', Check.someItem('A', Check.equalTo('', 'x')), props({ A: { 'Fn::Split': [',', If('x,y', 'y')] } })],
    ['inside Fn::Base64', Check.base64('A', Check.equalTo('', 'x')), props({ A: { 'Fn::Base64': If('x', 'y') } })],
    ['inside Fn::ToJsonString', Check.json('A', Check.equalTo('B', 'x')), props({ A: { 'Fn::ToJsonString': { B: If('x', 'y') } } })],
    ['inside JSON that is put together', Check.json('A', Check.equalTo('B', 'x')), props({ A: { 'Fn::Join': ['', ['{"B": "', If('x', 'y'), '"}']] } })],
    ['inside another If', Check.equalTo('A', 'x'), props({ A: If(If('x', 'z'), 'y') })],
    ['around a reference', Check.relatedTo('A', 'AWS::KMS::Key', Check.equalTo('EnableKeyRotation', true)), props({ A: If(ref('Key'), ref('Other')) })],
    ['inside a statement', Check.everyItem('P.Statement', Check.noItem('Action', Check.equalTo('', '*'))), props({ P: { Statement: [{ Action: [If('a', '*')] }] } })],
    ['as the deletion policy', Check.equalTo('$deletionPolicy', 'Retain'), { DeletionPolicy: If('Retain', 'Delete') }],
  ])('%s', (_, check, subject) => {
    const { verdict, texts } = judged(check, subject);
    expect(verdict).toBe('NON_COMPLIANT');
    expect(texts.filter((text) => !text.endsWith(" when Env is not 'prod'"))).toEqual([]);
  });
});

test('an If that changes nothing about the answer is no scenario', () => {
  expect(judged(Check.exists('A'), props({ A: 'x', B: If('x') })).decision.scenario.variables).toEqual([]);
  expect(judged(Check.startsWith('A', 'a-'), props({ A: { 'Fn::Sub': ['a-${v}', { v: If('x', 'y') }] } })).decision.scenario.variables).toEqual([]);
});
