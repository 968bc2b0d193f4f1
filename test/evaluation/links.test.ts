import { appOf, judge, ruleOf } from './judging';
import type { TemplateInput } from '../../src/evaluation/model';
import { Check } from '../../src/rules/check';

const BUCKET = 'AWS::S3::Bucket';
const JOB = 'Test::Links::Job';
const ref = (Ref: string) => ({ Ref });
const att = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const sub = (text: any) => ({ 'Fn::Sub': text });
const If = (name: string, yes: any, no: any = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': [name, yes, no] });
const isGood = Check.equalTo('Good', true);
const bucket = (BucketName?: any, Good = true) => ({ Type: BUCKET, Properties: { BucketName, Good } });
const job = (Uri: any, more: any = {}) => ({ Type: JOB, Properties: { Uri, ...more } });
const P = { Parameters: { Open: { Type: 'String' } } };

const related = ruleOf(Check.relatedTo('Uri', BUCKET, isGood), undefined, { appliesTo: [JOB] });
const verdictOf = (Uri: any, resources: any = { Bucket: bucket('data') }, sections: any = {}, more: Partial<TemplateInput> = {}) =>
  judge(related, [{ ...appOf({ ...P, ...sections, Resources: { Subject: job(Uri), ...resources } })[0], ...more }]);

describe('relatedTo', () => {
  test.each<[string, any]>([
    ['Ref', ref('Bucket')],
    ['GetAtt', att('Bucket', 'Arn')],
    ['GetAtt as text', { 'Fn::GetAtt': 'Bucket.DomainName' }],
    ['Fn::Sub', sub('s3://${Bucket}/train/')],
    ['Fn::Sub with an attribute', sub('${Bucket.Arn}/*')],
    ['Fn::Join', { 'Fn::Join': ['', ['s3://', ref('Bucket'), '/', ref('Open')]] }],
    ['Fn::Select of what is split', { 'Fn::Select': [5, { 'Fn::Split': [':', att('Bucket', 'Arn')] }] }],
    ['a literal name', 'data'],
    ['an s3:// address', 's3://data/train/x.csv'],
    ['an s3:// address without a key', 's3://data'],
    ['an ARN with a literal name', 'arn:aws:s3:::data/train'],
    ['an ARN of any partition', sub('arn:${AWS::Partition}:s3:::data/*')],
    ['an address whose key is open', sub('s3://data/${Open}')],
    ['a list of one', [ref('Bucket')]],
    ['a list with NoValue', [ref('AWS::NoValue'), ref('Bucket')]],
  ])('follows %s', (_, Uri) => {
    expect(verdictOf(Uri).verdict).toBe('COMPLIANT');
    expect(verdictOf(Uri, { Bucket: bucket('data', false) })).toMatchObject({
      verdict: 'NON_COMPLIANT', texts: ["'Bucket' (Uri): Good is 'false' (looked for 'true')"],
    });
  });

  test.each<[string, any]>([
    ['text that names nothing', 'other'],
    ['a foreign bucket', 's3://other/data'],
    ['a foreign bucket in an ARN', 'arn:aws:s3:::other/data'],
    ['a key that has the bucket\'s name, behind an open bucket', sub('s3://${Open}/data')],
    ['an open parameter', ref('Open')],
    ['another type', ref('Subject')],
    ['an import from outside', { 'Fn::ImportValue': 'Elsewhere' }],
    ['a resource that is not there', ref('Nobody')],
  ])('is unknown for %s', (_, Uri) => {
    const { verdict, texts } = verdictOf(Uri);
    expect(verdict).toBe('UNKNOWN');
    expect(texts[0]).toMatch(/^Uri leads to no AWS::S3::Bucket in the app/);
  });

  test.each<[string, any]>([['nothing', undefined], ['empty text', ''], ['an empty list', []], ['a list of nothing', [ref('AWS::NoValue')]]])('fails for %s', (_, Uri) => {
    expect(verdictOf(Uri)).toMatchObject({ verdict: 'NON_COMPLIANT', texts: ['Uri is not set'] });
  });

  test('fails for a list of which one leads to a bad target', () => {
    const { verdict, texts } = verdictOf([ref('Bucket'), ref('Bad')], { Bucket: bucket(), Bad: bucket(undefined, false) });
    expect({ verdict, texts }).toEqual({ verdict: 'NON_COMPLIANT', texts: ["'Bad' (Uri): Good is 'false' (looked for 'true')"] });
  });

  test('without a check, existing is enough', () => {
    const exists = ruleOf(Check.relatedTo('Uri', BUCKET), undefined, { appliesTo: [JOB] });
    expect(judge(exists, appOf({ Resources: { Subject: job(ref('Bucket')), Bucket: bucket() } }))).toMatchObject({
      verdict: 'COMPLIANT', texts: ["Uri refers to 'Bucket'"],
    });
  });

  test('reports a target that is not created', () => {
    const sections = { Parameters: { Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Env'), 'prod'] } } };
    const { verdict, texts } = verdictOf(ref('Bucket'), { Bucket: { ...bucket(), Condition: 'IsProd' } }, sections);
    expect({ verdict, texts }).toEqual({ verdict: 'NON_COMPLIANT', texts: ["Uri refers to 'Bucket', which is not created when Env is not 'prod'"] });
    expect(verdictOf(If('IsProd', ref('Bucket'), ref('Other')), { Bucket: { ...bucket(), Condition: 'IsProd' }, Other: bucket() }, sections).verdict).toBe('COMPLIANT');
  });

  test.each<[string, any, any, Partial<TemplateInput>]>([
    ['the account', sub('data-${AWS::AccountId}'), sub('s3://data-${AWS::AccountId}/x'), {}],
    [
      'account and Region', sub('data-${AWS::AccountId}-${AWS::Region}'),
      { 'Fn::Join': ['', ['arn:aws:s3:::data-', ref('AWS::AccountId'), '-', ref('AWS::Region'), '/*']] }, {},
    ],
    ['the stack', sub('${AWS::StackName}-data'), sub('s3://${AWS::StackName}-data'), {}],
    ['the Region that is known', sub('data-${AWS::Region}'), 's3://data-eu-west-1/x', { region: 'eu-west-1' }],
    ['a parameter with a default', ref('Name'), 's3://named/x', {}],
  ])('follows a name that holds %s', (_, BucketName, Uri, more) => {
    expect(verdictOf(Uri, { Bucket: bucket(BucketName) }, { Parameters: { Name: { Type: 'String', Default: 'named' } } }, more).verdict).toBe('COMPLIANT');
  });

  test.each<[string, string, string, any]>([
    [
      'a log group with slashes', 'AWS::Logs::LogGroup', 'LogGroupName',
      ['/aws/sagemaker/x', 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/x:*'],
    ],
    ['a role with a path', 'AWS::IAM::Role', 'RoleName', ['trainer', 'arn:aws:iam::123456789012:role/service-role/trainer']],
    [
      'a repository with a slash', 'AWS::ECR::Repository', 'RepositoryName',
      ['team/model', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/model:1.4'],
    ],
    ['a repository by digest', 'AWS::ECR::Repository', 'RepositoryName', ['model', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/model@sha256:00ff']],
    [
      'a group of model packages', 'AWS::SageMaker::ModelPackageGroup', 'ModelPackageGroupName',
      ['loans', 'arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/loans'],
    ],
    ['something with a plain Name', 'AWS::Events::EventBus', 'Name', ['audit', 'arn:aws:events:eu-west-1:123456789012:event-bus/audit']],
  ])('follows the literal name of %s', (_, type, property, [name, value]) => {
    const rule = ruleOf(Check.relatedTo('Uri', type), undefined, { appliesTo: [JOB] });
    expect(judge(rule, appOf({ Resources: { Subject: job(value), Target: { Type: type, Properties: { [property]: name } } } })).verdict).toBe('COMPLIANT');
  });

  test('follows imports and the outputs of nested stacks', () => {
    const other = (Uri: any, more: Partial<TemplateInput>): TemplateInput[] => [
      ...appOf({ Resources: { Subject: job(Uri), Nested: { Type: 'AWS::CloudFormation::Stack' } } }),
      {
        name: 'Other', file: 'other.json',
        template: { Resources: { Bucket: bucket() }, Outputs: { Name: { Value: ref('Bucket'), Export: { Name: 'Other:Name' } } } }, ...more,
      },
    ];
    expect(judge(related, other({ 'Fn::Sub': ['s3://${b}/x', { b: { 'Fn::ImportValue': 'Other:Name' } }] }, {})).verdict).toBe('COMPLIANT');
    expect(judge(related, other(sub('s3://${Nested.Outputs.Name}/x'), { parent: { name: 'Main', logicalId: 'Nested' } })).verdict).toBe('COMPLIANT');
  });

  test('prefers the name in its own template, then in its own account and Region', () => {
    const other = (name: string, Good: boolean, more: Partial<TemplateInput> = {}): TemplateInput => ({ name, file: `${name}.json`, template: { Resources: { Bucket: bucket('data', Good) } }, ...more });
    const main = (resources: any): TemplateInput => ({ ...appOf({ Resources: { Subject: job('s3://data/x'), ...resources } })[0], region: 'eu-west-1' });
    expect(judge(related, [main({ Own: bucket('data', false) }), other('Prod', true)]).verdict).toBe('NON_COMPLIANT');
    expect(judge(related, [main({}), other('Near', false, { region: 'eu-west-1' }), other('Far', true, { region: 'us-east-1' })]).verdict).toBe('NON_COMPLIANT');
    expect(judge(related, [main({}), other('Far', true, { region: 'us-east-1' })]).verdict).toBe('COMPLIANT');
  });

  test('reads the properties of the target, not of the subject', () => {
    const rule = ruleOf(Check.relatedTo('Uri', BUCKET, Check.all(Check.exists('$root.Good'), Check.equalTo('$logicalId', 'Bucket'))), undefined, { appliesTo: [JOB] });
    expect(judge(rule, appOf({ Resources: { Subject: job(ref('Bucket')), Bucket: bucket() } })).verdict).toBe('COMPLIANT');
  });
});

describe('unique', () => {
  const rule = ruleOf(Check.unique('Uri'), undefined, { appliesTo: [JOB] });
  const verdict = (resources: any, sections: any = {}) => judge(rule, appOf({ ...P, ...sections, Resources: resources }));

  test('holds for the only one of its value', () => {
    expect(verdict({ Subject: job('a'), Other: job('b') }).verdict).toBe('COMPLIANT');
  });

  test('reports two of the same text', () => {
    expect(verdict({ Subject: job('a'), Other: job('a') })).toMatchObject({
      verdict: 'NON_COMPLIANT', texts: ["Uri is 'a', which another resource has too"],
    });
  });

  test('reports two that lead to the same resource', () => {
    expect(verdict({ Subject: job(ref('Bucket')), Other: job(ref('Bucket')), Bucket: bucket() }).verdict).toBe('NON_COMPLIANT');
  });

  test('reports the same text around the account', () => {
    expect(verdict({ Subject: job(sub('a-${AWS::AccountId}')), Other: job(sub('a-${AWS::AccountId}')) }).verdict).toBe('NON_COMPLIANT');
  });

  test('is no matter of two that never exist together', () => {
    const sections = {
      Parameters: { Env: { Type: 'String' } },
      Conditions: { IsProd: { 'Fn::Equals': [ref('Env'), 'prod'] }, NotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] } },
    };
    expect(verdict({ Subject: { ...job('a'), Condition: 'IsProd' }, Other: { ...job('a'), Condition: 'NotProd' } }, sections).verdict).toBe('COMPLIANT');
    expect(verdict({ Subject: { ...job('a'), Condition: 'IsProd' }, Other: { ...job('a'), Condition: 'IsProd' } }, sections).verdict).toBe('NON_COMPLIANT');
  });

  test('is no matter of copies in other Regions', () => {
    const copy = (name: string, region: string): TemplateInput => ({ name, file: name, region, template: { Resources: { Subject: job('a') } } });
    expect(judge(rule, [copy('Dublin', 'eu-west-1'), copy('Virginia', 'us-east-1')]).verdict).toBe('COMPLIANT');
  });

  test('is unknown for a value that only the deployment knows', () => {
    expect(verdict({ Subject: job(ref('Open')) }).verdict).toBe('UNKNOWN');
  });

  test('does not depend on which resource is asked first', () => {
    const sections = { Parameters: { Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Env'), 'prod'] } } };
    const inputs = appOf({ ...sections, Resources: { Subject: job(If('IsProd', 'a', 'b')), Other: job('b'), Third: job('c') } });
    expect(judge(rule, inputs).texts).toEqual(["Uri is 'b', which another resource has too when Env is not 'prod'"]);
    expect(judge(rule, inputs, undefined, 'Third').verdict).toBe('COMPLIANT');
  });
});
