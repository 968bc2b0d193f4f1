import { compileCheck } from '../../../src/evaluation/compile';
import { Check } from '../../../src/rules/check';
import { Answer, Operator, OPERATORS } from '../../../src/rules/operators';
import { ANSWERS, judgeProperties } from '../judging';

/** What an operator reads from the property `A`, as an example that tells its odd cases apart. */
interface Sample {
  readonly check: Check;
  readonly holds: any[];
  readonly fails: any[];
  /** Values of a kind that the operator cannot read. */
  readonly wrongType: any[];
}

const leaf = Check.equalTo('', 'x');
const BUCKET = { 'Fn::GetAtt': ['Bucket', 'Arn'] };
const SECTIONS = {
  Parameters: { Open: { Type: 'String' } },
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket', Properties: {} }, Topic: { Type: 'AWS::SNS::Topic' },
    Twin: { Type: 'Test::Subject::Thing', Properties: { A: 'taken' } },
  },
};

const SAMPLES: { readonly [op: string]: Sample } = {
  exists: {
    check: Check.exists('A'), holds: ['x', 0, false, ['x'], { B: 1 }, BUCKET], fails: [[null], [{ Ref: 'AWS::NoValue' }], { B: null }],
    wrongType: [7, true, { B: 'x' }],
  },
  literal: { check: Check.literal('A'), holds: ['x', 0, false], fails: [BUCKET, { 'Fn::Sub': 'x-${Open}' }], wrongType: [7, ['x'], { B: 'x' }] },
  equalTo: {
    check: Check.equalTo('A', true), holds: [true, 'true', 'True'], fails: [false, 'false', 'truest', 1], wrongType: [['true'], { B: true }],
  },
  oneOf: { check: Check.oneOf('A', ['a', 5]), holds: ['a', 5, '5', '5.0'], fails: ['b', 6, 'A'], wrongType: [['a'], { a: 5 }] },
  like: {
    check: Check.like('A', ['a?c*', 'z']), holds: ['abc', 'ABCdef', 'z'], fails: ['ac', 'xabc', 'zz'], wrongType: [['abc'], { B: 'abc' }, true],
  },
  matches: { check: Check.matches('A', '[a-c]*'), holds: ['abc', 'a'], fails: ['abd', 'xabc'], wrongType: [['abc'], { B: 'abc' }, true] },
  contains: { check: Check.contains('A', 'b'), holds: ['abc', 'b'], fails: ['ac', 'B'], wrongType: [['b'], { b: 'b' }, true] },
  startsWith: { check: Check.startsWith('A', 'ab'), holds: ['abc', 'ab'], fails: ['a', 'cab', 'AB'], wrongType: [['ab'], { ab: 'ab' }, true] },
  endsWith: { check: Check.endsWith('A', 'bc'), holds: ['abc', 'bc'], fails: ['c', 'bcd'], wrongType: [['bc'], { bc: 'bc' }, true] },
  atLeast: {
    check: Check.atLeast('A', 2), holds: [2, 2.5, '2', '10'], fails: [1.9, '1', 'x', 'Infinity', '2x'], wrongType: [[2], { B: 2 }, true, 'two'],
  },
  atMost: { check: Check.atMost('A', 2), holds: [2, -1, '2', '1.5'], fails: [2.1, '10', 'x', '-Infinity'], wrongType: [[2], { B: 2 }, true, 'two'] },
  sameAs: { check: Check.sameAs('A', 'B'), holds: ['x'], fails: ['y', 'X'], wrongType: [['x'], { C: 'x' }] },
  hasKeys: {
    check: Check.hasKeys('A', ['a', 'b.c']), holds: [{ a: 1, 'b.c': 'x', d: 0 }],
    fails: [{ a: 1 }, { a: '', 'b.c': 1 }, { a: { Ref: 'AWS::NoValue' }, 'b.c': 1 }], wrongType: ['a', ['a'], 7],
  },
  covers: {
    check: Check.covers('A', ['s3:GetObject', 'kms:*']), holds: ['s3:GetObject', 's3:*', 'S3:get*', '*', 's3:GetObjec?', 'kms:*'],
    fails: ['s3:Put*', 'kms:Decrypt', 's3:GetObjectTagging'], wrongType: [['s3:*'], { B: '*' }, true],
  },
  unique: { check: Check.unique('A'), holds: ['free', 7], fails: ['taken'], wrongType: [['x'], { B: 'x' }] },
  noSecrets: {
    check: Check.noSecrets('A'), holds: ['plain', { B: ['plain'] }, { PASSWORD: BUCKET }],
    fails: ['AKIAIOSFODNN7EXAMPLE', { B: [{ C: 'AKIAIOSFODNN7EXAMPLE' }] }, { DB_PASSWORD: 'hunter22' }],
    wrongType: [7, true],
  },
  everyItem: {
    check: Check.everyItem('A', leaf), holds: ['x', ['x'], ['x', { Ref: 'AWS::NoValue' }, 'x']], fails: [['x', 'y'], 'y', [{ Ref: 'AWS::NoValue' }]],
    wrongType: [7, { x: 'x' }],
  },
  someItem: {
    check: Check.someItem('A', leaf), holds: ['x', ['y', 'x']], fails: [['y'], 'y', [{ Ref: 'AWS::NoValue' }]], wrongType: [7, { x: 'x' }],
  },
  noItem: { check: Check.noItem('A', leaf), holds: [['y'], 'y', [{ Ref: 'AWS::NoValue' }]], fails: ['x', ['y', 'x']], wrongType: [7, { x: 'x' }] },
  everyEntry: {
    check: Check.everyEntry('A', Check.equalTo('Value', 'x')), holds: [{ a: 'x' }, { a: 'x', b: { Ref: 'AWS::NoValue' } }],
    fails: [{ a: 'x', b: 'y' }], wrongType: ['x', ['x'], 7],
  },
  someEntry: {
    check: Check.someEntry('A', Check.equalTo('Key', 'x')), holds: [{ a: 1, x: 1 }], fails: [{ a: 'x' }, { x: { Ref: 'AWS::NoValue' } }],
    wrongType: ['x', ['x'], 7],
  },
  noEntry: {
    check: Check.noEntry('A', Check.equalTo('Key', 'x')), holds: [{ a: 'x' }, { x: { Ref: 'AWS::NoValue' } }], fails: [{ a: 1, x: 1 }],
    wrongType: ['x', ['x'], 7],
  },
  json: {
    check: Check.json('A', Check.equalTo('B', 'x')), holds: ['{"B": "x"}', { B: 'x' }, { 'Fn::ToJsonString': { B: 'x' } }],
    fails: ['{"B": "y"}', '{"B": ', { B: 'y' }, '"x"'], wrongType: [7, true],
  },
  base64: {
    check: Check.base64('A', Check.contains('', 'x')), holds: ['eHl6', { 'Fn::Base64': 'xyz' }, ' eH\nl6 '], fails: ['YWJj', 'x!'],
    wrongType: [7, true, ['eHl6'], { B: 'eHl6' }],
  },
  relatedTo: {
    check: Check.relatedTo('A', 'AWS::S3::Bucket'), holds: [BUCKET, { Ref: 'Bucket' }, [BUCKET, { Ref: 'AWS::NoValue' }]],
    fails: [[{ Ref: 'AWS::NoValue' }]], wrongType: [7, true, { B: BUCKET }],
  },
};

const EMPTY = ['', [], {}];
const judged = (check: Check, value: any, verdict: string) => {
  const { verdict: got, texts } = judgeProperties(check, { A: value, B: 'x' }, SECTIONS);
  expect({ value, verdict: got }).toEqual({ value, verdict });
  expect(texts.length).toBeGreaterThan(0);
};
const withPath: Array<[string, Operator]> = Object.entries(OPERATORS).filter(([op, { path }]) => path && op !== 'referredToBy');

test('every operator that reads a path has a sample', () => {
  expect(Object.keys(SAMPLES).sort()).toEqual(withPath.map(([op]) => op).sort());
});

test.each(Object.keys(OPERATORS))('%s has a compiler', (op) => {
  const check = { op: 'exists', path: 'A' };
  const node = { op, path: 'A', type: 'AWS::S3::Bucket', value: op === 'matches' ? 'a' : 'B', check, checks: [check, check] };
  expect(typeof compileCheck(node).run).toBe('function');
});

test.each(withPath)('%s answers all of the odd cases', (_, operator) => {
  expect([operator.absent, operator.unknown, operator.wrongType, operator.empty].filter((answer) => answer === undefined)).toEqual([]);
});

test.each(Object.entries(OPERATORS).filter(([op, { path }]) => !path || op === 'referredToBy'))('%s has no odd cases', (_, operator) => {
  expect([operator.absent, operator.unknown, operator.wrongType, operator.empty]).toEqual([undefined, undefined, undefined, undefined]);
});

describe.each(withPath)('%s', (op, operator) => {
  const { check, holds, fails, wrongType } = SAMPLES[op];
  const answer = (cell: 'absent' | 'unknown' | 'wrongType' | 'empty') => ANSWERS[operator[cell] as Answer];

  test('holds where it should', () => {
    expect(holds.length).toBeGreaterThan(0);
    holds.forEach((value) => judged(check, value, 'COMPLIANT'));
  });

  test('fails where it should', () => {
    expect(fails.length).toBeGreaterThan(0);
    fails.forEach((value) => judged(check, value, 'NON_COMPLIANT'));
  });

  test(`${operator.absent} where the path leads nowhere, to null or to NoValue`, () => {
    [undefined, null, { Ref: 'AWS::NoValue' }].forEach((value) => judged(check, value, answer('absent')));
  });

  test(`${operator.absent} where the path leads through nothing, text or a list`, () => {
    const below = Check.fromJson({ ...check.toJson(), path: 'N.A' });
    if (op === 'unique') return;
    [undefined, null, 'x', 7, ['x'], {}].forEach((N) => {
      expect({ N, verdict: judgeProperties(below, { N, B: 'x' }, SECTIONS).verdict }).toEqual({ N, verdict: answer('absent') });
    });
  });

  test(`is ${operator.unknown === 'unknown' ? 'unknown' : operator.unknown} where only the deployment knows the value`, () => {
    judged(check, { Ref: 'Open' }, answer('unknown'));
  });

  test(`${operator.wrongType} for a value of the wrong type`, () => {
    wrongType.forEach((value) => judged(check, value, answer('wrongType')));
  });

  test(`${operator.empty} for empty text, an empty list and an empty object`, () => {
    EMPTY.forEach((value) => judged(check, value, answer('empty')));
  });
});
