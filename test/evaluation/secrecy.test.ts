import * as fc from 'fast-check';
import { appOf, ruleOf, SUBJECT } from './judging';
import { ORGANISATION, RULES } from './random-templates';
import { buildModel } from '../../src/evaluation/build-model';
import { evaluate } from '../../src/evaluation/evaluator';
import { Check } from '../../src/rules/check';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const word = (length: number) => fc.string({ unit: fc.constantFrom(...LETTERS), minLength: length, maxLength: length });
/** Values that must never be told, each in a shape of its own. */
const shaped = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJ234567'), minLength: 16, maxLength: 16 }).map((s) => `AKIA${s}`),
  word(36).map((s) => `ghp_${s}`),
  word(12).map((s) => `postgres://admin:${s}@db.example.com/x`),
  word(24).map((s) => `export API_KEY=${s}`),
  word(24).map((s) => `sk-ant-1${s}`),
);
/** A value that has no shape: only where it stands tells that it is private. */
const plain = word(20);

function allReasons(template: any, rules: Parameters<typeof ruleOf>[0][]): string[] {
  const binding = { rules: rules.map((check, i) => ruleOf(check, undefined, { id: `Rule${i}` })), values: {}, parameters: {}, tagKeys: {} };
  const result = evaluate(buildModel(appOf(template)), () => binding);
  return result.judgements.flatMap((judgement) => [
    ...result.reasons(judgement).flatMap(({ text, location }) => [text, location ?? '']), ...(judgement.decision.defaults ?? []),
  ]);
}

/** Checks of every kind on whatever stands at a path. */
const checksOn = (path: string): Check[] => [
  Check.equalTo(path, 'x'), Check.oneOf(path, ['x']), Check.like(path, ['x*']), Check.matches(path, 'x'), Check.contains(path, 'xx'),
  Check.startsWith(path, 'xx'), Check.endsWith(path, 'xx'),
  Check.atLeast(path, 5), Check.sameAs(path, 'Other'), Check.hasKeys(path, ['x']), Check.covers(path, ['s3:x']), Check.unique(path),
  Check.noSecrets(path), Check.exists(path), Check.literal(path),
  Check.none(Check.exists(path)), Check.everyItem(path, Check.equalTo('', 'x')), Check.everyItem(path, Check.equalTo('Value', 'x')),
  Check.noItem(path, Check.exists('')),
  Check.everyEntry(path, Check.equalTo('Value', 'x')), Check.noEntry(path, Check.exists('Value')),
  Check.everyEntry(path, Check.everyEntry('Value', Check.equalTo('Value', 'x'))),
  Check.json(path, Check.equalTo('', 'x')), Check.base64(path, Check.equalTo('', 'x')), Check.relatedTo(path, 'AWS::S3::Bucket'),
  Check.relatedTo(path, SUBJECT, Check.equalTo('A', 'x')),
];
const isTold = (reasons: readonly string[], secret: string) => reasons.some((text) => text.includes(secret));

test('a secret that has a shape is in no reason, wherever it stands', () => {
  fc.assert(fc.property(shaped, fc.constantFrom('A', 'Description', 'Image'), (secret, name) => {
    const places = [
      secret, { B: secret }, [secret], [{ Value: secret }], { a: { Value: secret } }, JSON.stringify({ a: secret }),
      { 'Fn::Sub': `${secret}-\${AWS::Region}` }, { 'Fn::Join': ['', [secret, { Ref: 'Open' }]] },
      { 'Fn::Base64': secret }, { 'Fn::ToJsonString': { a: secret } }, { 'Fn::If': ['Is', secret, 'x'] }, { Ref: 'Default' },
      { 'Fn::FindInMap': ['M', 'a', 'b'] }, { 'Fn::FindInMap': ['M', 'a', secret] },
      { 'Fn::Select': [secret, ['a']] }, { 'Fn::GetAtt': [secret, 'Arn'] }, { Ref: secret }, { 'Fn::ImportValue': secret },
      { 'Fn::If': [secret, 'a', 'b'] }, { 'Fn::Select': [0, { 'Fn::Split': [',', secret] }] },
    ];
    const Resources = Object.fromEntries(places.map((value, i) => [`Subject${i}`, { Type: SUBJECT, Properties: { [name]: value, Tags: [{ Key: 'x', Value: secret }] }, DeletionPolicy: secret }]));
    const template = {
      Parameters: { Open: { Type: 'String' }, Default: { Type: 'String', Default: secret }, Compared: { Type: 'String' } },
      Mappings: { M: { a: { b: secret } } },
      Conditions: { Is: { 'Fn::Equals': [{ Ref: 'Compared' }, secret] } }, Resources,
    };
    const reasons = allReasons(template, [...checksOn(name), Check.equalTo('$tags.x', 'y'), Check.equalTo('$deletionPolicy', 'y'), Check.noSecrets('')]);
    const core = secret.replace(/^.*(?::\/\/admin:|API_KEY=)|@db.*$/g, '');
    expect(isTold(reasons, core)).toBe(false);
  }), { numRuns: 10 });
});

test('the value of a NoEcho parameter is in no reason, neither its default nor what it is compared with', () => {
  fc.assert(fc.property(plain, plain, plain, (secret, compared, allowed) => {
    const template = {
      Parameters: {
        Pin: { Type: 'String', NoEcho: true, Default: secret }, Choice: { Type: 'String', NoEcho: 'true', AllowedValues: [allowed, secret] },
      },
      Conditions: { Is: { 'Fn::Equals': [{ Ref: 'Pin' }, compared] }, Has: { 'Fn::Equals': [{ Ref: 'Choice' }, allowed] } },
      Resources: {
        Subject: { Type: SUBJECT, Properties: { A: { Ref: 'Pin' } } }, Text: { Type: SUBJECT, Properties: { A: { 'Fn::Sub': 'x-${Pin}' } } },
        If: { Type: SUBJECT, Properties: { A: { 'Fn::If': ['Is', 'x', 'y'] } } },
        Choice: { Type: SUBJECT, Properties: { A: { 'Fn::If': ['Has', 'x', 'y'] } } }, Ref: { Type: SUBJECT, Properties: { A: { Ref: 'Choice' } } },
      },
    };
    const reasons = allReasons(template, checksOn('A'));
    expect(reasons.some((text) => text.includes('when Pin is not text of 20 characters'))).toBe(true);
    expect([secret, compared, allowed].filter((value) => isTold(reasons, value))).toEqual([]);
  }), { numRuns: 10 });
});

test('the value of an environment variable is in no reason', () => {
  fc.assert(fc.property(plain, (secret) => {
    const places = [
      { Environment: { DB: secret } }, { Environment: { Variables: { DB: secret } } }, { Environment: [{ Name: 'DB', Value: secret }] },
      { Containers: [{ Environment: { DB: secret } }] },
      { Environment: { 'Fn::If': ['Is', { DB: secret }, { DB: secret }] } }, { Environment: { DB: { 'Fn::Sub': `${secret}\${AWS::Region}` } } },
      { Document: JSON.stringify({ Environment: { DB: secret } }) },
    ];
    const Resources = Object.fromEntries(places.map((value, i) => [`Subject${i}`, { Type: SUBJECT, Properties: value }]));
    const template = { Parameters: { P: { Type: 'String' } }, Conditions: { Is: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } }, Resources };
    const entry = Check.everyEntry('Environment', Check.all(Check.equalTo('Value', 'x'), Check.like('Value', ['x'])));
    const item = Check.everyItem('Environment', Check.equalTo('Value', 'x'));
    const checks = [
      ...checksOn('Environment'), ...checksOn('Environment.DB'), ...checksOn('Environment.Variables.DB'), entry, item,
      Check.everyEntry('Environment.Variables', Check.equalTo('Value', 'x')),
      Check.everyItem('Containers', entry), Check.everyItem('Containers', Check.equalTo('Environment.DB', 'x')), Check.json('Document', entry),
      Check.json('Document', Check.equalTo('Environment.DB', 'x')),
    ];
    expect(isTold(allReasons(template, checks), secret)).toBe(false);
  }), { numRuns: 10 });
});

describe('no rule of the catalogue tells a secret', () => {
  const KEPT = /^(?:Type|Ref|Key|Fn::.*)$/;

  /** An example with a secret in every text that may be a value, so that a rule meets it wherever it looks. */
  const poisoned = (node: any, secret: string): any => {
    if (Array.isArray(node)) return node.map((item) => poisoned(item, secret));
    if (node === null || typeof node !== 'object') return typeof node === 'string' ? `${node} ${secret}` : node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, KEPT.test(key) ? value : poisoned(value, secret)]));
  };

  test.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    const binding = { ...ORGANISATION, rules: [rule] };
    fc.assert(fc.property(shaped, (secret) => {
      for (const example of [...rule.examples.compliant, ...rule.examples.nonCompliant]) {
        const { Resources, ...sections } = Object.hasOwn(example, 'Resources') ? example : { Resources: example };
        const result = evaluate(buildModel(appOf({ ...sections, Resources: poisoned(Resources, secret) })), () => binding);
        const texts = result.judgements.flatMap((judgement) => result.reasons(judgement).flatMap(({ text, location }) => [text, location ?? '']));
        expect(texts.filter((text) => text.includes(secret))).toEqual([]);
      }
    }), { numRuns: 2 });
  });
});
