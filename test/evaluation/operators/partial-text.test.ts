import * as fc from 'fast-check';
import { matchesGlob, matchParts, mayEqual } from '../../../src/evaluation/operators/globs';
import { Token } from '../../../src/evaluation/token';
import { Check } from '../../../src/rules/check';
import { judgeProperties } from '../judging';

const OPEN = { Parameters: { Open: { Type: 'String' } } };
const sub = (text: string) => ({ 'Fn::Sub': text });

describe('text with unknown pieces', () => {
  test.each<[string, Check, any, string]>([
    ['equalTo', Check.equalTo('A', 'a-b'), sub('a-${Open}'), 'UNKNOWN'],
    ['equalTo', Check.equalTo('A', 'a-b'), sub('c-${Open}'), 'NON_COMPLIANT'],
    ['equalTo', Check.equalTo('A', 'a-b'), sub('${Open}-c'), 'NON_COMPLIANT'],
    ['equalTo', Check.equalTo('A', 'aba'), sub('ab${Open}ba'), 'NON_COMPLIANT'],
    ['oneOf', Check.oneOf('A', ['a-b', 'c-d']), sub('c-${Open}'), 'UNKNOWN'],
    ['oneOf', Check.oneOf('A', ['a-b', 'c-d']), sub('e-${Open}'), 'NON_COMPLIANT'],
    ['like', Check.like('A', ['a-*']), sub('a-${Open}'), 'COMPLIANT'],
    ['like', Check.like('A', ['*.a.*']), sub('${Open}.a.${Open}'), 'COMPLIANT'],
    ['like', Check.like('A', ['a-?']), sub('a-${Open}'), 'UNKNOWN'],
    ['like', Check.like('A', ['a-*', 'b-*']), sub('c-${Open}'), 'NON_COMPLIANT'],
    ['contains', Check.contains('A', '@sha256:'), sub('${Open}@sha256:${Open}'), 'COMPLIANT'],
    ['contains', Check.contains('A', '@sha256:'), sub('x/${Open}'), 'UNKNOWN'],
    ['startsWith', Check.startsWith('A', 'arn:'), sub('arn:${Open}'), 'COMPLIANT'],
    ['startsWith', Check.startsWith('A', 'arn:aws:'), sub('arn:${Open}'), 'UNKNOWN'],
    ['startsWith', Check.startsWith('A', 'arn:'), sub('http:${Open}'), 'NON_COMPLIANT'],
    ['startsWith', Check.startsWith('A', 'arn:'), sub('${Open}:x'), 'UNKNOWN'],
    ['endsWith', Check.endsWith('A', ':latest'), sub('${Open}:latest'), 'COMPLIANT'],
    ['endsWith', Check.endsWith('A', ':latest'), sub('${Open}st'), 'UNKNOWN'],
    ['endsWith', Check.endsWith('A', ':latest'), sub('${Open}:1.4'), 'NON_COMPLIANT'],
    ['matches', Check.matches('A', 'a.*'), sub('a${Open}'), 'UNKNOWN'],
    ['atLeast', Check.atLeast('A', 1), sub('5${Open}'), 'UNKNOWN'],
    ['covers', Check.covers('A', ['s3:GetObject']), sub('s3:${Open}'), 'UNKNOWN'],
    ['covers', Check.covers('A', ['s3:GetObject']), sub('ec2:${Open}'), 'NON_COMPLIANT'],
    ['exists', Check.exists('A'), sub('a${Open}'), 'COMPLIANT'],
    ['exists', Check.exists('A'), sub('${Open}${Open}'), 'UNKNOWN'],
    ['literal', Check.literal('A'), sub('a${Open}'), 'NON_COMPLIANT'],
    ['sameAs', Check.sameAs('A', 'A'), sub('a${AWS::AccountId}'), 'COMPLIANT'],
    ['sameAs', Check.sameAs('A', 'A'), sub('a${Open}'), 'UNKNOWN'],
    ['unique', Check.unique('A'), sub('a${Open}'), 'UNKNOWN'],
    ['json', Check.json('A', Check.equalTo('B', 'x')), sub('{"B": "x", "C": "${Open}"}'), 'COMPLIANT'],
    ['json', Check.json('A', Check.equalTo('B', 'x')), sub('{"B": "${Open}"}'), 'UNKNOWN'],
    ['json', Check.json('A', Check.equalTo('B', 'x')), sub('{"B": "y", ${Open}}'), 'UNKNOWN'],
    ['base64', Check.base64('A', Check.contains('', 'x')), { 'Fn::Base64': sub('x${Open}') }, 'COMPLIANT'],
    ['base64', Check.base64('A', Check.contains('', 'eHl6')), sub('eHl6${Open}'), 'UNKNOWN'],
    ['base64', Check.base64('A', Check.exists('')), sub('eHl6${Open}'), 'UNKNOWN'],
    ['equalTo', Check.equalTo('B', 'undefined'), 'x', 'NON_COMPLIANT'],
    ['equalTo', Check.equalTo('A', '5'), 5, 'COMPLIANT'],
    ['equalTo', Check.equalTo('A', '5'), 6, 'NON_COMPLIANT'],
    ['someItem', Check.someItem('A', Check.startsWith('', 'x')), { 'Fn::GetAtt': ['Subject', 'Names'] }, 'UNKNOWN'],
    ['noItem', Check.noItem('A', Check.equalTo('', '*')), { 'Fn::GetAtt': ['Subject', 'Arn'] }, 'COMPLIANT'],
    ['someItem', Check.someItem('A', Check.exists('')), { Ref: 'Subject' }, 'COMPLIANT'],
    ['someItem', Check.someItem('A', Check.absent('B')), {}, 'NON_COMPLIANT'],
    ['someItem', Check.someItem('A', Check.absent('B')), 7, 'COMPLIANT'],
    ['noSecrets', Check.noSecrets('A'), sub('key=AKIAIOSFODNN7EXAMPLE ${Open}'), 'NON_COMPLIANT'],
    ['noSecrets', Check.noSecrets('A'), { DB_SECRET: sub('arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:db') }, 'COMPLIANT'],
    ['noSecrets', Check.noSecrets('A'), { 'Fn::ToJsonString': { key: 'AKIAIOSFODNN7EXAMPLE' } }, 'NON_COMPLIANT'],
    ['noSecrets', Check.noSecrets('A'), 'key=AKIAIOSFODNN7EXAMPLE {{resolve:ssm:/a}}', 'NON_COMPLIANT'],
    ['noSecrets', Check.noSecrets('A'), { DB_PASSWORD: '{{resolve:secretsmanager:db}}' }, 'COMPLIANT'],
    ['someItem', Check.someItem('A', Check.startsWith('', 'a')), sub('a${Open}'), 'COMPLIANT'],
  ])('%s: %# is judged by what is certain', (_, check, value, verdict) => {
    expect({ value, verdict: judgeProperties(check, { A: value }, OPEN).verdict }).toEqual({ value, verdict });
  });
});

describe('a glob', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', '(', '\\'), maxLength: 8 });
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', '.', '(', '*', '?', '\\'), maxLength: 8 });
  const asRegExp = (g: string) => new RegExp(`^${g.replace(/[.()\\]/g, '\\$&').replace(/\*/g, '[^]*').replace(/\?/g, '[^]')}$`, 'i');

  test('means what the regular expression made of it means', () => {
    fc.assert(fc.property(text, glob, (t, g) => expect(matchesGlob(t, g)).toBe(asRegExp(g).test(t))), { numRuns: 500 });
  });

  test('answers in few steps for text that has it try every star', () => {
    expect(matchesGlob('ab'.repeat(50_000), `${'*a'.repeat(20)}*c`)).toBe(false);
  });

  const parts = fc.array(
    fc.oneof(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 }), fc.constant(new Token('open', false))),
    { minLength: 1, maxLength: 4 },
  );
  const filled = (pieces: ReadonlyArray<string | Token>, fill: string[]) => pieces.map((part, i) => (typeof part === 'string' ? part : fill[i % fill.length])).join('');
  const fillings = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }), { minLength: 1, maxLength: 4 });

  test('never answers for sure what some filling of the unknown pieces denies', () => {
    fc.assert(fc.property(parts, fillings, glob, (pieces, fill, g) => {
      const answer = matchParts(pieces, g);
      const actual = matchesGlob(filled(pieces, fill), g);
      expect(answer === 1 || answer === (actual ? 2 : 0)).toBe(true);
    }), { numRuns: 500 });
  });

  test('equality is never ruled out where some filling is equal', () => {
    fc.assert(fc.property(parts, fillings, (pieces, fill) => expect(mayEqual(pieces, filled(pieces, fill))).toBe(true)), { numRuns: 300 });
  });
});
