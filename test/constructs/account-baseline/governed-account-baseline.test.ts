import { App, Duration, RemovalPolicy, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnGuardrail } from 'aws-cdk-lib/aws-bedrock';
import { Key } from 'aws-cdk-lib/aws-kms';
import { GovernedAccountBaseline, GovernedAccountBaselineProps, Governance, DeploymentStage, GovernedDataset, Retention, RiskTier, RuleLevel, RulePack } from '../../../src';
import { synthesize } from '../../validation/support';
import { attribute, bySid, find, MINIMAL } from '../dataset/fixture';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const TRAIL = 'AWS::CloudTrail::Trail';

function baseline(props: GovernedAccountBaselineProps = {}, app = new App(), env: Stack['env'] | undefined = ENV as any) {
  const stack = new Stack(app, 'Account', { env });
  return { app, stack, baseline: new GovernedAccountBaseline(stack, 'Baseline', props) };
}
const trailOf = (stack: Stack) => find(Template.fromStack(stack), TRAIL, 'BaselineTrail').Properties;
const dataTypes = (stack: Stack) => trailOf(stack).AdvancedEventSelectors
  .flatMap(({ FieldSelectors }: any) => FieldSelectors).filter(({ Field }: any) => Field === 'resources.type').flatMap((field: any) => field.Equals);
const objects = (stack: Stack) => trailOf(stack).AdvancedEventSelectors.find(({ Name }: any) => Name === 'Objects of governed datasets')?.FieldSelectors[2].StartsWith;

describe('the minimal baseline', () => {
  const { stack } = baseline();
  const template = Template.fromStack(stack);
  const trail = trailOf(stack);
  const trailArn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:cloudtrail:eu-west-1:111122223333:trail/${trail.TrailName}`]] };

  test('has a trail that is signed, encrypted and on', () => {
    expect(trail).toMatchObject({
      IsLogging: true, EnableLogFileValidation: true, IsMultiRegionTrail: false, KMSKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^BaselineKey/), 'Arn'] },
    });
  });

  test('records what is done to resources', () => {
    expect(trail.AdvancedEventSelectors[0]).toEqual({ Name: 'Management events', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] });
  });

  test('records who uses what of SageMaker and Bedrock', () => {
    expect(dataTypes(stack)).toEqual([
      'AWS::SageMaker::Endpoint', 'AWS::SageMaker::FeatureGroup', 'AWS::SageMaker::ExperimentTrialComponent', 'AWS::Bedrock::Model', 'AWS::Bedrock::AgentAlias',
      'AWS::Bedrock::FlowAlias', 'AWS::Bedrock::Guardrail', 'AWS::Bedrock::KnowledgeBase', 'AWS::Bedrock::Prompt',
    ]);
  });

  test('locks its records for a year', () => {
    expect(find(template, 'AWS::S3::Bucket', 'BaselineRecordsBucket').Properties.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: 365 });
  });

  test('lets this trail deliver, and nothing else of CloudTrail', () => {
    const { TrailAsksForAcl, TrailDelivers } = bySid(find(template, 'AWS::S3::BucketPolicy', 'BaselineRecordsBucket').Properties.PolicyDocument);
    const arn = { 'Fn::GetAtt': [expect.stringMatching(/^BaselineRecordsBucket/), 'Arn'] };
    const common = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } };
    expect(TrailAsksForAcl).toEqual({ ...common, Action: 's3:GetBucketAcl', Resource: arn, Condition: { StringEquals: { 'aws:SourceArn': trailArn } } });
    expect(TrailDelivers).toEqual({
      ...common,
      Action: 's3:PutObject',
      Resource: { 'Fn::Join': ['', [arn, '/AWSLogs/111122223333/*']] },
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': trailArn } },
    });
  });

  test('lets this trail encrypt and not decrypt', () => {
    expect(bySid(find(template, 'AWS::KMS::Key', 'BaselineKey').Properties.KeyPolicy).EncryptTrail).toEqual({
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
    });
  });

  test('creates the trail after the policy that lets it deliver', () => {
    template.hasResource(TRAIL, { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^BaselineRecordsBucketPolicy')]) });
  });

  test('turns Macie on', () => {
    template.hasResourceProperties('AWS::Macie::Session', { Status: 'ENABLED' });
  });

  test.each(['TrainingJobs', 'ProcessingJobs', 'TransformJobs'])('gives the log group of %s a key and an end before SageMaker makes it without', (kind) => {
    template.hasResource('AWS::Logs::LogGroup', {
      Properties: { LogGroupName: `/aws/sagemaker/${kind}`, RetentionInDays: 365, KmsKeyId: attribute('BaselineKey', 'Arn') }, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain',
    });
  });

  test('needs no custom resource and no role', () => {
    template.resourceCountIs('AWS::IAM::Role', 0);
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });
});

describe('objects of governed datasets', () => {
  const dataset = (scope: Stack, id = 'Loans') => new GovernedDataset(scope, id, MINIMAL);

  test('are recorded, also of datasets that come later and of other stacks', () => {
    const { app, stack } = baseline();
    dataset(new Stack(app, 'Data', { env: ENV }));
    app.synth();
    expect(objects(stack)).toEqual([{ 'Fn::Join': ['', [{ 'Fn::ImportValue': expect.stringMatching(/^Data:ExportsOutputFnGetAttLoansBucket/) }, '/']] }]);
  });

  test('are recorded with the Region of each baseline', () => {
    const { app, stack } = baseline();
    dataset(new Stack(app, 'Elsewhere', { env: { ...ENV, region: 'eu-central-1' } }));
    dataset(new Stack(app, 'Other', { env: { ...ENV, account: '444455556666' } }));
    expect(objects(stack)).toBeUndefined();
  });

  test('are not recorded across stages, which cannot refer to each other', () => {
    const { app, stack } = baseline();
    dataset(new Stack(new Stage(app, 'Test', { env: ENV }), 'Data'));
    expect(objects(stack)).toBeUndefined();
  });

  test('leave out the records themselves, each of which would make another', () => {
    const { stack } = baseline();
    dataset(stack);
    expect(objects(stack)).toHaveLength(1);
    expect(JSON.stringify(objects(stack))).not.toContain('Records');
  });
});

describe('props', () => {
  test('choose what is recorded', () => {
    expect(dataTypes(baseline({ dataEventTypes: ['AWS::Bedrock::Model'] }).stack)).toEqual(['AWS::Bedrock::Model']);
  });

  test('leave management events to another trail', () => {
    const { stack } = baseline({ managementEvents: false });
    expect(trailOf(stack).AdvancedEventSelectors.map(({ Name }: any) => Name)).not.toContain('Management events');
    expect(trailOf(stack).IncludeGlobalServiceEvents).toBe(false);
  });

  test('leave Macie to the organisation, and log groups that exist', () => {
    const template = Template.fromStack(baseline({ macie: false, serviceLogGroups: [] }).stack);
    template.resourceCountIs('AWS::Macie::Session', 0);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  test('bring a key, which is opened to the trail', () => {
    const app = new App();
    const key = new Key(new Stack(app, 'Keys', { env: ENV }), 'Shared');
    const { stack } = baseline({ encryptionKey: key }, app);
    Template.fromStack(stack).resourceCountIs('AWS::KMS::Key', 0);
    const statements = Match.arrayWith([Match.objectLike({ Sid: 'EncryptTrail' })]);
    Template.fromStack(Stack.of(key)).hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: statements } });
  });

  test('remove everything with the stack where that is wanted', () => {
    const retention = Retention.expireAfter(Duration.days(184));
    const template = Template.fromStack(baseline({ removalPolicy: RemovalPolicy.DESTROY, retention }).stack);
    template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
    template.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
  });

  test.each<[GovernedAccountBaselineProps, string]>([
    [{ retention: Retention.expireAfter(Duration.days(183)) }, 'retention of 183 days is too short for the records of an AI system: keep them for 184 days or more'],
    [{ dataEventTypes: ['Bedrock'] }, "dataEventTypes[0] 'Bedrock' is no kind of resource: write it as CloudTrail does, such as 'AWS::Bedrock::Model'"],
    [{ dataEventTypes: ['AWS::S3::Object'] }, "dataEventTypes[0] 'AWS::S3::Object' would record every object of the account"],
    [{ dataEventTypes: ['AWS::Bedrock::Model', 'AWS::Bedrock::Model'] }, "dataEventTypes[1] 'AWS::Bedrock::Model' is there twice"],
    [{ serviceLogGroups: [''] }, 'serviceLogGroups[0] is empty'],
  ])('fails for %j', (props, message) => {
    expect(() => baseline(props)).toThrow(message);
  });
});

test('fails for a second baseline of the account and Region', () => {
  const { app } = baseline();
  expect(() => new GovernedAccountBaseline(new Stack(app, 'More', { env: ENV }), 'Baseline'))
    .toThrow("this account and Region already have a baseline, at 'Account/Baseline': keep one of them (at 'More/Baseline')");
});

test('another Region has a baseline of its own', () => {
  const { app } = baseline();
  expect(new GovernedAccountBaseline(new Stack(app, 'More', { env: { ...ENV, region: 'eu-central-1' } }), 'Baseline').trail).toBeDefined();
});

test('meets the rules about trails and Macie', () => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  Governance.configure(app, {
    organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com', riskTier: RiskTier.MINIMAL, stage: DeploymentStage.TEST,
    packs: [RulePack.aiBaseline().atLevel(RuleLevel.ADVISORY)], parameters: { approvedImageRegistries: ['*'] }, clock: '2026-11-23',
  });
  const { stack } = baseline({}, app);
  new CfnGuardrail(stack, 'Guardrail', { name: 'guard', blockedInputMessaging: 'no', blockedOutputsMessaging: 'no' });
  const { verdicts } = synthesize(app).evidence;
  for (const rule of ['AiCloudTrailDataEvents', 'MacieEnabled']) {
    expect(verdicts.filter((v: any) => v.rule === rule).map((v: any) => v.verdict)).toEqual(['COMPLIANT']);
  }
});
