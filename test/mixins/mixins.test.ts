import { CfnParameter, CfnResource, Fn, Mixins, Stack, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnEndpointConfig, CfnModel, CfnNotebookInstance } from 'aws-cdk-lib/aws-sagemaker';
import { Construct, IMixin } from 'constructs';
import { plainStack, verdicts } from './support';
import {
  AiSystemTags, Confidentiality, DataBucketProtection, DeploymentStage, EndpointDataCapture, EndpointEncryption, EndpointNetworkIsolation,
  LogGroupRetention,
  ModelNetworkIsolation, NotebookEncryption, NotebookNetworkIsolation, PersonalData, RiskTier,
} from '../../src';
import { configure } from '../validation/support';

const VARIANT = { variantName: 'main', modelName: 'churn', instanceType: 'ml.m5.large', initialInstanceCount: 1, initialVariantWeight: 1 };
const SERVERLESS = { variantName: 'main', modelName: 'churn', initialVariantWeight: 1, serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } };
const COMPONENTS = { variantName: 'main', instanceType: 'ml.g5.xlarge', initialInstanceCount: 1 };
const TAGS = {
  systemId: 'bank/churn', owner: 'ml@example.com', environment: 'production', riskTier: RiskTier.LIMITED, dataClassification: Confidentiality.INTERNAL,
};

const config = (scope: Construct, ...productionVariants: any[]) => new CfnEndpointConfig(scope, 'Config', { productionVariants });
const notebook = (scope: Construct) => new CfnNotebookInstance(scope, 'Notebook', { instanceType: 'ml.t3.large', roleArn: 'role', subnetId: 'subnet-1' });
const model = (scope: Construct) => new CfnModel(scope, 'Model', { executionRoleArn: 'role' });
const keyOf = (scope: Construct) => new Key(scope, 'MixinKey');

interface Case {
  readonly rule: string;
  readonly make: (scope: Construct) => Construct;
  readonly mixin: (stack: Stack) => IMixin;
}

const CASES: { readonly [name: string]: Case } = {
  EndpointDataCapture: {
    rule: 'SageMakerEndpointDataCapture',
    make: (scope) => config(scope, VARIANT),
    mixin: (stack) => new EndpointDataCapture({ bucket: new Bucket(stack, 'Captures'), encryptionKey: keyOf(stack) }),
  },
  'EndpointDataCapture at a high risk': {
    rule: 'SageMakerEndpointDataCaptureCoverage',
    make: (scope) => {
      const made = config(scope, VARIANT);
      made.dataCaptureConfig = { destinationS3Uri: 's3://somewhere', initialSamplingPercentage: 5, captureOptions: [{ captureMode: 'Input' }] };
      return made;
    },
    mixin: (stack) => new EndpointDataCapture({ bucket: new CfnBucket(stack, 'Captures'), encryptionKey: keyOf(stack) }),
  },
  EndpointEncryption: {
    rule: 'SageMakerEndpointConfigKmsKey',
    make: (scope) => config(scope, VARIANT),
    mixin: (stack) => new EndpointEncryption(keyOf(stack)),
  },
  EndpointNetworkIsolation: {
    rule: 'SageMakerEndpointNetworkIsolation',
    make: (scope) => config(scope, COMPONENTS),
    mixin: () => new EndpointNetworkIsolation(),
  },
  ModelNetworkIsolation: { rule: 'SageMakerModelNetworkIsolation', make: model, mixin: () => new ModelNetworkIsolation() },
  NotebookNetworkIsolation: { rule: 'SageMakerNotebookNoDirectInternetAccess', make: notebook, mixin: () => new NotebookNetworkIsolation() },
  NotebookEncryption: { rule: 'SageMakerNotebookKmsKey', make: notebook, mixin: (stack) => new NotebookEncryption(keyOf(stack)) },
  'DataBucketProtection of an L1': {
    rule: 'DatasetBucketProtected',
    make: (scope) => new CfnBucket(scope, 'Data', { tags: [{ key: 'ai:data-role', value: 'training' }] }),
    mixin: (stack) => new DataBucketProtection({ encryptionKey: keyOf(stack), accessLogBucket: new CfnBucket(stack, 'AccessLog') }),
  },
  'DataBucketProtection of an L2': {
    rule: 'DatasetBucketProtected',
    make: (scope) => {
      const data = new Bucket(scope, 'Data');
      Tags.of(data).add('ai:data-role', 'training');
      return data;
    },
    mixin: (stack) => new DataBucketProtection({ encryptionKey: keyOf(stack), accessLogBucket: new Bucket(stack, 'AccessLog') }),
  },
  'LogGroupRetention of an L1': {
    rule: 'AiLogRetention',
    make: (scope) => new CfnLogGroup(scope, 'Logs', { logGroupName: '/aws/sagemaker/Endpoints/churn', retentionInDays: 30 }),
    mixin: () => new LogGroupRetention(),
  },
  'LogGroupRetention of an L2': {
    rule: 'AiLogRetention',
    make: (scope) => new LogGroup(scope, 'Logs', { logGroupName: '/aws/sagemaker/Endpoints/churn', retention: RetentionDays.ONE_WEEK }),
    mixin: () => new LogGroupRetention(),
  },
  'AiSystemTags, who answers': { rule: 'AiRequiredTags', make: model, mixin: () => new AiSystemTags(TAGS) },
  'AiSystemTags, the risk': { rule: 'AiRiskTierTag', make: model, mixin: () => new AiSystemTags(TAGS) },
  'AiSystemTags, the data': { rule: 'AiDataClassificationTag', make: (scope) => config(scope, VARIANT), mixin: () => new AiSystemTags(TAGS) },
};

describe.each(Object.entries(CASES))('%s', (_, { rule, make, mixin }) => {
  test('turns its rule from red to green, on the construct', () => {
    const stack = plainStack();
    const made = make(stack);
    expect(Object.values(verdicts(stack, rule))).toEqual(['NON_COMPLIANT']);

    made.with(mixin(stack));
    expect(Object.values(verdicts(stack, rule))).toEqual(['COMPLIANT']);
  });

  test('does so for a whole app, below constructs of other people', () => {
    const stack = plainStack();
    make(new Construct(stack, 'SomebodyElses'));

    Mixins.of(stack.node.root).requireAny().apply(mixin(stack));
    expect(Object.values(verdicts(stack, rule))).toEqual(['COMPLIANT']);
  });

  test('leaves other constructs alone, even when told to', () => {
    const stack = plainStack();
    const topic = new CfnResource(stack, 'Topic', { type: 'AWS::SNS::Topic' });
    const under = mixin(stack);

    expect(under.supports(topic)).toBe(false);
    under.applyTo(topic);
    expect(Template.fromStack(stack).findResources('AWS::SNS::Topic')).toEqual({ Topic: { Type: 'AWS::SNS::Topic' } });
  });
});

describe('what a mixin leaves as it is', () => {
  test('serverless variants, which can neither capture nor take a key', () => {
    const stack = plainStack();
    const made = config(stack, SERVERLESS).with(new EndpointDataCapture({ bucket: new CfnBucket(stack, 'Captures'), encryptionKey: keyOf(stack) }), new EndpointEncryption(keyOf(new Construct(stack, 'Other'))));
    expect([(made as CfnEndpointConfig).dataCaptureConfig, (made as CfnEndpointConfig).kmsKeyId]).toEqual([undefined, undefined]);
  });

  test.each([[[{ ...VARIANT, instanceType: 'ml.g5.xlarge' }]], [[VARIANT, { ...VARIANT, variantName: 'b', instanceType: 'ml.g5.xlarge' }]]])('volumes on local NVMe storage, for which SageMaker refuses a key: %j', (variants) => {
    const stack = plainStack();
    expect(new EndpointEncryption(keyOf(stack)).supports(config(stack, ...variants))).toBe(false);
  });

  test('models that have a switch of their own', () => {
    expect(new EndpointNetworkIsolation().supports(config(plainStack(), VARIANT))).toBe(false);
  });

  test('notebooks outside of a VPC', () => {
    expect(new NotebookNetworkIsolation().supports(new CfnNotebookInstance(plainStack(), 'Open', { instanceType: 'ml.t3.large', roleArn: 'role' }))).toBe(false);
  });

  test('the bucket of the access log', () => {
    const stack = plainStack();
    const accessLogBucket = new Bucket(stack, 'AccessLog');
    Mixins.of(stack).apply(new DataBucketProtection({ encryptionKey: keyOf(stack), accessLogBucket }));
    expect((accessLogBucket.node.defaultChild as CfnBucket).versioningConfiguration).toBeUndefined();
  });

  test.each([[RetentionDays.ONE_YEAR, 731, 731], [RetentionDays.ONE_YEAR, undefined, 365], [RetentionDays.THREE_YEARS, 731, 1096]])('at least %s days: logs that are kept %s days are kept %s', (atLeast, before, after) => {
    const group = new CfnLogGroup(plainStack(), 'Logs', { retentionInDays: before });
    group.with(new LogGroupRetention(atLeast));
    expect(group.retentionInDays).toBe(after);
  });

  test('tags of Tags.of, which win as everywhere in CDK', () => {
    const stack = plainStack();
    const made = model(stack).with(new AiSystemTags(TAGS));
    Tags.of(made).add('ai:owner', 'risk@example.com');
    expect(Template.fromStack(stack).findResources('AWS::SageMaker::Model').Model.Properties.Tags).toContainEqual({ Key: 'ai:owner', Value: 'risk@example.com' });
  });
});

describe('what only the deployment knows', () => {
  test('is set rather than left open', () => {
    const stack = plainStack();
    const made = config(stack);
    made.productionVariants = Fn.getAtt('Other', 'Variants') as any;
    const group = new CfnLogGroup(stack, 'Logs', { retentionInDays: new CfnParameter(stack, 'Days', { type: 'Number' }).valueAsNumber });
    Mixins.of(stack).apply(new EndpointEncryption(keyOf(stack)), new LogGroupRetention());
    expect(made.kmsKeyId).toBeDefined();
    expect(group.retentionInDays).toBe(365);
  });
});

test('tags use the keys of the policy in scope', () => {
  const stack = plainStack();
  configure(stack.node.root as any, { tagKeys: { personalData: 'gdpr' }, stage: DeploymentStage.TEST });
  const made = model(stack);
  made.with(new AiSystemTags({ personalData: PersonalData.PERSONAL }));
  expect(made.tags.tagValues()).toEqual({ gdpr: 'personal' });
});

describe('fails', () => {
  const capture = (props: any) => () => new EndpointDataCapture({ bucket: {} as any, encryptionKey: {} as any, ...props });
  test.each([
    ['a share of nothing', capture({ samplingPercentage: 0 }), 'samplingPercentage 0 is not a share: write a whole number from 1 to 100'],
    ['more than everything', capture({ samplingPercentage: 101 }), 'samplingPercentage 101 is not a share'],
    ['a part of a percent', capture({ samplingPercentage: 0.5 }), 'samplingPercentage 0.5 is not a share'],
    ['an empty prefix', capture({ prefix: '' }), 'prefix is empty'],
    ['logs for ever', () => new LogGroupRetention(RetentionDays.INFINITE), 'retention is RetentionDays.INFINITE, which has no end'],
    ['tags that AWS refuses', () => new AiSystemTags({ owner: 'a;b' }), 'owner'],
  ])('for %s', (_, build, message) => {
    expect(build).toThrow(message);
  });
});
