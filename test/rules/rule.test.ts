import * as fc from 'fast-check';
import { checkTrees } from './check-trees';
import { ruleFiles } from './rule-files';
import { Check } from '../../src/rules/check';
import { Control } from '../../src/rules/control';
import { Rule, RuleProps } from '../../src/rules/rule';
import { RuleLevel, Severity } from '../../src/rules/severity';

const PROPS: RuleProps = {
  id: 'BucketHasKey',
  title: 'The bucket has a key',
  why: 'Data is read by others',
  fix: 'Set the key',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::S3::Bucket'],
  condition: Check.exists('KmsKeyId'),
};
const FULL: RuleProps = {
  ...PROPS,
  when: Check.exists('BucketName'),
  controls: [Control.euAiAct('15(5)'), Control.custom('Bank policy', 'K-4 ?')],
  alsoKnownAs: ['checkov CKV_AWS_145'],
  limitation: 'It sees no replica',
  waivable: false,
  revision: 3,
  since: '1.2.0',
  deprecated: 'Replaced by BucketHasCustomerKey',
  examples: { compliant: [{ Subject: { Type: 'AWS::S3::Bucket' } }], nonCompliant: [{}], unknown: [{}], notApplicable: [{}] },
};
const problem = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no problem';
};
const copy = (json: any) => JSON.parse(JSON.stringify(json));

describe('a rule as data', () => {
  test.each([['the smallest', PROPS], ['the fullest', FULL]])('is the same after it was written and read: %s', (_, props) => {
    const json = copy(new Rule(props).toJson());
    const read = Rule.fromJson(json);
    expect(read.toJson()).toEqual(json);
    expect(read).toEqual(new Rule(props));
  });

  test('keeps any condition and premise', () => {
    fc.assert(fc.property(checkTrees, checkTrees, (when, condition) => {
      const json = { ...copy(new Rule(PROPS).toJson()), when, condition };
      const message = problem(() => Rule.fromJson(copy(json)));
      expect(message).toMatch(/^(no problem|rule BucketHasKey has certain\(\) below a negation)/);
      if (message === 'no problem') {
        expect(Rule.fromJson(copy(json)).toJson()).toEqual(json);
      }
    }));
  });

  test('is the same for every rule of the catalogue', () => {
    for (const { rule } of ruleFiles()) {
      const json = copy(rule.toJson());
      expect(Rule.fromJson(json).toJson()).toEqual(json);
    }
  });

  test('leaves out what is absent', () => {
    expect(Object.keys(new Rule(PROPS).toJson())).toEqual(
      ['id', 'title', 'why', 'fix', 'severity', 'level', 'appliesTo', 'condition', 'controls', 'alsoKnownAs', 'examples']);
  });

  test('may be waived, is in use and stands at revision 1 unless it says otherwise', () => {
    expect(new Rule(PROPS)).toMatchObject({ waivable: true, deprecated: undefined, revision: 1, controls: [], alsoKnownAs: [] });
  });
});

describe('certain() in a condition', () => {
  const known = Check.certain(Check.exists('A'));
  const other = Check.exists('B');

  test.each<[string, Check]>([
    ['at the top', known],
    ['in all, any and items', Check.all(Check.any(known), Check.someItem('L', known), Check.everyEntry('O', known))],
    ['below a link', Check.relatedTo('A', 'AWS::S3::Bucket', known)],
    ['behind implies', Check.implies(other, known)],
    ['below two negations', Check.none(Check.none(known))],
    ['before implies below a negation', Check.none(Check.implies(known, other))],
    ['that negates inside', Check.certain(Check.none(other))],
  ])('is accepted %s', (_, condition) => {
    expect(problem(() => new Rule({ ...PROPS, condition }))).toBe('no problem');
  });

  test.each<[string, Check]>([
    ['none', Check.none(known)],
    ['absent items', Check.noItem('L', known)],
    ['absent entries', Check.noEntry('O', known)],
    ['the first part of implies', Check.implies(known, other)],
    ['a negation further up', Check.none(Check.all(other, Check.someItem('L', known)))],
    ['three negations', Check.none(Check.noItem('L', Check.none(known)))],
  ])('fails below %s, where unknown would become compliant', (_, condition) => {
    expect(problem(() => new Rule({ ...PROPS, condition }))).toBe(
      'rule BucketHasKey has certain() below a negation in its condition, which would turn unknown into compliant: negate inside certain()');
  });

  test('is accepted anywhere in a premise', () => {
    expect(problem(() => new Rule({ ...PROPS, when: Check.none(known) }))).toBe('no problem');
  });
});

describe('fails, and names the rule and what is allowed,', () => {
  test.each<[string, Partial<{ [field in keyof RuleProps]: any }>, RegExp]>([
    ['for an id in lower case', { id: 'bucketKey' }, /^rule id "bucketKey" must be 3 to 80 letters and digits starting in upper case/],
    ['for an id with a colon', { id: 'Bucket::Key' }, /^rule id "Bucket::Key" must be/],
    ['for no id', { id: undefined }, /^rule id undefined must be/],
    ['for an empty title', { title: ' ' }, /^rule BucketHasKey needs a title: one sentence/],
    ['for no reason', { why: undefined }, /^rule BucketHasKey needs a why/],
    ['for no fix', { fix: 3 }, /^rule BucketHasKey needs a fix/],
    ['for a severity', { severity: 'critical' }, /^rule BucketHasKey has severity "critical": use one of high, medium, low$/],
    ['for a level', { level: undefined }, /^rule BucketHasKey has level undefined: use one of baseline, high-risk, advisory$/],
    ['for no types', { appliesTo: [] }, /^rule BucketHasKey applies to \[\]: list at least one CloudFormation type/],
    ['for a type that is none', { appliesTo: ['Bucket'] }, /^rule BucketHasKey applies to \["Bucket"\]/],
    ['for a type that is not text', { appliesTo: [3] }, /^rule BucketHasKey applies to \[3\]/],
    ['for a type twice', { appliesTo: ['AWS::S3::Bucket', 'AWS::S3::Bucket'] }, /such as 'AWS::S3::Bucket', each once$/],
    [
      'for a condition as data', { condition: { op: 'exists', path: 'A' } },
      /^rule BucketHasKey needs a condition, such as Check\.exists\('KmsKeyId'\)$/,
    ],
    ['for a premise as data', { when: { op: 'exists', path: 'A' } }, /^rule BucketHasKey has a premise \(when\) that is no Check/],
    ['for a premise that is null', { when: null }, /^rule BucketHasKey has a premise/],
    [
      'for controls as text', { controls: ['EU AI Act 15'] },
      /^rule BucketHasKey has a malformed controls\[0\]: write a list of controls such as Control\.euAiAct/,
    ],
    ['for other names that are empty', { alsoKnownAs: ['x', ''] }, /^rule BucketHasKey has a malformed alsoKnownAs\[1\]: write a list of names/],
    [
      'for an example that is no template', { examples: { compliant: ['x'], nonCompliant: [] } },
      /^rule BucketHasKey has a malformed examples\.compliant\[0\]: write a list of/,
    ],
    ['for examples that are no list', { examples: { compliant: [], nonCompliant: {} } }, /^rule BucketHasKey has a malformed examples\.nonCompliant/],
    [
      'for examples of a kind that there is not', { examples: { compliant: [], noncompliant: [] } },
      /^rule BucketHasKey has the unexpected examples\.noncompliant: examples are listed under compliant, nonCompliant, unknown, notApplicable$/,
    ],
    ['for examples that are none', { examples: [] }, /^rule BucketHasKey has malformed examples: write lists/],
    ['for an empty limitation', { limitation: ' ' }, /^rule BucketHasKey has limitation " ": write a sentence, or leave it out$/],
    ['for a deprecation that gives no reason', { deprecated: true }, /^rule BucketHasKey has deprecated true: write a sentence/],
    ['for a broken revision', { revision: 1.5 }, /^rule BucketHasKey has revision 1\.5: use a whole number from 1 up$/],
    ['for a version that is none', { since: '1.2' }, /^rule BucketHasKey has since "1\.2": use the version of a pack, such as '1\.2\.0'$/],
    ['for text that should be a boolean', { waivable: 'false' }, /^rule BucketHasKey has waivable "false": use true or false$/],
  ])('%s', (_, change, message) => {
    expect(problem(() => new Rule({ ...PROPS, ...change } as RuleProps))).toMatch(message);
  });

  const JSON_RULE = new Rule(PROPS).toJson();

  test.each<[string, any, RegExp]>([
    ['for null', null, /^a rule must be an object with id, title, .*, got null$/],
    ['for a list', [], /^a rule must be an object with .*, got \[\]$/],
    ['for text', 'rule', /^a rule must be an object with .*, got "rule"$/],
    ['for a stray field', { ...JSON_RULE, severty: 'high' }, /^rule "BucketHasKey" has the unexpected field 'severty': a rule has id, title/],
    ['for a field without a value', { ...JSON_RULE, revision: null }, /^rule "BucketHasKey" has revision null: write a value, or leave the field out$/],
    ['for no condition', { ...JSON_RULE, condition: undefined }, /^rule "BucketHasKey", condition must be a check/],
    [
      'for an unknown operator', { ...JSON_RULE, condition: { op: 'nope' } },
      /^rule "BucketHasKey", condition has the unknown operator "nope"/,
    ],
    [
      'for a path in the premise', { ...JSON_RULE, when: { op: 'exists', path: '.' } },
      /^rule "BucketHasKey", when\.exists: path '\.' has an empty segment/,
    ],
    [
      'for an unknown framework', { ...JSON_RULE, controls: [{ framework: 'X', id: '1' }] },
      /^rule "BucketHasKey", controls\[0\]: unknown framework "X" in a control/,
    ],
    [
      'for a field that no control has', { ...JSON_RULE, controls: [{ framework: 'GDPR', id: '5(2)', article: 5 }] },
      /^rule "BucketHasKey", controls\[0\]: control "5\(2\)" has the unexpected field 'article'/,
    ],
    [
      'for a check deep in a condition', { ...JSON_RULE, condition: { op: 'all', checks: [{ op: 'exists', path: 'A' }, { op: 'none', checks: [{ op: 'atLeast', path: 'B', value: 'x' }] }] } },
      /^rule "BucketHasKey", condition\.all\[1\]\.none\[0\]\.atLeast needs a number or a rule parameter, got "x"$/,
    ],
    ['for controls that are no list', { ...JSON_RULE, controls: {} }, /^rule BucketHasKey has a malformed controls/],
  ])('of data: %s', (_, json, message) => {
    expect(problem(() => Rule.fromJson(json))).toMatch(message);
  });

  test('whatever field is replaced by whatever, with a sentence', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.keys(new Rule(FULL).toJson())), fc.anything(), (field, junk) => {
      const message = problem(() => Rule.fromJson({ ...copy(new Rule(FULL).toJson()), [field]: junk }));
      expect(message).toMatch(/^(no problem|rule |a rule )/);
    }), { numRuns: 400 });
  });
});
