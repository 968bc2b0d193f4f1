import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ARN, EndpointApp, maximal } from './endpoint-app';
import { GovernedDataset } from '../../../src/constructs/dataset/governed-dataset';
import { ApprovedModel } from '../../../src/constructs/model-endpoint/approved-model';
import { Capture } from '../../../src/constructs/model-endpoint/capture';
import { GovernedModelEndpoint } from '../../../src/constructs/model-endpoint/governed-model-endpoint';
import type { GovernedModelEndpointProps } from '../../../src/constructs/model-endpoint/model-endpoint-props';
import { Rollout } from '../../../src/constructs/model-endpoint/rollout';
import { Confidentiality, PersonalData } from '../../../src/governance/classification';
import { DeploymentStage } from '../../../src/governance/deployment-stage';
import { GovernancePolicy } from '../../../src/governance/policy';
import { Retention } from '../../../src/governance/retention';
import { RiskTier } from '../../../src/governance/risk-tier';
import { Waiver } from '../../../src/governance/waiver';
import { waiversBelow } from '../../../src/governance/waiver-record';
import { UNSCOPABLE_ACTIONS } from '../../../src/rules/vocabulary/unscopable-actions';
import { plain } from '../training-job/training-app';

const waiver = (rule: string) => new Waiver({ rule, reason: 'Nobody calls it before the launch', owner: 'ml@example.com', ticket: 'RISK-1', approvedBy: ['ciso@example.com'], expires: '2099-01-31' });
const SENSITIVITY = { confidentiality: Confidentiality.CONFIDENTIAL, personalData: PersonalData.NONE, purpose: 'Captures' };
const minimal = new EndpointApp();
const template = minimal.template;
const name = minimal.endpoint.endpointName;

describe('the model', () => {
  test('is the approved version and no other, isolated, in the network, and has no name', () => {
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { ModelPackageName: ARN },
      EnableNetworkIsolation: true,
      VpcConfig: { Subnets: [{ Ref: Match.stringLikeRegexp('^Network') }, { Ref: Match.stringLikeRegexp('^Network') }], SecurityGroupIds: [Match.anyValue()] },
      ModelName: Match.absent(),
    });
  });

  test('waits for the policy of its role', () => {
    template.hasResource('AWS::SageMaker::Model', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^EndpointRoleDefaultPolicy')]) });
  });
});

describe('the configuration', () => {
  test('runs two instances under a customer managed key and has no name', () => {
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      EndpointConfigName: Match.absent(),
      KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EndpointKey'), 'Arn'] },
      ProductionVariants: [{ VariantName: 'primary', ModelName: Match.anyValue(), InstanceType: 'ml.m5.large', InitialInstanceCount: 2, InitialVariantWeight: 1, EnableSSMAccess: Match.absent() }],
    });
  });

  test('captures every request and every answer, encrypted', () => {
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      DataCaptureConfig: {
        EnableCapture: true,
        InitialSamplingPercentage: 100,
        CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
        DestinationS3Uri: { 'Fn::Join': ['', ['s3://', { Ref: Match.stringLikeRegexp('^EndpointCaptures') }, '/capture']] },
        KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EndpointKey'), 'Arn'] },
      },
    });
  });

  test('says how sensitive requests are, and takes them for personal unless told otherwise', () => {
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      Tags: Match.arrayWith([{ Key: 'ai:data-classification', Value: 'confidential' }, { Key: 'ai:personal-data', Value: 'personal' }]),
    });
  });

  test('has no key where local storage takes none, and still encrypts captures', () => {
    new EndpointApp(() => ({ instanceType: 'ml.g5.xlarge' })).template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      KmsKeyId: Match.absent(),
      DataCaptureConfig: { KmsKeyId: Match.anyValue() },
    });
  });
});

test('captures expire after a year, encrypted with the key of the endpoint', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    Tags: Match.arrayWith([{ Key: 'ai:data-role', Value: 'capture' }]),
    LifecycleConfiguration: { Rules: [Match.objectLike({ Status: 'Enabled', ExpirationInDays: 365 })] },
    BucketEncryption: { ServerSideEncryptionConfiguration: [Match.objectLike({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EndpointKey'), 'Arn'] } } })] },
  });
});

describe('the endpoint', () => {
  test('has a name that stays the same and that SageMaker accepts', () => {
    expect(name).toBe(new EndpointApp().endpoint.endpointName);
    expect(name).toMatch(/^[a-z0-9](-*[a-z0-9]){0,62}$/);
    const deep = new Stack(new App(), 'A'.repeat(100));
    expect(new EndpointApp(() => ({}), deep).endpoint.endpointName.length).toBeLessThanOrEqual(63);
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { EndpointName: name });
  });

  test('rolls out as a canary, and back on either alarm', () => {
    template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      DeploymentConfig: {
        BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'CANARY', CanarySize: { Type: 'INSTANCE_COUNT', Value: 1 } } },
        AutoRollbackConfiguration: { Alarms: [{ AlarmName: { Ref: Match.stringLikeRegexp('^EndpointServerErrors') } }, { AlarmName: { Ref: Match.stringLikeRegexp('^EndpointSlowAnswers') } }] },
      },
    });
  });

  test('rolls back on one more alarm', () => {
    const app = new EndpointApp();
    app.endpoint.addRollbackAlarm(new Alarm(app.stack, 'Invocations', { metric: app.endpoint.metricInvocations(), threshold: 1, evaluationPeriods: 1 }));
    app.template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      DeploymentConfig: { AutoRollbackConfiguration: { Alarms: Match.arrayWith([{ AlarmName: { Ref: Match.stringLikeRegexp('^Invocations') } }]) } },
    });
  });

  test('fails on the eleventh alarm', () => {
    const app = new EndpointApp();
    const add = (n: number) => app.endpoint.addRollbackAlarm(new Alarm(app.stack, `Alarm${n}`, { metric: app.endpoint.metricInvocations(), threshold: 1, evaluationPeriods: 1 }));
    [3, 4, 5, 6, 7, 8, 9, 10].forEach(add);
    expect(() => add(11)).toThrow(/rollback alarm 'Serving\/Alarm11' is one too many: SageMaker watches 10, so combine some in a CompositeAlarm/);
  });

  test('finds its log group there: encrypted, kept for a year, beyond the stack', () => {
    template.hasResource('AWS::SageMaker::Endpoint', { DependsOn: [Match.stringLikeRegexp('^EndpointLog')] });
    template.hasResource('AWS::Logs::LogGroup', {
      Properties: { LogGroupName: `/aws/sagemaker/Endpoints/${name}`, RetentionInDays: 365, KmsKeyId: Match.anyValue() },
      DeletionPolicy: 'Retain',
    });
  });

  test('belongs to no partition, save for the ARN that was approved', () => {
    expect(JSON.stringify(template.toJSON()).replace(ARN, '')).not.toContain('arn:aws:');
  });
});

describe('alarms', () => {
  test.each([
    ['server errors', { MetricName: 'Invocation5XXErrors', Statistic: 'Sum', Threshold: 1, EvaluationPeriods: 2 }],
    ['slow answers, in microseconds', { MetricName: 'ModelLatency', ExtendedStatistic: 'p99', Threshold: 1_000_000, EvaluationPeriods: 5, DatapointsToAlarm: 3 }],
  ])('watch for %s of this endpoint and tell the topic', (_, properties) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...properties,
      Namespace: 'AWS/SageMaker',
      Period: 60,
      Dimensions: [{ Name: 'EndpointName', Value: name }, { Name: 'VariantName', Value: 'primary' }],
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^EndpointAlarms') }],
      ActionsEnabled: Match.absent(),
    });
  });

  test('reach a topic that is encrypted, over TLS, from CloudWatch of this account', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EndpointKey'), 'Arn'] } });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }),
        ]),
      },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([{ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Principal: { Service: 'cloudwatch.amazonaws.com' }, Resource: '*' }]) },
    });
  });
});

describe('the role', () => {
  const policies = Object.values(template.findResources('AWS::IAM::Policy', { Properties: { PolicyName: Match.stringLikeRegexp('^EndpointRoleDefaultPolicy') } }));
  const statements: any[] = policies.flatMap((policy) => plain(policy.Properties.PolicyDocument.Statement));
  const list = (value: any): any[] => [value].flat();
  const resourcesFor = (action: string) => statements.filter((s) => list(s.Action).includes(action)).flatMap((s) => list(s.Resource));

  test('reads the artefacts of the model and nothing else', () => {
    expect(resourcesFor('s3:GetObject')).toEqual([expect.stringMatching(/^\$\{ModelsBucket\w+\.Arn\}\/loans\/\*$/)]);
  });

  test('writes captures of this endpoint and nothing else', () => {
    expect(resourcesFor('s3:PutObject')).toEqual([expect.stringMatching(new RegExp(`^\\$\\{EndpointCapturesBucket\\w+\\.Arn\\}/capture/${name}/\\*$`))]);
  });

  test('pulls the image and no other', () => {
    expect(resourcesFor('ecr:BatchGetImage')).toEqual(['arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/loan-serving']);
  });

  test('names its resources, save for actions that have none', () => {
    const everywhere = statements.filter((s) => list(s.Resource).includes('*')).flatMap((s) => list(s.Action));
    expect(everywhere).not.toEqual([]);
    everywhere.forEach((action) => expect([action, UNSCOPABLE_ACTIONS.some((known) => new RegExp(`^${known.action.replace('*', '.*')}$`).test(action))]).toEqual([action, true]));
    statements.flatMap((s) => list(s.Action)).forEach((action) => expect(action).not.toContain('*'));
  });

  test('is trusted for this account only', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'sagemaker.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } })] },
    });
  });
});

describe('callers', () => {
  test('may invoke this endpoint while it is not stopped, and nothing else', () => {
    const app = new EndpointApp();
    app.endpoint.grantInvoke(new Role(app.stack, 'Api', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
    app.template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny' }),
          { Effect: 'Allow', Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'], Resource: { Ref: Match.stringLikeRegexp('^Endpoint') } },
        ],
      },
      Roles: [{ Ref: Match.stringLikeRegexp('^Api') }],
    });
  });

  test('may invoke an endpoint of another app', () => {
    const stack = new Stack(new App(), 'Other', { env: { account: '111122223333', region: 'eu-west-1' } });
    const endpoint = GovernedModelEndpoint.fromEndpointName(stack, 'Endpoint', 'Loans');
    endpoint.grantInvoke(new Role(stack, 'Api', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
    expect(plain(stack.resolve(endpoint.endpointArn))).toBe('arn:${AWS::Partition}:sagemaker:eu-west-1:111122223333:endpoint/loans');
    expect(endpoint.metric5xxErrors()).toMatchObject({ metricName: 'Invocation5XXErrors', statistic: 'Sum', dimensions: { EndpointName: 'Loans' } });
    expect(endpoint.metricModelLatency().statistic).toBe('Average');
  });
});

describe('with everything set', () => {
  const stack = new Stack(new App(), 'Serving');
  GovernancePolicy.attach(stack, { organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com', riskTier: RiskTier.HIGH, stage: DeploymentStage.PRODUCTION });
  const app = maximal(stack);

  test('the resources hold what was set', () => {
    app.template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [Match.objectLike({ InstanceType: 'ml.c5.xlarge', InitialInstanceCount: 3 })],
      DataCaptureConfig: { KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^OwnCapturesKey'), 'Arn'] } },
      Tags: Match.arrayWith([{ Key: 'ai:data-classification', Value: 'restricted' }, { Key: 'ai:personal-data', Value: 'special-category' }]),
    });
    app.template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      DeploymentConfig: { BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'LINEAR', LinearStepSize: { Type: 'CAPACITY_PERCENT', Value: 50 } } } },
      Tags: Match.arrayWith([{ Key: 'ai:intended-use', Value: 'Ranks applications for a human underwriter' }]),
    });
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Invocation5XXErrors', Threshold: 5, AlarmActions: [{ Ref: Match.stringLikeRegexp('^OwnTopic') }] });
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'ModelLatency', Threshold: 250_000 });
  });

  test('nothing is made that was brought along', () => {
    const made = Object.entries(app.template.toJSON().Resources).filter(([id]) => /^Endpoint(?!StopControl|Monitor)/.test(id)).map(([, resource]: any) => resource.Type);
    ['AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::SNS::Topic', 'AWS::IAM::Role'].forEach((type) => expect(made).not.toContain(type));
  });
});

test('what is made goes with the stack if it shall', () => {
  const app = new EndpointApp(() => ({ removalPolicy: RemovalPolicy.DESTROY }));
  app.template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { LogGroupName: Match.stringLikeRegexp('^/aws/sagemaker/') } });
});

describe('a weaker endpoint', () => {
  test('runs on one instance, replaced at once, with two waivers, which are recorded', () => {
    const [single, atOnce] = ['SageMakerEndpointMinInstanceCount', 'SageMakerEndpointSafeDeployment'];
    const app = new EndpointApp(() => ({ rollout: Rollout.allAtOnce(waiver(atOnce)), singleInstance: waiver(single) }));
    app.template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [Match.objectLike({ InitialInstanceCount: 1 })] });
    expect(waiversBelow(app.stack).map((found) => [found.scope, found.waiver.rule])).toEqual([[app.endpoint, single], [app.endpoint, atOnce]]);
  });

  test('captures nothing with a waiver, and then has nowhere to capture to', () => {
    const app = new EndpointApp(() => ({ capture: Capture.disabled(waiver('SageMakerEndpointDataCapture')) }));
    app.template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { DataCaptureConfig: Match.absent() });
    expect(app.endpoint.captures).toBeUndefined();
    expect(waiversBelow(app.stack)).toHaveLength(1);
  });

  test('captures a sample without a waiver where the risk tier is not high', () => {
    new EndpointApp(() => ({ capture: Capture.sampled(20) })).template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { DataCaptureConfig: { InitialSamplingPercentage: 20 } });
  });

  test('takes everybody at once with a waiver', () => {
    const app = new EndpointApp(() => ({ rollout: Rollout.allAtOnce(waiver('SageMakerEndpointSafeDeployment')) }));
    app.template.hasResourceProperties('AWS::SageMaker::Endpoint', { DeploymentConfig: { BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE' } } } });
    expect(waiversBelow(app.stack)).toHaveLength(1);
  });

  test('is made without the source of the model if a role is given', () => {
    const app = new EndpointApp(({ stack }) => ({ model: ApprovedModel.fromPackageArn(ARN), role: Role.fromRoleName(stack, 'Given', 'serving') }));
    app.template.hasResourceProperties('AWS::SageMaker::Model', { ExecutionRoleArn: Match.anyValue() });
  });
});

describe('an endpoint fails', () => {
  test.each<[string, (app: EndpointApp) => Partial<GovernedModelEndpointProps>, RegExp]>([
    ['on one instance without a waiver', () => ({ instanceCount: 1 }), /instanceCount is 1, so one failure is an outage/],
    ['on no instance', () => ({ instanceCount: 0 }), /instanceCount is 0: write a whole number from 1 to 1000/],
    ['on one instance with a waiver for something else', () => ({ singleInstance: waiver('SageMakerEndpointDataCapture') }), /a single instance is not excused by a waiver for SageMakerEndpointDataCapture/],
    ['on several instances with a waiver for one', () => ({ instanceCount: 3, singleInstance: waiver('SageMakerEndpointMinInstanceCount') }), /leave out one of the two/],
    ['if one instance is to be replaced as a canary', () => ({ singleInstance: waiver('SageMakerEndpointMinInstanceCount') }), /a single instance cannot be replaced in parts.*pass rollout: Rollout.allAtOnce\(new Waiver\({ rule: 'SageMakerEndpointSafeDeployment', … }\)\)/],
    ['if one instance is to be replaced in steps', () => ({ singleInstance: waiver('SageMakerEndpointMinInstanceCount'), rollout: Rollout.linear() }), /a single instance cannot be replaced in parts/],
    ['with the key of a dataset', (app) => ({ encryptionKey: app.models.encryptionKey }), /encryptionKey is the key of a dataset, which can be used through Amazon S3 only/],
    ['if captures are locked', ({ models }) => ({ captures: new GovernedDataset(models, 'Locked', { ...SENSITIVITY, retention: Retention.lockedFor(Duration.days(200)) }) }), /captures are locked for 200 days, and Amazon S3 takes no object into a locked bucket without a checksum/],
    ['if captures of its own would be locked', () => ({ captureRetention: Retention.lockedFor(Duration.days(200)) }), /captures are locked for 200 days.*keep them with Retention.expireAfter\(…\)/],
    ['on an instance type of EC2', () => ({ instanceType: 'm5.large' }), /instance type 'm5.large' of the endpoint is not one of SageMaker's/],
    ['if captures are gone before six months', () => ({ captureRetention: Retention.expireAfter(Duration.days(183)) }), /captureRetention of 183 days is shorter than six months: keep captured data for at least 184 days/],
    ['without the source of the model and without a role', () => ({ model: ApprovedModel.fromPackageArn(ARN) }), /pass its source, as in ApprovedModel.fromPackageArn\(arn, training.modelSource\), or a role/],
    ['if the alarm waits for no error', () => ({ errorThreshold: 0 }), /errorThreshold is 0/],
  ])('%s', (_, props, message) => {
    expect(() => new EndpointApp(props)).toThrow(message);
  });

  test('if it captures a sample where the risk tier is high', () => {
    const stack = new Stack(new App(), 'Serving');
    GovernancePolicy.attach(stack, { organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com', riskTier: RiskTier.HIGH, stage: DeploymentStage.TEST });
    expect(() => new EndpointApp(() => ({ capture: Capture.sampled(99) }), stack)).toThrow(/capture of 99 percent is too little where the risk tier is high/);
    expect(() => new EndpointApp(() => ({ capture: Capture.sampled(99, waiver('SageMakerEndpointDataCaptureCoverage')) }), new Stack(new App(), 'Other'))).not.toThrow();
  });

  test.each([0, 101, 12.5, NaN])('if it captures %p percent', (percent) => {
    expect(() => Capture.sampled(percent)).toThrow(/write a whole number from 1 to 100/);
  });

  test('if it captures nothing without a waiver', () => {
    expect(() => Capture.disabled(undefined as any)).toThrow(/capture that is disabled needs a waiver/);
  });
});

test('two endpoints of a stack have two names', () => {
  const app = new EndpointApp();
  const second = new GovernedModelEndpoint(app.stack, 'Second', (app.endpoint as any).props);
  expect(second.endpointName).not.toBe(app.endpoint.endpointName);
});
