import { appOf, judge, ruleOf } from './judging';
import type { TemplateInput } from '../../src/evaluation/model';
import { Check } from '../../src/rules/check';

const BUCKET = 'AWS::S3::Bucket';
const POLICY = 'Test::Links::Policy';
const ref = (Ref: string) => ({ Ref });
const sub = (text: any) => ({ 'Fn::Sub': text });
const If = (name: string, yes: any, no: any = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': [name, yes, no] });
const policy = (Bucket: any, more: any = { Good: true }) => ({ Type: POLICY, Properties: { Bucket, ...more } });
const subject = (BucketName?: string) => ({ Type: BUCKET, Properties: { BucketName } });
const SECTIONS = {
  Parameters: { Open: { Type: 'String' }, Env: { Type: 'String' }, Named: { Type: 'String', Default: 'data' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Env'), 'prod'] } },
};
const GUARDED = ruleOf(Check.referredToBy(POLICY, 'Bucket', Check.equalTo('Good', true)), undefined, { appliesTo: [BUCKET] });
const judged = (resources: any, sections: any = {}, rule = GUARDED) => judge(rule, appOf({ ...SECTIONS, ...sections, Resources: { Subject: subject('data'), ...resources } }));

describe('referredToBy', () => {
  test.each<[string, any]>([
    ['Ref', ref('Subject')], ['GetAtt', { 'Fn::GetAtt': ['Subject', 'Arn'] }], ['Fn::Sub', sub('${Subject.Arn}/*')], ['a literal name', 'data'],
    ['an address', 's3://data/x'],
    ['an ARN', sub('arn:${AWS::Partition}:s3:::data')], ['a list', ['other', ref('Subject')]], ['an open key', sub('s3://${Subject}/${Open}')],
  ])('finds a source by %s', (_, value) => {
    expect(judged({ Policy: policy(value) })).toMatchObject({ verdict: 'COMPLIANT', texts: [`a fitting ${POLICY} refers to it`] });
  });

  test('reports that nothing refers to it', () => {
    expect(judged({})).toMatchObject({ verdict: 'NON_COMPLIANT', texts: [`no fitting ${POLICY} refers to it by Bucket`] });
  });

  test.each<[string, any]>([
    ['a bucket elsewhere', 'other'], ['an address elsewhere', sub('s3://other/${Open}')], ['another resource', ref('Policy')], ['nothing', undefined],
    ['a number', 7],
    ['a bucket of the account', sub('x-${AWS::AccountId}')],
  ])('reports that a source leads to %s', (_, value) => {
    expect(judged({ Policy: policy(value) }).verdict).toBe('NON_COMPLIANT');
  });

  test('reports that a source leads to another bucket, whatever is written behind it', () => {
    expect(judged({ Policy: policy(sub('${Other}-${Open}')), Other: subject('other') }).verdict).toBe('NON_COMPLIANT');
  });

  test('reports a source that does not fit', () => {
    expect(judged({ Policy: policy(ref('Subject'), {}) }).verdict).toBe('NON_COMPLIANT');
  });

  test('needs one source that fits, among several', () => {
    expect(judged({ A: policy(ref('Subject'), {}), B: policy(ref('Subject')) }).verdict).toBe('COMPLIANT');
  });

  test('is unknown where the source cannot be judged', () => {
    expect(judged({ Policy: policy(ref('Subject'), { Good: ref('Open') }) })).toMatchObject({
      verdict: 'UNKNOWN', texts: [`it depends on a ${POLICY} that cannot be judged`],
    });
  });

  test.each<[string, any]>([
    ['an open parameter', ref('Open')], ['an open bucket', sub('s3://${Open}/x')], ['an import from outside', { 'Fn::ImportValue': 'Elsewhere' }],
    ['an output of a template that is not here', { 'Fn::GetAtt': ['Nested', 'Outputs.Bucket'] }],
    ['a custom resource', { 'Fn::GetAtt': ['Custom', 'Bucket'] }], ['a macro', { 'Fn::Transform': {} }],
  ])('is unknown, not missing, while a source leads to %s', (_, value) => {
    const { verdict, texts } = judged({ Policy: policy(value), Nested: { Type: 'AWS::CloudFormation::Stack' }, Custom: { Type: 'Custom::Lookup' } });
    expect(verdict).toBe('UNKNOWN');
    expect(texts).toEqual(["'Policy' may refer to it: its Bucket cannot be followed"]);
  });

  test('holds for certain although another source cannot be followed', () => {
    expect(judged({ Open: policy(ref('Open')), Policy: policy(ref('Subject')) }).verdict).toBe('COMPLIANT');
  });

  test('reads every item of a list', () => {
    const rule = ruleOf(Check.referredToBy(POLICY, 'Targets.*.Bucket'), undefined, { appliesTo: [BUCKET] });
    const source = (...targets: any[]) => ({ Policy: { Type: POLICY, Properties: { Targets: targets } } });
    expect(judged(source({ Bucket: 'other' }, { Bucket: ref('Subject') }), {}, rule).verdict).toBe('COMPLIANT');
    expect(judged(source({ Bucket: 'other' }, ref('AWS::NoValue'), 'text', null), {}, rule).verdict).toBe('NON_COMPLIANT');
    expect(judged(source({ Bucket: 'other' }, ref('Open')), {}, rule).verdict).toBe('UNKNOWN');
    expect(judged({ Policy: { Type: POLICY, Properties: { Targets: { Bucket: ref('Subject') } } } }, {}, rule).verdict).toBe('COMPLIANT');
  });

  test('finds sources in other stacks', () => {
    const other: TemplateInput = {
      name: 'Other', file: 'other.json', template: { Resources: { Policy: policy({ 'Fn::ImportValue': 'Main:Bucket' }) } },
    };
    const main = appOf({ Resources: { Subject: subject() }, Outputs: { Name: { Value: ref('Subject'), Export: { Name: 'Main:Bucket' } } } });
    expect(judge(GUARDED, [...main, other]).verdict).toBe('COMPLIANT');
  });

  test('names a default that the reference rests on, for every target and however often it is asked', () => {
    const inputs = appOf({ ...SECTIONS, Resources: { First: subject('first'), Subject: subject('data'), Policy: policy(ref('Named')) } });
    expect(judge(GUARDED, inputs).decision).toEqual({ verdict: 'COMPLIANT', scenario: expect.anything(), defaults: ['Named'] });
    expect(judge(GUARDED, inputs, undefined, 'First').decision.defaults).toBeUndefined();
  });
});

describe('referredToBy under conditions', () => {
  test('reports the scenario in which nothing refers to it', () => {
    const text = `no fitting ${POLICY} refers to it by Bucket when Env is not 'prod'`;
    expect(judged({ Policy: policy(If('IsProd', ref('Subject'), 'other')) }).texts).toEqual([text]);
    expect(judged({ Policy: { ...policy(ref('Subject')), Condition: 'IsProd' } }).texts).toEqual([text]);
  });

  test('holds where another source takes over', () => {
    expect(judged({ A: policy(If('IsProd', ref('Subject'), 'other')), B: policy(If('IsProd', 'other', ref('Subject'))) }).verdict).toBe('COMPLIANT');
  });

  test('holds where the subject exists in the same scenario only', () => {
    const resources = { Subject: { ...subject('data'), Condition: 'IsProd' }, Policy: { ...policy(ref('Subject')), Condition: 'IsProd' } };
    expect(judge(GUARDED, appOf({ ...SECTIONS, Resources: resources })).verdict).toBe('COMPLIANT');
  });

  test('tries the allowed values of a name', () => {
    const Parameters = { ...SECTIONS.Parameters, Which: { Type: 'String', AllowedValues: ['data', 'other'] } };
    expect(judged({ Policy: policy(ref('Which')) }, { Parameters }).texts).toEqual([
      `no fitting ${POLICY} refers to it by Bucket when Which is 'other'`,
    ]);
  });

  test('is unknown in a scenario that cannot be followed', () => {
    expect(judged({ Policy: policy(If('IsProd', ref('Subject'), ref('Open'))) })).toMatchObject({
      verdict: 'UNKNOWN', texts: ["parameter 'Open' has no default when Env is not 'prod'"],
    });
  });

  test('is not drawn into the scenarios of sources that lead elsewhere', () => {
    const names = Array.from({ length: 10 }, (_, i) => `C${i}`);
    const Conditions = Object.fromEntries(names.map((name) => [name, { 'Fn::Equals': [ref(name), 'on'] }]));
    const Parameters = Object.fromEntries(names.map((name) => [name, { Type: 'String' }]));
    const sources = Object.fromEntries(names.map((name) => [`Policy${name}`, policy(If(name, 'other', 'elsewhere'))]));
    expect(judged(sources, { Conditions, Parameters })).toMatchObject({
      verdict: 'NON_COMPLIANT', texts: [`no fitting ${POLICY} refers to it by Bucket`],
    });
  });
});

describe('what a macro or a loop may add', () => {
  test.each<[string, any]>([
    ['a macro of the template', { Transform: 'MyMacro' }],
    ['a list of macros', { Transform: ['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31'] }],
    ['an included part', { 'Fn::Transform': { Name: 'AWS::Include' } }],
  ])('makes "nothing refers to it" unknown: %s', (_, sections) => {
    expect(judged({}, sections).verdict).toBe('UNKNOWN');
    expect(judged({ Policy: policy(ref('Subject')) }, sections).verdict).toBe('COMPLIANT');
  });

  test('makes "nothing refers to it" unknown: a loop over resources', () => {
    expect(judged({ 'Fn::ForEach::Policies': ['x', ['a'], {}] }, { Transform: 'AWS::LanguageExtensions' }).verdict).toBe('UNKNOWN');
  });

  test('is nothing for the language extensions alone', () => {
    expect(judged({}, { Transform: 'AWS::LanguageExtensions' }).verdict).toBe('NON_COMPLIANT');
  });

  test('is nothing that another template of the app could not hold', () => {
    const inputs = appOf({ ...SECTIONS, Resources: { Subject: subject('data') } }, { Transform: 'MyMacro', Resources: {} });
    expect(judge(GUARDED, inputs).verdict).toBe('UNKNOWN');
  });

  test('makes "the app has none" unknown', () => {
    const rule = ruleOf(Check.appHas(POLICY), undefined, { appliesTo: [BUCKET] });
    expect(judged({}, { Transform: 'MyMacro' }, rule)).toMatchObject({ verdict: 'UNKNOWN', texts: [`a macro may add a fitting ${POLICY}`] });
    expect(judged({}, {}, rule)).toMatchObject({ verdict: 'NON_COMPLIANT', texts: [`the app has no fitting ${POLICY}`] });
  });

  test('makes an absent property unknown, where it stands beside others', () => {
    const rule = ruleOf(Check.exists('Key.Id'), undefined, { appliesTo: [BUCKET] });
    const of = (Properties: any) => judge(rule, appOf({ Resources: { Subject: { Type: BUCKET, Properties } } })).verdict;
    expect(of({ Name: 'x', 'Fn::Transform': { Name: 'AWS::Include' } })).toBe('UNKNOWN');
    expect(of({ Key: { Other: 1, 'Fn::ForEach::Ids': ['x', ['a'], {}] } })).toBe('UNKNOWN');
    expect(of({ 'Fn::Transform': { Name: 'AWS::Include' } })).toBe('UNKNOWN');
    expect(of({ Key: { Id: 'x', 'Fn::Transform': {} } })).toBe('COMPLIANT');
  });
});

describe('appHas', () => {
  const rule = ruleOf(Check.appHas(POLICY, Check.equalTo('Good', true)), undefined, { appliesTo: [BUCKET] });

  test('finds a resource anywhere in the app', () => {
    expect(judge(rule, appOf({ Resources: { Subject: subject() } }, { Resources: { Policy: policy('x') } })).verdict).toBe('COMPLIANT');
  });

  test('reports that the ones there are do not fit', () => {
    expect(judged({ Policy: policy('x', {}) }, {}, rule).verdict).toBe('NON_COMPLIANT');
  });

  test('is unknown where one cannot be judged', () => {
    expect(judged({ Policy: policy('x', { Good: ref('Open') }) }, {}, rule).verdict).toBe('UNKNOWN');
  });

  test('reports the scenario in which there is none', () => {
    expect(judged({ Policy: { ...policy('x'), Condition: 'IsProd' } }, {}, rule).texts).toEqual([
      `the app has no fitting ${POLICY} when Env is not 'prod'`,
    ]);
  });

  test('knows nothing of the resource that is judged', () => {
    const self = ruleOf(Check.appHas(BUCKET, Check.equalTo('$logicalId', 'Other')), undefined, { appliesTo: [BUCKET] });
    expect(judged({ Other: subject('other') }, {}, self).verdict).toBe('COMPLIANT');
    expect(judged({}, {}, self).verdict).toBe('NON_COMPLIANT');
  });
});
