import { App, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { attribute, bySid, find, loans, MINIMAL, PERSONAL, tagsOf } from './fixture';
import { DataRole } from '../../../src/constructs/dataset/data-role';
import { GovernedDataset } from '../../../src/constructs/dataset/governed-dataset';
import { Confidentiality, PersonalData } from '../../../src/governance/classification';
import { DeploymentStage } from '../../../src/governance/deployment-stage';
import { GovernancePolicy } from '../../../src/governance/policy';
import { Retention } from '../../../src/governance/retention';
import { RiskTier } from '../../../src/governance/risk-tier';

const BUCKET = 'AWS::S3::Bucket';

describe('the minimal dataset', () => {
  const template = Template.fromStack(loans().stack);
  const bucket = find(template, BUCKET, 'LoansBucket');
  const policy = find(template, 'AWS::S3::BucketPolicy', 'LoansBucket').Properties.PolicyDocument;

  test('is encrypted with a key of its own', () => {
    template.hasResourceProperties(BUCKET, {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: attribute('LoansKey', 'Arn') },
        }],
      },
    });
  });

  test('has a key that rotates', () => {
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('has a key that the account administers without being able to read with it', () => {
    const { Administration } = bySid(find(template, 'AWS::KMS::Key', 'LoansKey').Properties.KeyPolicy);
    expect(Administration.Action).toEqual(expect.arrayContaining(['kms:Put*', 'kms:ScheduleKeyDeletion']));
    const allows = (action: string) => Administration.Action.some((a: string) => (a.endsWith('*') ? action.startsWith(a.slice(0, -1)) : action === a));
    expect(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'].filter(allows)).toEqual([]);
  });

  test('has a key that is used through Amazon S3 only', () => {
    const { UseThroughS3 } = bySid(find(template, 'AWS::KMS::Key', 'LoansKey').Properties.KeyPolicy);
    expect(UseThroughS3).toMatchObject({
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Condition: { StringLike: { 'kms:ViaService': { 'Fn::Join': ['', ['s3.', { Ref: 'AWS::Region' }, '.*']] } } },
    });
  });

  test('is never public', () => {
    expect(bucket.Properties.PublicAccessBlockConfiguration)
      .toEqual({ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true });
    expect(bucket.Properties.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
  });

  test('keeps versions', () => {
    expect(bucket.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  });

  test('denies requests without TLS 1.2', () => {
    const denied = policy.Statement.filter((s: any) => s.Action === 's3:*').map(({ Effect, Condition }: any) => ({ Effect, Condition }));
    expect(denied).toEqual([
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
    ]);
  });

  test('denies uploads under another encryption, each kind by a statement of its own', () => {
    const statements = bySid(policy);
    expect(Object.keys(statements)).toEqual(['DenyEncryptionWithoutKms', 'DenyKeysOfTheCaller', 'DenyOtherKmsKeys']);
    expect(Object.values(statements).map((s) => [s.Effect, s.Action, s.Principal])).toEqual(Array(3).fill(['Deny', 's3:PutObject', { AWS: '*' }]));
    expect(statements.DenyEncryptionWithoutKms.Condition).toEqual({ StringEquals: { 's3:x-amz-server-side-encryption': 'AES256' } });
    expect(statements.DenyKeysOfTheCaller.Condition).toEqual({ Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } });
  });

  test('lets uploads that name no encryption rely on the default', () => {
    expect(bySid(policy).DenyOtherKmsKeys.Condition).toEqual({
      Null: { 's3:x-amz-server-side-encryption': 'false' },
      StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': { 'Fn::GetAtt': [expect.stringMatching(/^LoansKey/), 'Arn'] } },
    });
  });

  test('tells the event bus what happens to its objects, without a custom resource', () => {
    expect(bucket.Properties.NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
    template.resourcePropertiesCountIs('AWS::Lambda::Function', {}, 0);
  });

  test('outlives its stack with key and policy', () => {
    for (const type of [BUCKET, 'AWS::KMS::Key', 'AWS::S3::BucketPolicy']) {
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('keeps data that is not about people for ten years', () => {
    expect(bucket.Properties.LifecycleConfiguration.Rules).toEqual([{
      Id: 'Retention',
      Status: 'Enabled',
      ExpirationInDays: 3653,
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    }]);
    expect(bucket.Properties.ObjectLockEnabled).toBeUndefined();
  });

  test('is tagged with what it is and what it is for', () => {
    expect(tagsOf(bucket)).toEqual({
      'ai:data-classification': 'internal',
      'ai:data-role': 'training',
      'ai:dataset-id': 'Data/Loans',
      'ai:personal-data': 'none',
      'ai:purpose': 'Scoring of loan applications',
      'ai:retention-days': '3653',
      'ai:template': 'GovernedDataset',
      'ai:template-version': '1.1.0',
    });
  });

  test('leaves every name to CloudFormation', () => {
    template.allResourcesProperties(BUCKET, { BucketName: Match.absent() });
  });
});

describe('the access log', () => {
  const template = Template.fromStack(loans({ confidentiality: Confidentiality.RESTRICTED }).stack);
  const log = find(template, BUCKET, 'LoansAccessLog');

  test('goes to a bucket of its own, under a prefix of its own', () => {
    const { LoggingConfiguration } = find(template, BUCKET, 'LoansBucket').Properties;
    expect(LoggingConfiguration).toEqual({
      DestinationBucketName: { Ref: expect.stringMatching(/^LoansAccessLog/) }, LogFilePrefix: expect.stringMatching(/^data-loans-bucket-[0-9a-f]+\/$/),
    });
  });

  test('is encrypted with keys of Amazon S3, which delivers to no other', () => {
    expect(log.Properties.BucketEncryption.ServerSideEncryptionConfiguration).toEqual([{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }]);
  });

  test('is private and comes to an end after a year', () => {
    expect(Object.values(log.Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(log.Properties.LifecycleConfiguration.Rules).toEqual([expect.objectContaining({
      Status: 'Enabled', ExpirationInDays: 365, NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    })]);
  });

  test('can be written by Amazon S3 for this bucket only, and read over TLS only', () => {
    const { Statement } = find(template, 'AWS::S3::BucketPolicy', 'LoansAccessLog').Properties.PolicyDocument;
    expect(Statement.map((s: any) => [s.Effect, s.Action])).toEqual([['Deny', 's3:*'], ['Deny', 's3:*'], ['Allow', 's3:PutObject']]);
    expect(Statement[2]).toMatchObject({
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/^LoansBucket/), 'Arn'] } },
      },
    });
  });

  test('is tagged as personal data, as it names who used what', () => {
    expect(tagsOf(log)).toMatchObject({
      'ai:data-role': 'access-log', 'ai:data-classification': 'restricted', 'ai:personal-data': 'personal', 'ai:retention-days': '365',
    });
  });

  test('may go to a bucket that several datasets share', () => {
    const stack = new Stack(new App(), 'Data');
    const shared = new Bucket(stack, 'Shared', { encryption: BucketEncryption.S3_MANAGED });
    loans({ accessLogBucket: shared }, stack);
    new GovernedDataset(stack, 'Cards', { ...MINIMAL, accessLogBucket: shared });
    const result = Template.fromStack(stack);
    result.resourceCountIs(BUCKET, 3);
    const { Statement } = find(result, 'AWS::S3::BucketPolicy', 'Shared').Properties.PolicyDocument;
    expect(new Set(Statement.map((s: any) => JSON.stringify(s.Resource))).size).toBe(2);
  });

  test('may go to a bucket of another stack that uses this one', () => {
    const app = new App();
    const logs = new Stack(app, 'Logs');
    const shared = new Bucket(logs, 'Shared', { encryption: BucketEncryption.S3_MANAGED });
    const { stack } = loans({ accessLogBucket: shared }, new Stack(app, 'Data'));
    expect(() => Template.fromStack(stack)).not.toThrow();
    Template.fromStack(logs).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: [Match.objectLike({ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } })] },
    });
  });

  test('may go to an L1 bucket, whose policy is left alone', () => {
    const stack = new Stack(new App(), 'Data');
    loans({ accessLogBucket: new CfnBucket(stack, 'Raw') }, stack);
    Template.fromStack(stack).hasResourceProperties(BUCKET, { LoggingConfiguration: { DestinationBucketName: { Ref: 'Raw' } } });
  });

  test('fails for a bucket that is encrypted with a KMS key', () => {
    const stack = new Stack(new App(), 'Data');
    const encrypted = new Bucket(stack, 'Shared', { encryption: BucketEncryption.KMS });
    expect(() => loans({ accessLogBucket: encrypted }, stack))
      .toThrow('accessLogBucket is encrypted with a KMS key, and Amazon S3 delivers no access log to such a bucket: give a bucket with BucketEncryption.S3_MANAGED');
  });
});

describe('retention', () => {
  const bucketOf = (retention: Retention, props = PERSONAL) => find(Template.fromStack(loans({ ...props, retention }).stack), BUCKET, 'LoansBucket').Properties;

  test('deletes, moves and locks as it says', () => {
    const properties = bucketOf(Retention.lockedFor(Duration.days(100), { expireAfter: Duration.days(200), transitionAfter: Duration.days(60) }));
    expect(properties.LifecycleConfiguration.Rules[0]).toMatchObject({
      ExpirationInDays: 200, Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 60 }],
    });
    expect(properties.ObjectLockEnabled).toBe(true);
    expect(properties.ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Days: 100, Mode: 'GOVERNANCE' } } });
  });

  test('locks in compliance mode where nobody can ask for erasure', () => {
    const properties = bucketOf(Retention.lockedInComplianceMode(Duration.days(10)), { ...PERSONAL, personalData: PersonalData.NONE });
    expect(properties.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Days: 10, Mode: 'COMPLIANCE' });
  });

  test('keeps older versions and unfinished uploads no longer than the data itself', () => {
    expect(bucketOf(Retention.expireAfter(Duration.days(3))).LifecycleConfiguration.Rules[0]).toMatchObject({
      ExpirationInDays: 3, NoncurrentVersionExpiration: { NoncurrentDays: 3 }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 3 },
    });
  });

  test('is the number of days in the tag', () => {
    const template = Template.fromStack(loans(PERSONAL).stack);
    expect(tagsOf(find(template, BUCKET, 'LoansBucket'))['ai:retention-days']).toBe('365');
  });

  test.each([PersonalData.PERSONAL, PersonalData.SPECIAL_CATEGORY])('fails if %s data does not set it', (personalData) => {
    expect(() => loans({ personalData })).toThrow(
      'retention is missing, and personal data is kept no longer than its purpose needs it: ' +
      "decide how long that is, such as retention: Retention.expireAfter(Duration.days(365)) (at 'Data/Loans')",
    );
  });

  test('fails if it locks personal data in compliance mode', () => {
    expect(() => loans({ ...PERSONAL, retention: Retention.lockedInComplianceMode(Duration.days(10)) }))
      .toThrow('retention is locked in compliance mode, under which nobody could honour a request to erase personal data: use Retention.lockedFor(…)');
  });
});

describe('what one brings', () => {
  test('is a key of this app, which then serves alone', () => {
    const stack = new Stack(new App(), 'Data');
    const { dataset } = loans({ encryptionKey: new Key(stack, 'Shared') }, stack);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::KMS::Key', 1);
    template.hasResourceProperties(BUCKET, {
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID: attribute('Shared', 'Arn') } }] },
    });
    expect(stack.resolve(dataset.encryptionKey.keyArn)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Shared/), 'Arn'] });
  });

  test('is an L1 key', () => {
    const stack = new Stack(new App(), 'Data');
    loans({ encryptionKey: new CfnKey(stack, 'Raw', { keyPolicy: {} }) }, stack);
    Template.fromStack(stack).hasResourceProperties(BUCKET, {
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID: attribute('Raw', 'Arn') } }] },
    });
  });

  test('is a removal policy', () => {
    const template = Template.fromStack(loans({ removalPolicy: RemovalPolicy.DESTROY }).stack);
    template.allResources(BUCKET, { DeletionPolicy: 'Delete' });
    template.allResources('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
  });

  test('is a role of the data and an id', () => {
    const template = Template.fromStack(loans({ dataRole: DataRole.GROUND_TRUTH, datasetId: 'loans-2026' }).stack);
    expect(tagsOf(find(template, BUCKET, 'LoansBucket'))).toMatchObject({ 'ai:data-role': 'ground-truth', 'ai:dataset-id': 'loans-2026' });
  });

  test('are tag keys of the organisation', () => {
    const app = new App();
    GovernancePolicy.attach(app, {
      organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com', riskTier: RiskTier.HIGH, stage: DeploymentStage.TEST,
      tagKeys: { dataClassification: 'bank:class' },
    });
    const template = Template.fromStack(loans({}, new Stack(app, 'Data')).stack);
    expect(tagsOf(find(template, BUCKET, 'LoansBucket'))['bank:class']).toBe('internal');
  });

  test('is a tag on the construct, which wins', () => {
    const { stack, dataset } = loans();
    Tags.of(dataset).add('ai:purpose', 'Teaching', { priority: 200 });
    expect(tagsOf(find(Template.fromStack(stack), BUCKET, 'LoansBucket'))['ai:purpose']).toBe('Teaching');
  });

  test('is a path with characters that no tag accepts', () => {
    const dataset = new GovernedDataset(new Stack(new App(), 'Data'), 'Loans (2026)', MINIMAL);
    expect(dataset.datasetId).toBe('Data/Loans -2026-');
  });

  test('is another partition: no ARN is spelled out', () => {
    expect(JSON.stringify(Template.fromStack(loans(PERSONAL).stack).toJSON())).not.toMatch(/arn:aws/);
  });
});

test.each([
  [{ purpose: ' ' }, 'purpose is empty: write text such as'],
  [{ purpose: 'Scoring, mostly' }, "purpose 'Scoring, mostly' holds ',', which tags do not accept"],
  [{ confidentiality: 'secret' as Confidentiality }, "confidentiality 'secret' is not known: use one of public, internal, confidential or restricted (at 'Data/Loans')"],
  [{ personalData: 'some' as PersonalData }, "personalData 'some' is not known: use one of none, personal or special-category"],
  [{ dataRole: 'access-log' as DataRole }, "dataRole 'access-log' is not known: use one of training, ground-truth"],
  [{ datasetId: 'a;b' }, "datasetId 'a;b' holds ';'"],
])('fails for %j', (props, message) => {
  expect(() => loans(props)).toThrow(message);
});

test('metrics are those that Amazon S3 reports', () => {
  const { stack, dataset } = loans();
  expect(stack.resolve(dataset.metricSize().toMetricConfig().metricStat)).toMatchObject({
    namespace: 'AWS/S3',
    metricName: 'BucketSizeBytes',
    period: Duration.days(1),
    dimensions: [{ name: 'BucketName', value: { Ref: expect.stringMatching(/^LoansBucket/) } }, { name: 'StorageType', value: 'StandardStorage' }],
  });
  const { metricStat } = dataset.metricObjectCount({ statistic: 'Maximum' }).toMetricConfig();
  expect(metricStat).toMatchObject({ metricName: 'NumberOfObjects', statistic: 'Maximum' });
  expect(metricStat?.dimensions).toContainEqual({ name: 'StorageType', value: 'AllStorageTypes' });
});
