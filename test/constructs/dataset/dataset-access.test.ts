import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  AccountPrincipal, AnyPrincipal, ArnPrincipal, Effect, OrganizationPrincipal, PolicyStatement, Role, ServicePrincipal, StarPrincipal, User,
} from 'aws-cdk-lib/aws-iam';
import { analyst, attribute, bySid, find, loans, MINIMAL } from './fixture';
import type { DatasetAccessOptions } from '../../../src/constructs/dataset/dataset-access';
import { GovernedDataset } from '../../../src/constructs/dataset/governed-dataset';
import { recordsOf } from '../../../src/governance/access-grant';
import { DeploymentStage } from '../../../src/governance/deployment-stage';
import { GovernancePolicy } from '../../../src/governance/policy';
import { RiskTier } from '../../../src/governance/risk-tier';

const AUDIT = { purpose: 'quarterly audit' };
const VIA_S3 = { StringLike: { 'kms:ViaService': { 'Fn::Join': ['', ['s3.', { Ref: 'AWS::Region' }, '.*']] } } };
const BEFORE_FEBRUARY = { DateLessThan: { 'aws:CurrentTime': '2099-02-01T00:00:00Z' } };
const POLICY = { organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com', riskTier: RiskTier.HIGH, stage: DeploymentStage.TEST };

function statementsFor(access: DatasetAccessOptions, writes = false): any[] {
  const { stack, dataset } = loans();
  dataset[writes ? 'grantReadWrite' : 'grantRead'](analyst(stack), access);
  return find(Template.fromStack(stack), 'AWS::IAM::Policy', 'Analyst').Properties.PolicyDocument.Statement;
}

function at(clock: string) {
  const app = new App();
  GovernancePolicy.attach(app, { ...POLICY, clock });
  return loans({}, new Stack(app, 'Data'));
}

const bucketArn = { 'Fn::GetAtt': [expect.stringMatching(/^LoansBucket/), 'Arn'] };
const keyArn = { 'Fn::GetAtt': [expect.stringMatching(/^LoansKey/), 'Arn'] };
const objects = (prefix: string) => ({ 'Fn::Join': ['', [bucketArn, `/${prefix}*`]] });

test('reading is listing, getting and decrypting, and nothing else', () => {
  expect(statementsFor(AUDIT)).toEqual([
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: objects('') },
    { Effect: 'Allow', Action: 'kms:Decrypt', Resource: keyArn, Condition: VIA_S3 },
  ]);
});

test('writing adds objects and deletes none', () => {
  const statements = statementsFor(AUDIT, true);
  expect(statements.map((s) => s.Action)).toEqual([
    's3:ListBucket',
    ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    ['kms:Decrypt', 'kms:GenerateDataKey'],
  ]);
});

test('a prefix binds both objects and lists', () => {
  const [list, get] = statementsFor({ ...AUDIT, prefix: 'train/' });
  expect(list.Condition).toEqual({ StringLike: { 's3:prefix': 'train/*' } });
  expect(get.Resource).toEqual(objects('train/'));
});

test('an expiry ends every statement with that day in UTC', () => {
  const conditions = statementsFor({ ...AUDIT, prefix: 'train/', expires: '2099-01-31' }).map((s) => s.Condition);
  expect(conditions).toEqual([{ StringLike: { 's3:prefix': 'train/*' }, ...BEFORE_FEBRUARY }, BEFORE_FEBRUARY, { ...VIA_S3, ...BEFORE_FEBRUARY }]);
});

test('every access is recorded with who, what, why and until when', () => {
  const { stack, dataset } = loans();
  dataset.grantRead(analyst(stack), { ...AUDIT, expires: '2099-01-31', approvedBy: ['ciso@example.com'] });
  dataset.grantReadWrite(new AccountPrincipal('111122223333'), { purpose: 'weekly delivery' });
  expect(recordsOf(stack)).toEqual([
    { constructPath: 'Data/Loans', who: 'Data/Analyst', dataset: 'Data/Loans', purpose: 'quarterly audit', until: '2099-01-31', approvedBy: ['ciso@example.com'] },
    { constructPath: 'Data/Loans', who: 'AccountPrincipal(111122223333)', dataset: 'Data/Loans', purpose: 'weekly delivery' },
  ]);
});

test('a principal that only the deployment knows is recorded by what it refers to', () => {
  const { stack, dataset } = loans();
  dataset.grantRead(new ArnPrincipal(`arn:${stack.partition}:iam::111122223333:role/audit`), AUDIT);
  expect(recordsOf(stack)[0].who).toContain('{"Ref":"AWS::Partition"}');
});

test('a role of a later stack is served by its own policy, so that the stacks do not wait for each other', () => {
  const app = new App();
  const { dataset } = loans({}, new Stack(app, 'Data'));
  const later = new Stack(app, 'Training');
  dataset.grantRead(analyst(later), { ...AUDIT, expires: '2099-01-31' });
  Template.fromStack(later).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt', Resource: { 'Fn::ImportValue': Match.anyValue() } })]) },
  });
});

describe('who takes no policy in this app', () => {
  const { stack, dataset } = loans();
  const grant = dataset.grantRead(new AccountPrincipal('111122223333'), { ...AUDIT, prefix: 'train/', expires: '2099-01-31' });
  const template = Template.fromStack(stack);
  const last = { DateLessThan: { 'aws:CurrentTime': '2099-02-01T00:00:00Z' } };
  const other = { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:root']] } };
  const opened = (type: string, start: string, document: string) => find(template, type, start).Properties[document].Statement
    .filter((s: any) => JSON.stringify(s.Principal).includes('111122223333'));

  test('is named in the policy of the bucket, with the same conditions', () => {
    expect(opened('AWS::S3::BucketPolicy', 'LoansBucket', 'PolicyDocument')).toEqual([
      { Effect: 'Allow', Action: 's3:ListBucket', Principal: other, Resource: bucketArn, Condition: { StringLike: { 's3:prefix': 'train/*' }, ...last } },
      { Effect: 'Allow', Action: 's3:GetObject', Principal: other, Resource: objects('train/'), Condition: last },
    ]);
  });

  test('is named in the policy of the key, with the same conditions', () => {
    expect(opened('AWS::KMS::Key', 'LoansKey', 'KeyPolicy')).toEqual([
      { Effect: 'Allow', Action: 'kms:Decrypt', Principal: other, Resource: '*', Condition: { ...VIA_S3, ...last } },
    ]);
  });

  test('has a grant that succeeded', () => {
    expect(grant.success).toBe(true);
  });
});

test('a role of another account gets both policies', () => {
  const app = new App();
  const { dataset, stack } = loans({}, new Stack(app, 'Data', { env: { account: '111122223333', region: 'eu-west-1' } }));
  const foreign = Role.fromRoleArn(stack, 'Foreign', 'arn:aws:iam::444455556666:role/audit');
  dataset.grantRead(foreign, AUDIT);
  const actions = bySid({
    Statement: find(Template.fromStack(stack), 'AWS::S3::BucketPolicy', 'LoansBucket').Properties.PolicyDocument.Statement
      .filter((s: any) => s.Effect === 'Allow').map((s: any, i: number) => ({ ...s, Sid: `${i}` })),
  });
  expect(Object.values(actions).map((s) => s.Action)).toEqual(['s3:ListBucket', 's3:GetObject']);
});

test('users can be given access', () => {
  const { stack, dataset } = loans();
  dataset.grantRead(new User(stack, 'Auditor'), AUDIT);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { Users: [{ Ref: Match.stringLikeRegexp('^Auditor') }] });
});

test('an organisation may be given access, since its condition names it', () => {
  const { stack, dataset } = loans();
  dataset.grantRead(new OrganizationPrincipal('o-a1b2c3d4e5'), AUDIT);
  Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:GetObject', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } })]) },
  });
});

test.each([new AnyPrincipal(), new StarPrincipal()])('fails for everybody', (everybody) => {
  expect(() => loans().dataset.grantRead(everybody, AUDIT)).toThrow("access would be open to everybody: grant it to a role, a user or an account (at 'Data/Loans')");
});

describe('the end of an access', () => {
  const synth = (clock: string) => {
    const { stack, dataset } = at(clock);
    dataset.grantRead(analyst(stack), { ...AUDIT, expires: '2027-01-31' });
    return stack;
  };
  const warning = 'access of Data/Analyst to Data/Loans ends on 2027-01-31';

  test('fails the synthesis on the day after', () => {
    expect(() => Template.fromStack(synth('2027-02-01')))
      .toThrow(/Data\/Loans\] access of Data\/Analyst to Data\/Loans ended on 2027-01-31: remove the grant, or have it approved again and set a later expires/);
  });

  test('is announced thirty days before, and on the last day', () => {
    for (const clock of ['2027-01-01', '2027-01-31T23:59:59Z']) {
      Annotations.fromStack(synth(clock)).hasWarning('/Data/Loans', Match.stringLikeRegexp(warning));
    }
  });

  test('is not announced earlier', () => {
    Annotations.fromStack(synth('2026-12-31')).hasNoWarning('*', Match.anyValue());
  });
});

test.each([
  [{ purpose: '' }, 'purpose of the grant is empty'],
  [{ ...AUDIT, expires: '31.1.2027' }, "expires of the access '31.1.2027' is not a date: write YYYY-MM-DD"],
  [{ ...AUDIT, approvedBy: [''] }, 'approvedBy[0] of the grant is empty'],
  [{ ...AUDIT, prefix: 'train' }, "prefix 'train' does not name a folder: start without a slash, end with one, and use no * ? $ { }, such as 'train/' (at 'Data/Loans')"],
  [{ ...AUDIT, prefix: '/train/' }, "prefix '/train/' does not name a folder"],
  [{ ...AUDIT, prefix: 'tr*/' }, "prefix 'tr*/' does not name a folder"],
  [{ ...AUDIT, prefix: '${aws:username}/' }, 'does not name a folder'],
])('fails for %j', (access, message) => {
  const { stack, dataset } = loans();
  expect(() => dataset.grantRead(analyst(stack), access)).toThrow(message);
});

describe('a dataset of another app', () => {
  const imported = (account?: string) => {
    const stack = new Stack(new App(), 'Training', { env: { account: '111122223333', region: 'eu-west-1' } });
    const dataset = GovernedDataset.fromDatasetAttributes(stack, 'Loans', {
      ...MINIMAL, account, bucketName: 'loans-data', keyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k', datasetId: 'loans',
    });
    return { stack, dataset };
  };

  test('can be given to roles of this app, and the access is recorded', () => {
    const { stack, dataset } = imported();
    dataset.grantRead(analyst(stack), { ...AUDIT, prefix: 'train/' });
    const { Statement } = find(Template.fromStack(stack), 'AWS::IAM::Policy', 'Analyst').Properties.PolicyDocument;
    expect(Statement[2]).toEqual({
      Effect: 'Allow', Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/k', Condition: { StringLike: { 'kms:ViaService': 's3.eu-west-1.*' } },
    });
    expect(recordsOf(stack)).toEqual([expect.objectContaining({ who: 'Training/Analyst', dataset: 'Training/Loans' })]);
  });

  test('tells what it is', () => {
    const { dataset } = imported();
    expect([dataset.datasetId, dataset.confidentiality, dataset.personalData]).toEqual(['loans', 'internal', 'none']);
    expect(dataset.channel('train/').s3Uri).toBe('s3://loans-data/train/');
  });

  test('warns that the owner must allow as well, if it is of another account', () => {
    const { stack, dataset } = imported('444455556666');
    dataset.grantRead(analyst(stack), AUDIT);
    const message = 'Training/Analyst lives in another account than the dataset, whose bucket policy is not made in this app: the owner must allow it there as well';
    Annotations.fromStack(stack).hasWarning('/Training/Loans', Match.stringLikeRegexp(message));
  });

  test('fails for a principal that takes no policy, since nothing could take effect', () => {
    expect(() => imported().dataset.grantRead(new ServicePrincipal('glue.amazonaws.com'), AUDIT)).toThrow(
      'access for ServicePrincipal(glue.amazonaws.com) cannot take effect: it takes no policy in this app, and neither does the bucket, which is not made here',
    );
  });
});

test('the bucket stays an ordinary bucket for those who need more', () => {
  const { stack, dataset } = loans();
  dataset.bucket.addToResourcePolicy(new PolicyStatement({
    sid: 'Contain', effect: Effect.DENY, principals: [new AnyPrincipal()], actions: ['s3:GetObject'], resources: [dataset.bucket.arnForObjects('*')],
  }));
  Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
    Bucket: { Ref: Match.stringLikeRegexp('^LoansBucket') }, PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'Contain' })]) },
  });
  expect(stack.resolve(dataset.bucket.bucketArn)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^LoansBucket/), 'Arn'] });
});

test('a channel is a place with what a job needs to be allowed', () => {
  const { stack, dataset } = loans();
  const channel = dataset.channel('train/', { contentType: 'text/csv' });
  expect([channel.prefix, channel.contentType, channel.inputMode, channel.distribution]).toEqual(['train/', 'text/csv', 'File', 'FullyReplicated']);
  expect(stack.resolve([channel.bucketArn, channel.objectsArn, channel.keyArn])).toEqual([bucketArn, objects('train/'), keyArn]);
  expect(stack.resolve(channel.s3Uri)).toEqual({ 'Fn::Join': ['', ['s3://', { Ref: expect.stringMatching(/^LoansBucket/) }, '/train/']] });
  channel.grantRead(analyst(stack), AUDIT);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({ Action: 's3:GetObject', Resource: { 'Fn::Join': ['', [attribute('LoansBucket', 'Arn'), '/train/*']] } })]),
    },
  });
});

test('a channel may be the whole dataset', () => {
  const { stack, dataset } = loans();
  expect(stack.resolve(dataset.channel('').objectsArn)).toEqual(objects(''));
});

test('fails for a channel that names no folder', () => {
  expect(() => loans().dataset.channel('train')).toThrow("prefix 'train' does not name a folder");
});
