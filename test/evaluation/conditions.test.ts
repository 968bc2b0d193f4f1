import { appOf, judge, judgeProperties, ruleOf, SUBJECT } from './judging';
import { MAX_SCENARIOS } from '../../src/evaluation/scenarios';
import { Check } from '../../src/rules/check';

const KEY = Check.exists('Key');
const If = (name: any, yes: any, no: any = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': [name, yes, no] });
const Equals = (a: any, b: any) => ({ 'Fn::Equals': [a, b] });
const ref = (Ref: string) => ({ Ref });
const ENV = { Parameters: { Env: { Type: 'String', Default: 'dev' } } };
const PROD = { ...ENV, Conditions: { IsProd: Equals(ref('Env'), 'prod') } };

describe('a condition on a parameter', () => {
  test('reports the branch in which encryption is off, and names the scenario', () => {
    const { verdict, reasons } = judgeProperties(KEY, { Key: If('IsProd', 'k') }, PROD);
    expect(verdict).toBe('NON_COMPLIANT');
    expect(reasons).toEqual([{ location: 'Properties.Key', text: "Key is not set when Env is not 'prod'" }]);
  });

  test('reports the other branch as well', () => {
    expect(judgeProperties(KEY, { Key: If('IsProd', ref('AWS::NoValue'), 'k') }, PROD).texts).toEqual(["Key is not set when Env is 'prod'"]);
  });

  test('is no matter where both branches comply', () => {
    expect(judgeProperties(KEY, { Key: If('IsProd', 'k', 'l') }, PROD).verdict).toBe('COMPLIANT');
  });

  test('is never answered by the default', () => {
    const sections = { ...PROD, Parameters: { Env: { Type: 'String', Default: 'prod' } } };
    expect(judgeProperties(KEY, { Key: If('IsProd', 'k') }, sections).verdict).toBe('NON_COMPLIANT');
  });

  test.each<[string, any]>([
    ['Fn::Sub', { 'Fn::Sub': '${Env}' }],
    ['Fn::Join', { 'Fn::Join': ['', [ref('Env')]] }],
    ['Fn::Select', { 'Fn::Select': [0, [ref('Env')]] }],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Names', ref('Env'), 'name'] }],
  ])('is not answered by the default behind %s', (name, side) => {
    const sections = {
      Parameters: { Env: { Type: 'String', Default: 'prod' } }, Mappings: { Names: { prod: { name: 'prod' } } },
      Conditions: { IsProd: Equals(side, 'prod') },
    };
    expect(judgeProperties(KEY, { Key: If('IsProd', 'k') }, sections).texts).toEqual([
      `Key is not set when ${name === 'Fn::Sub' ? name : `${name} of Env`} is not 'prod'`,
    ]);
  });

  test('is answered where the mapping is known', () => {
    const sections = {
      Mappings: { Names: { 'eu-west-1': { name: 'prod' } } },
      Conditions: { IsProd: Equals({ 'Fn::FindInMap': ['Names', ref('AWS::Region'), 'name'] }, 'prod') },
    };
    expect(judgeProperties(KEY, { Key: If('IsProd', 'k') }, sections, { region: 'eu-west-1' }).verdict).toBe('COMPLIANT');
  });

  test('tries the allowed values, behind a mapping too', () => {
    const sections = {
      Parameters: { Env: { Type: 'String', AllowedValues: ['dev', 'prod'] } }, Mappings: { Keys: { dev: { on: 'yes' }, prod: { on: 'yes' } } },
      Conditions: { On: Equals({ 'Fn::FindInMap': ['Keys', ref('Env'), 'on'] }, 'yes') },
    };
    expect(judgeProperties(KEY, { Key: If('On', 'k') }, sections).verdict).toBe('COMPLIANT');
    sections.Mappings.Keys.dev.on = 'no';
    expect(judgeProperties(KEY, { Key: If('On', 'k') }, sections).texts).toEqual(["Key is not set when Env is 'dev'"]);
  });

  test('that allowed values rule out is no scenario', () => {
    const sections = { Parameters: { Env: { Type: 'String', AllowedValues: ['prod'] } }, Conditions: PROD.Conditions };
    expect(judgeProperties(KEY, { Key: If('IsProd', 'k') }, sections).verdict).toBe('COMPLIANT');
  });

  test('compares the same parameter with two texts, of which only one can be true', () => {
    const sections = { ...ENV, Conditions: { IsProd: Equals(ref('Env'), 'prod'), IsTest: Equals('test', ref('Env')) } };
    const both = Check.none(Check.all(Check.exists('P'), Check.exists('T')));
    expect(judgeProperties(both, { P: If('IsProd', 'x'), T: If('IsTest', 'x') }, sections).verdict).toBe('COMPLIANT');
    const neither = Check.any(Check.exists('P'), Check.exists('T'));
    expect(judgeProperties(neither, { P: If('IsProd', 'x'), T: If('IsTest', 'x') }, sections).texts).toContain("P is not set when Env is not 'prod' or 'test'");
  });

  test('makes the parameter itself known in its scenario', () => {
    const named = Check.equalTo('Name', 'prod');
    expect(judgeProperties(Check.implies(KEY, named), { Key: If('IsProd', 'k'), Name: ref('Env') }, PROD).verdict).toBe('COMPLIANT');
  });

  test('makes the parameter set where it is compared with empty text', () => {
    const sections = {
      Parameters: { KeyId: { Type: 'String', Default: '' } }, Conditions: { HasKey: { 'Fn::Not': [Equals(ref('KeyId'), '')] } },
      Resources: { K: { Type: 'AWS::KMS::Key' } },
    };
    expect(judgeProperties(KEY, { Key: If('HasKey', ref('KeyId'), ref('K')) }, sections).verdict).toBe('COMPLIANT');
    expect(judgeProperties(KEY, { Key: If('HasKey', ref('KeyId')) }, sections).texts).toEqual(["Key is not set when KeyId is ''"]);
  });

  test('does not lend the default to the scenario that excludes it', () => {
    const sections = { Parameters: { Env: { Type: 'String', Default: 'prod' } }, Conditions: PROD.Conditions };
    const named = Check.equalTo('Name', 'prod');
    const { verdict, texts } = judgeProperties(Check.all(Check.exists('Other'), Check.any(KEY, named)), { Other: If('IsProd', 'x', 'y'), Key: If('IsProd', 'k'), Name: ref('Env') }, sections);
    expect(verdict).toBe('UNKNOWN');
    expect(texts).toEqual(["Name cannot be known: parameter 'Env' need not have its default when Env is not 'prod'"]);
  });
});

describe('correlated conditions', () => {
  const same = { ...PROD, Conditions: { ...PROD.Conditions, AlsoProd: { Condition: 'IsProd' }, NotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] } } };
  const agree = Check.any(Check.all(Check.exists('A'), Check.exists('B')), Check.none(Check.exists('A'), Check.exists('B')));

  test.each([['the same', 'IsProd'], ['one that names it', 'AlsoProd']])('never combine impossibly: %s', (_, other) => {
    expect(judgeProperties(agree, { A: If('IsProd', 'x'), B: If(other, 'x') }, same).verdict).toBe('COMPLIANT');
  });

  test('exclude each other when one negates the other', () => {
    expect(judgeProperties(agree, { A: If('IsProd', 'x'), B: If('NotProd', 'x') }, same).verdict).toBe('NON_COMPLIANT');
    expect(judgeProperties(Check.any(Check.exists('A'), Check.exists('B')), { A: If('IsProd', 'x'), B: If('NotProd', 'x') }, same).verdict).toBe('COMPLIANT');
  });

  test('across nested Ifs take one branch only', () => {
    expect(judgeProperties(KEY, { Key: If('IsProd', If('IsProd', 'k'), If('NotProd', 'k')) }, same).verdict).toBe('COMPLIANT');
  });

  test('between two parameters are tried as one question', () => {
    const sections = {
      Parameters: { A: { Type: 'String' }, B: { Type: 'String' } },
      Conditions: { Same: Equals(ref('A'), ref('B')), Same2: Equals(ref('B'), ref('A')) },
    };
    expect(judgeProperties(agree, { A: If('Same', 'x'), B: If('Same2', 'x') }, sections).verdict).toBe('COMPLIANT');
    expect(judgeProperties(KEY, { Key: If('Same', 'k') }, sections).texts).toEqual(['Key is not set when A = B is false']);
  });

  test('between two parameters with allowed values are tried value by value', () => {
    const P = (...AllowedValues: string[]) => ({ Type: 'String', AllowedValues });
    const Conditions = { Same: Equals(ref('A'), ref('B')) };
    expect(judgeProperties(KEY, { Key: If('Same', ref('AWS::NoValue'), 'k') }, { Parameters: { A: P('a', 'b'), B: P('c') }, Conditions }).verdict).toBe('COMPLIANT');
    expect(judgeProperties(KEY, { Key: If('Same', ref('AWS::NoValue'), 'k') }, { Parameters: { A: P('a', 'b'), B: P('b') }, Conditions }).texts).toEqual([
      "Key is not set when A is 'b' and B is 'b'",
    ]);
  });

  test('between two open parameters heed what is assumed of both', () => {
    const Parameters = { A: { Type: 'String' }, B: { Type: 'String' } };
    const of = (a: string, b: string) => ({ Parameters, Conditions: { A: Equals(ref('A'), a), B: Equals(ref('B'), b), Same: Equals(ref('A'), ref('B')) } });
    const impossible = Check.none(Check.all(Check.equalTo('A', 'yes'), Check.equalTo('B', 'yes'), Check.equalTo('Same', 'yes')));
    const properties = { A: If('A', 'yes', 'no'), B: If('B', 'yes', 'no'), Same: If('Same', 'yes', 'no') };
    expect(judgeProperties(impossible, properties, of('1', '2')).verdict).toBe('COMPLIANT');
    expect(judgeProperties(impossible, properties, of('1', '1')).verdict).toBe('NON_COMPLIANT');
    const apart = Check.none(Check.all(Check.equalTo('A', 'yes'), Check.equalTo('B', 'no'), Check.equalTo('Same', 'yes')));
    expect(judgeProperties(apart, properties, of('1', '1')).verdict).toBe('COMPLIANT');
    expect(judgeProperties(apart, properties, of('1', '2')).verdict).toBe('NON_COMPLIANT');
  });

  test('of a parameter with itself hold', () => {
    expect(judgeProperties(KEY, { Key: If('Same', 'k') }, { ...ENV, Conditions: { Same: Equals(ref('Env'), ref('Env')) } }).verdict).toBe('COMPLIANT');
  });
});

describe('And, Or and Not', () => {
  const P = { A: { Type: 'String' }, B: { Type: 'String' } };
  const a = Equals(ref('A'), '1');
  const b = Equals(ref('B'), '1');
  const verdict = (condition: any, yes: any, no: any) => judgeProperties(KEY, { Key: If('C', yes, no) }, { Parameters: P, Conditions: { C: condition } });
  const none = { Ref: 'AWS::NoValue' };

  test.each<[string, any, any, any, string[]]>([
    ['And that may be false', { 'Fn::And': [a, b] }, 'k', none, ["Key is not set when A is '1' and B is not '1'"]],
    ['And that may be true', { 'Fn::And': [a, b] }, none, 'k', ["Key is not set when A is '1' and B is '1'"]],
    ['Or that may be false', { 'Fn::Or': [a, b] }, 'k', none, ["Key is not set when A is not '1' and B is not '1'"]],
    ['Or that may be true', { 'Fn::Or': [a, b] }, none, 'k', ["Key is not set when A is '1'"]],
    ['Not', { 'Fn::Not': [a] }, 'k', none, ["Key is not set when A is '1'"]],
    ['Not of an Or of a Not', { 'Fn::Not': [{ 'Fn::Or': [{ 'Fn::Not': [a] }, b] }] }, none, 'k', ["Key is not set when A is '1' and B is not '1'"]],
  ])('%s is tried', (_, condition, yes, no, texts) => {
    expect(verdict(condition, yes, no)).toMatchObject({ verdict: 'NON_COMPLIANT', texts });
  });

  test.each<[string, any, string]>([
    ['of known texts that are equal', Equals('a', 'a'), 'COMPLIANT'],
    ['of known texts that differ', Equals('a', 'A'), 'NON_COMPLIANT'],
    ['of a number and its text', Equals(1, '1'), 'COMPLIANT'],
    ['of a boolean and its text', Equals(true, 'true'), 'COMPLIANT'],
    ['that one false part decides', { 'Fn::And': [a, Equals('x', 'y')] }, 'NON_COMPLIANT'],
    ['that one true part decides', { 'Fn::Or': [a, Equals('x', 'x')] }, 'COMPLIANT'],
    ['that is false whatever the parameter is', { 'Fn::And': [a, { 'Fn::Not': [a] }] }, 'NON_COMPLIANT'],
    ['that is true whatever the parameter is', { 'Fn::Or': [a, { 'Fn::Not': [a] }] }, 'COMPLIANT'],
    ['that is a boolean', true, 'COMPLIANT'],
  ])('a condition %s is decided', (_, condition, expected) => {
    expect(verdict(condition, 'k', none).verdict).toBe(expected);
  });

  test.each<[string, any]>([
    ['nothing', null], ['text', 'true'], ['an empty object', {}], ['a loop', { Condition: 'C' }],
    ['a loop that branches', { 'Fn::And': [{ Condition: 'C' }, { Condition: 'C' }] }],
    ['a macro', { 'Fn::Transform': {} }],
  ])('a condition of %s is unknown in both branches', (_, condition) => {
    expect(verdict(condition, 'k', none).verdict).toBe('UNKNOWN');
    expect(verdict(condition, 'k', 'l').verdict).not.toBe('NON_COMPLIANT');
  });

  test('a condition that the template does not have is tried both ways', () => {
    expect(judgeProperties(KEY, { Key: If('Nope', 'k') }).texts).toEqual(["Key is not set when condition 'Nope' is false"]);
    expect(judgeProperties(KEY, { Key: If('constructor', 'k', 'l') }).verdict).toBe('COMPLIANT');
  });

  test('conditions that double at every step cost once each', () => {
    const Conditions: any = { C0: a };
    for (let i = 1; i < 60; i++) {
      Conditions[`C${i}`] = { 'Fn::And': [{ Condition: `C${i - 1}` }, { Condition: `C${i - 1}` }] };
    }
    expect(judgeProperties(KEY, { Key: If('C20', 'k') }, { Parameters: P, Conditions }).texts).toEqual(["Key is not set when A is not '1'"]);
    expect(['UNKNOWN', 'NON_COMPLIANT']).toContain(judgeProperties(KEY, { Key: If('C59', 'k') }, { Parameters: P, Conditions }).verdict);
  });
});

test('a long text that a parameter is compared with is not told', () => {
  const Conditions = { Long: Equals(ref('Env'), 'x'.repeat(121)) };
  expect(judgeProperties(KEY, { Key: If('Long', 'k') }, { ...ENV, Conditions }).texts).toEqual(['Key is not set when Env is not text of 121 characters']);
});

describe('the scenarios', () => {
  const many = (n: number, values?: string[]) => {
    const names = Array.from({ length: n }, (_, i) => `P${i}`);
    const sections = {
      Parameters: Object.fromEntries(names.map((name) => [name, { Type: 'String', AllowedValues: values }])),
      Conditions: Object.fromEntries(names.map((name) => [name, Equals(ref(name), 'on')])),
    };
    return { names, sections, properties: Object.fromEntries(names.map((name) => [name, If(name, 'x', 'y')])) };
  };
  const everyP = (names: string[], check: (path: string) => Check) => Check.all(...names.map((name) => check(name)));

  test(`are all tried up to ${MAX_SCENARIOS}`, () => {
    const { names, sections, properties } = many(6);
    expect(judgeProperties(everyP(names, (p) => Check.exists(p)), properties, sections).verdict).toBe('COMPLIANT');
    const allOff = Check.none(everyP(names, (p) => Check.equalTo(p, 'y')));
    expect(judgeProperties(allOff, properties, sections).verdict).toBe('NON_COMPLIANT');
  });

  test(`past ${MAX_SCENARIOS} leave the verdict unknown, and say so`, () => {
    const { names, sections, properties } = many(7);
    expect(judgeProperties(everyP(names, (p) => Check.exists(p)), properties, sections)).toMatchObject({
      verdict: 'UNKNOWN', texts: ['more than 64 combinations of conditions and parameters decide it'],
    });
  });

  test('end with the first bad one, which is named', () => {
    const { names, sections, properties } = many(12);
    const { verdict, texts } = judgeProperties(everyP(names, (p) => Check.equalTo(p, 'y')), properties, sections);
    expect(verdict).toBe('NON_COMPLIANT');
    expect(texts).toContain("P0 is 'x' (looked for 'y') when P0 is 'on'");
  });

  test('of a parameter with a hundred allowed values end with the bad one among the first', () => {
    const AllowedValues = ['', ...Array.from({ length: 99 }, (_, i) => `v${i}`)];
    expect(judgeProperties(KEY, { Key: ref('P') }, { Parameters: { P: { Type: 'String', AllowedValues } } }).texts).toEqual([
      "Key is not set when P is ''",
    ]);
    expect(judgeProperties(KEY, { Key: ref('P') }, { Parameters: { P: { Type: 'String', AllowedValues: AllowedValues.slice(1) } } }).verdict).toBe('COMPLIANT');
    expect(judgeProperties(Check.startsWith('Key', 'v'), { Key: ref('P') }, { Parameters: { P: { Type: 'String', AllowedValues: AllowedValues.slice(1) } } }).verdict).toBe('UNKNOWN');
  });

  test('name only the parameters whose default the bad one reads', () => {
    const sections = { ...PROD, Parameters: { ...ENV.Parameters, A: { Type: 'String', Default: 'x' }, B: { Type: 'String', Default: '' } } };
    expect(judgeProperties(KEY, { Key: If('IsProd', ref('A'), ref('B')) }, sections).decision.defaults).toEqual(['B']);
    expect(judgeProperties(Check.literal('Key'), { Key: If('IsProd', ref('A'), ref('B')) }, sections).decision.defaults).toEqual(['A', 'B']);
  });
});

describe('a resource with a condition', () => {
  const conditional = (Properties: any, Condition: any = 'IsProd') => appOf({ ...PROD, Resources: { Subject: { Type: SUBJECT, Condition, Properties } } });

  test('is judged as it is when it exists', () => {
    expect(judge(KEY, conditional({ Key: 'k' })).verdict).toBe('COMPLIANT');
    expect(judge(KEY, conditional({})).texts).toEqual(["Key is not set when Env is 'prod'"]);
  });

  test('is judged in its own scenario only', () => {
    expect(judge(KEY, conditional({ Key: If('IsProd', 'k') })).verdict).toBe('COMPLIANT');
  });

  test('that is never created is not applicable', () => {
    const inputs = appOf({ Conditions: { Never: Equals('a', 'b') }, Resources: { Subject: { Type: SUBJECT, Condition: 'Never' } } });
    expect(judge(KEY, inputs)).toMatchObject({ verdict: 'NOT_APPLICABLE', texts: ['the resource is not created'] });
  });

  test('that cannot be known is unknown, and says so', () => {
    expect(judge(KEY, appOf({ Conditions: { Loop: { Condition: 'Loop' } }, Resources: { Subject: { Type: SUBJECT, Condition: 'Loop' } } }))).toMatchObject({
      verdict: 'UNKNOWN', texts: ['whether the resource is created cannot be known', 'Key is not set'],
    });
  });

  test('fails to be read when the condition is a number', () => {
    expect(() => judge(KEY, conditional({}, 7))).toThrow("main.json: resource 'Subject' has a Condition that is not text");
  });

  test('has a premise in each scenario', () => {
    const rule = ruleOf(KEY, Check.equalTo('Public', true));
    expect(judge(rule, appOf({ ...PROD, Resources: { Subject: { Type: SUBJECT, Properties: { Public: If('IsProd', false, true), Key: If('IsProd', ref('AWS::NoValue'), 'k') } } } })).verdict).toBe('COMPLIANT');
    expect(judge(rule, appOf({ ...PROD, Resources: { Subject: { Type: SUBJECT, Properties: { Public: If('IsProd', true, false), Key: If('IsProd', ref('AWS::NoValue'), 'k') } } } })).texts).toEqual([
      "Key is not set when Env is 'prod'",
    ]);
  });
});

test('a secret in one branch of a condition is reported', () => {
  const secret = { DB_PASSWORD: If('IsProd', '{{resolve:ssm:/a}}', 'hunter22') };
  expect(judgeProperties(Check.noSecrets('Environment'), { Environment: secret }, PROD)).toMatchObject({
    verdict: 'NON_COMPLIANT', texts: ["Environment.DB_PASSWORD looks like a secret when Env is not 'prod'"],
  });
});

describe('certain() and literal() with open conditions', () => {
  test('wait for the scenario before unknown counts as failing', () => {
    const rule = ruleOf(KEY, Check.certain(Check.equalTo('Public', true)));
    const properties = { Public: If('IsProd', true, { Ref: 'Env' }) };
    expect(judge(rule, appOf({ ...PROD, Resources: { Subject: { Type: SUBJECT, Properties: properties } } })).texts).toEqual([
      "Key is not set when Env is 'prod'",
    ]);
    expect(judgeProperties(Check.literal('A'), { A: If('IsProd', 'x', 'y') }, PROD).verdict).toBe('COMPLIANT');
    expect(judgeProperties(Check.none(Check.literal('A')), { A: If('IsProd', 'x', { 'Fn::GetAtt': ['Subject', 'Arn'] }) }, PROD).verdict).toBe('NON_COMPLIANT');
  });

  test('wait for the scenario before what is written is judged', () => {
    const text = { 'Fn::Sub': ['a-${v}', { v: If('IsProd', 'x', 'y') }] };
    expect(judgeProperties(Check.none(Check.literal('A', Check.equalTo('', 'a-x'))), { A: text }, PROD).texts).toEqual(["A is 'a-x' when Env is 'prod'"]);
  });

  test('are explained like they were decided, whatever was asked before', () => {
    const open = Check.all(Check.exists('Open'), Check.equalTo('Never', 'x'));
    const condition = Check.any(Check.literal('Arn'), open);
    const { verdict, texts } = judgeProperties(condition, { Arn: ref('Subject'), Open: If('IsProd', 'x') }, PROD);
    expect(verdict).toBe('NON_COMPLIANT');
    expect(texts).toContain("Arn is known only at deployment (a reference to 'Subject')");
  });
});
