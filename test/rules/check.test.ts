import * as fc from 'fast-check';
import { checkTrees } from './check-trees';
import { Check } from '../../src/rules/check';
import { OPERATORS } from '../../src/rules/operators';
import { RuleParameter } from '../../src/rules/rule-parameter';

const problem = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no problem';
};
const copy = (json: any) => JSON.parse(JSON.stringify(json));

describe('a check as data', () => {
  test('is the same after it was written and read', () => {
    fc.assert(fc.property(checkTrees, (tree) => {
      const check = Check.fromJson(copy(tree));
      expect(check.toJson()).toEqual(tree);
      expect(Check.fromJson(copy(check.toJson())).toJson()).toEqual(tree);
    }));
  });

  test('is frozen all the way down', () => {
    const frozen = (value: any): boolean => value === null || typeof value !== 'object' || (Object.isFrozen(value) && Object.values(value).every(frozen));
    fc.assert(fc.property(checkTrees, (tree) => expect(frozen(Check.fromJson(copy(tree)).toJson())).toBe(true)));
  });

  test('is frozen where its parts were frozen before', () => {
    const json = Object.freeze({ op: 'none', checks: [{ op: 'oneOf', path: 'A', value: ['a'] }] });
    const { checks } = Check.fromJson(json).toJson();
    expect([checks, checks[0], checks[0].value].every(Object.isFrozen)).toBe(true);
  });

  test('freezes the default of a parameter', () => {
    expect(Object.isFrozen(Check.oneOf('A', RuleParameter.named('regions', ['eu-west-1'])).toJson().value.default)).toBe(true);
  });

  test('survives JSON with a key named __proto__ only as an error', () => {
    expect(problem(() => Check.fromJson(JSON.parse('{"op": "exists", "path": "A", "__proto__": {}}')))).toContain("unexpected field '__proto__'");
  });

  test('fails again when it failed before and was changed since', () => {
    const part = { op: 'exists', path: 'A' };
    expect(problem(() => Check.fromJson({ op: 'all', checks: [part, { op: 'nope' }] }))).toContain('unknown operator "nope"');
    expect(() => ((part as any).op = 'nope')).toThrow(TypeError);
    expect(Check.fromJson(part).toJson().op).toBe('exists');
  });
});

describe('a factory', () => {
  const leaf = Check.exists('A');
  const factories: { readonly [op: string]: Check } = {
    exists: leaf,
    literal: Check.literal('A', leaf),
    equalTo: Check.equalTo('A', 1),
    oneOf: Check.oneOf('A', ['a']),
    like: Check.like('A', ['a*']),
    matches: Check.matches('A', 'a+'),
    contains: Check.contains('A', 'a'),
    startsWith: Check.startsWith('A', 'a'),
    endsWith: Check.endsWith('A', 'a'),
    atLeast: Check.atLeast('A', 1),
    atMost: Check.atMost('A', 1),
    sameAs: Check.sameAs('A', 'B'),
    hasKeys: Check.hasKeys('A', ['a']),
    covers: Check.covers('A', ['s3:GetObject']),
    unique: Check.unique('A'),
    noSecrets: Check.noSecrets('A'),
    everyItem: Check.everyItem('A', leaf),
    someItem: Check.someItem('A', leaf),
    noItem: Check.noItem('A', leaf),
    everyEntry: Check.everyEntry('A', leaf),
    someEntry: Check.someEntry('A', leaf),
    noEntry: Check.noEntry('A', leaf),
    json: Check.json('A', leaf),
    base64: Check.base64('A', leaf),
    relatedTo: Check.relatedTo('A', 'AWS::S3::Bucket', leaf),
    referredToBy: Check.referredToBy('AWS::S3::Bucket', 'A', leaf),
    appHas: Check.appHas('AWS::S3::Bucket', leaf),
    all: Check.all(leaf, leaf),
    any: Check.any(leaf, leaf),
    none: Check.none(leaf, leaf),
    certain: Check.certain(leaf),
    implies: Check.implies(leaf, leaf),
  };

  test('exists for every operator of the table, and for no other', () => {
    expect(Object.keys(factories).sort()).toEqual(Object.keys(OPERATORS).sort());
  });

  test.each(Object.entries(factories))('of %s makes what the table says', (op, check) => {
    const { path, operand, children, type } = OPERATORS[op];
    const node = check.toJson();
    expect(node.op).toBe(op);
    expect({ path: 'path' in node, operand: 'value' in node, type: 'type' in node }).toEqual({ path, operand: operand !== 'none', type: type === true });
    expect('check' in node).toBe(children === 'one' || children === 'optional');
    expect('checks' in node).toBe(children === 'many' || children === 'pair');
  });

  test('of absent is the opposite of exists', () => {
    expect(Check.absent('A').toJson()).toEqual({ op: 'none', checks: [{ op: 'exists', path: 'A' }] });
  });

  test.each([
    ['relatedTo', Check.relatedTo('A', 'AWS::S3::Bucket')], ['referredToBy', Check.referredToBy('AWS::S3::Bucket', 'A')],
    ['appHas', Check.appHas('AWS::S3::Bucket')],
  ])('of %s leaves out the check that it was not given', (_, check) => {
    expect('check' in check.toJson()).toBe(false);
  });

  test('takes a parameter of the organisation as operand', () => {
    expect(Check.oneOf('A', RuleParameter.named('regions', ['eu-west-1'])).toJson().value).toEqual({ parameter: 'regions', default: ['eu-west-1'] });
  });
});

describe('fails, and says where and what is allowed,', () => {
  test.each<[string, any, RegExp]>([
    ['for an unknown operator', { op: 'exsts', path: 'A' }, /^condition has the unknown operator "exsts": use one of exists, literal, equalTo/],
    ['for an operator that every object has', { op: 'constructor' }, /^condition has the unknown operator "constructor"/],
    ['for an operator in a list', { op: ['exists'], path: 'A' }, /^condition has the unknown operator \["exists"\]/],
    ['for no operator', { path: 'A' }, /^condition has the unknown operator undefined/],
    ['for null', null, /^condition must be a check such as \{"op": "exists", "path": "KmsKeyId"\}, got null$/],
    ['for a list', [], /^condition must be a check .*, got \[\]$/],
    ['for text', 'exists', /^condition must be a check .*, got "exists"$/],
    ['for nothing', undefined, /^condition must be a check .*, got undefined$/],
    ['for a stray field', { op: 'exists', path: 'A', paht: 'B' }, /^condition\.exists has the unexpected field 'paht': it takes op, path$/],
    ['for an operand where none belongs', { op: 'exists', path: 'A', value: 1 }, /^condition\.exists has the unexpected field 'value'/],
    ['for children where none belong', { op: 'exists', path: 'A', checks: [] }, /^condition\.exists has the unexpected field 'checks'/],
    ['for no path', { op: 'exists' }, /^condition\.exists: a path must be text such as 'KmsKeyId', got undefined$/],
    ['for a path that does not parse', { op: 'exists', path: 'A..B' }, /^condition\.exists: path 'A\.\.B' has an empty segment: write 'A\.B'/],
    ['for a star outside a link', { op: 'exists', path: 'A.*.B' }, /holds '\*', which only referredToBy reads: use everyItem, someItem or noItem$/],
    [
      'for a link from a tag', { op: 'referredToBy', type: 'AWS::S3::Bucket', path: '$tags.a' },
      /^condition\.referredToBy: path '\$tags\.a' is no property/,
    ],
    ['for uniqueness of nothing', { op: 'unique', path: '' }, /^condition\.unique: path '' is no property/],
    ['for no type', { op: 'appHas' }, /^condition\.appHas needs a CloudFormation type such as 'AWS::S3::Bucket', got undefined$/],
    ['for a type that is none', { op: 'appHas', type: 'Bucket' }, /^condition\.appHas needs a CloudFormation type .*, got "Bucket"$/],
    [
      'for a missing operand', { op: 'equalTo', path: 'A' },
      /^condition\.equalTo needs text, a number or a boolean or a rule parameter, got undefined$/,
    ],
    [
      'for a scalar where a list belongs', { op: 'oneOf', path: 'A', value: 'a' },
      /^condition\.oneOf needs a non-empty list of text, numbers or booleans or a rule parameter, got "a"$/,
    ],
    ['for an empty list', { op: 'oneOf', path: 'A', value: [] }, /^condition\.oneOf needs a non-empty list/],
    ['for a list of objects', { op: 'oneOf', path: 'A', value: [{}] }, /^condition\.oneOf needs a non-empty list/],
    ['for empty text to look for', { op: 'contains', path: 'A', value: '' }, /^condition\.contains needs non-empty text/],
    ['for text as a bound', { op: 'atLeast', path: 'A', value: '5' }, /^condition\.atLeast needs a number or a rule parameter, got "5"$/],
    ['for an endless bound', { op: 'atMost', path: 'A', value: Infinity }, /^condition\.atMost needs a number/],
    ['for a pattern that is none', { op: 'matches', path: 'A', value: '(?=a)' }, /^condition\.matches: pattern '\(\?=a\)' uses a group other than/],
    [
      'for a pattern from a parameter', { op: 'matches', path: 'A', value: { parameter: 'x' } },
      /^condition\.matches: a pattern must be non-empty text/,
    ],
    ['for the path to compare with', { op: 'sameAs', path: 'A', value: 'B..C' }, /^condition\.sameAs: path 'B\.\.C' has an empty segment/],
    [
      'for a parameter name', { op: 'equalTo', path: 'A', value: { parameter: 'Limit' } },
      /^condition\.equalTo: rule parameter name "Limit" must be letters and digits/,
    ],
    [
      'for a stray field of a parameter', { op: 'equalTo', path: 'A', value: { parameter: 'a', dflt: 1 } },
      /^condition\.equalTo: rule parameter "a" has the unexpected field 'dflt'/,
    ],
    [
      'for the kind of a default', { op: 'atLeast', path: 'A', value: { parameter: 'a', default: 'x' } },
      /^condition\.atLeast needs a number as the default of parameter 'a', got "x"$/,
    ],
    ['for no child', { op: 'everyItem', path: 'A' }, /^condition\.everyItem must be a check/],
    ['for no children', { op: 'all', checks: [] }, /^condition\.all needs at least one check, got \[\]$/],
    ['for children that are no list', { op: 'any', checks: {} }, /^condition\.any needs at least one check, got \{\}$/],
    ['for three of a pair', { op: 'implies', checks: [1, 2, 3] }, /^condition\.implies needs two checks/],
    ['deep in the condition', { op: 'all', checks: [{ op: 'exists', path: 'A' }, { op: 'everyItem', path: 'B', check: { op: 'exits', path: 'C' } }] },
      /^condition\.all\[1\]\.everyItem has the unknown operator "exits"/],
  ])('%s', (_, json, message) => {
    expect(problem(() => Check.fromJson(json))).toMatch(message);
  });

  test('for a condition that contains itself', () => {
    const json: any = { op: 'none', checks: [] };
    json.checks.push(json);
    expect(problem(() => Check.fromJson(json))).toMatch(/nests more than 100 checks: write a flatter condition$/);
  });

  test('for a callback in place of an operand', () => {
    expect(problem(() => Check.equalTo('A', () => 1))).toMatch(/needs text, a number or a boolean or a rule parameter, got function$/);
  });

  test('for a callback as the default of a parameter', () => {
    expect(problem(() => RuleParameter.named('limit', () => 1))).toMatch(/^rule parameter 'limit' has the default function: use text, a number/);
  });

  test('whatever it is given, with a sentence', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }), (value) => {
      expect(problem(() => Check.fromJson(value))).toMatch(/^condition/);
    }), { numRuns: 300 });
  });

  test('when any one field of a good condition is replaced', () => {
    fc.assert(fc.property(checkTrees, fc.anything(), fc.nat(), (tree, junk, n) => {
      const fields = Object.keys(tree);
      const broken = { ...copy(tree), [fields[n % fields.length]]: junk };
      expect(problem(() => Check.fromJson(broken))).toMatch(/^(no problem|condition)/);
    }), { numRuns: 300 });
  });
});
