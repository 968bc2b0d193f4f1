import { App, Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { PermissionsBoundary, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import { DIGEST, maximal, plain, SOURCE, TrainingApp } from './training-app';
import { ChannelInputMode } from '../../../src/constructs/dataset/dataset-channel';
import { GovernedDataset } from '../../../src/constructs/dataset/governed-dataset';
import { Gate } from '../../../src/constructs/gates/gate';
import { EvaluationStep } from '../../../src/constructs/training-job/evaluation-step';
import { GovernedTrainingJob } from '../../../src/constructs/training-job/governed-training-job';
import { TrainingImage } from '../../../src/constructs/training-job/training-image';
import type { GovernedTrainingJobProps } from '../../../src/constructs/training-job/training-job-props';
import { Confidentiality, PersonalData } from '../../../src/governance/classification';
import { DeploymentStage } from '../../../src/governance/deployment-stage';
import { GovernancePolicy } from '../../../src/governance/policy';
import { Retention } from '../../../src/governance/retention';
import { RiskTier } from '../../../src/governance/risk-tier';

const SENSITIVITY = { confidentiality: Confidentiality.RESTRICTED, personalData: PersonalData.NONE, purpose: 'Models' };
const minimal = new TrainingApp();
const template = minimal.template;
const requests = (app: TrainingApp) => {
  const { States } = app.definition;
  return { training: States.Train.Arguments, evaluation: States.Evaluate.Arguments, registration: States.Register.Arguments };
};
const logicalId = (app: TrainingApp, type: string, id: string) => Object.keys(app.template.findResources(type)).find((name) => name.startsWith(id))!;

describe('the training request, with as little as possible', () => {
  const { training } = requests(minimal);

  test('is isolated, in the network, and encrypted between containers', () => {
    expect(training).toMatchObject({
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: true,
      VpcConfig: {
        Subnets: [expect.stringContaining('${Network'), expect.stringContaining('${Network')],
        SecurityGroupIds: [expect.stringContaining('${Network')],
      },
    });
  });

  test('encrypts artefacts and volumes with the key of the training', () => {
    const key = `\${${logicalId(minimal, 'AWS::KMS::Key', 'TrainKey')}.Arn}`;
    expect(training.OutputDataConfig.KmsKeyId).toBe(key);
    expect(training.ResourceConfig).toEqual({ InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 50, VolumeKmsKeyId: key });
  });

  test('pins the image, ends by itself, and reads the channel', () => {
    const bucket = logicalId(minimal, 'AWS::S3::Bucket', 'LoansBucket');
    expect(training.AlgorithmSpecification.TrainingImage).toMatch(new RegExp(`/loan-model@${DIGEST}$`));
    expect(training.StoppingCondition).toEqual({ MaxRuntimeInSeconds: 4 * 3600 });
    expect(training.InputDataConfig).toEqual([{
      ChannelName: 'train',
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://\${${bucket}}/train/`, S3DataDistributionType: 'FullyReplicated' } },
      InputMode: 'File',
    }]);
  });

  test('says everything but the name in plain text and references, so that rules can read it', () => {
    const { TrainingJobName, ...rest } = training;
    expect(TrainingJobName).toContain('{%');
    expect(JSON.stringify(rest)).not.toContain('{%');
  });
});

describe('the evaluation request', () => {
  const { evaluation } = requests(minimal);

  test('is isolated, in the network, encrypted, pinned, and ends by itself', () => {
    const key = `\${${logicalId(minimal, 'AWS::KMS::Key', 'TrainKey')}.Arn}`;
    expect(evaluation).toMatchObject({
      AppSpecification: { ImageUri: expect.stringMatching(new RegExp(`@${DIGEST}$`)) },
      NetworkConfig: { EnableNetworkIsolation: true, EnableInterContainerTrafficEncryption: true, VpcConfig: requests(minimal).training.VpcConfig },
      ProcessingOutputConfig: { KmsKeyId: key },
      ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 50, VolumeKmsKeyId: key } },
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    });
  });

  test('gives the container the model and the evaluation data', () => {
    expect(evaluation.ProcessingInputs.map((input: any) => [input.InputName, input.S3Input.LocalPath])).toEqual([
      ['model', '/opt/ml/processing/model'],
      ['input-test', '/opt/ml/processing/input/test'],
    ]);
  });

  test('has another role than the training', () => {
    expect(evaluation.RoleArn).not.toBe(requests(minimal).training.RoleArn);
  });
});

describe('the state machine', () => {
  test('logs everything without the data, traces, and is encrypted', () => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false, Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: Match.anyValue() } }] },
      TracingConfiguration: { Enabled: true },
      EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: Match.anyValue() },
      StateMachineName: Match.absent(),
    });
  });

  test('logs to an encrypted group that is kept for a year, beyond the stack', () => {
    const group = logicalId(minimal, 'AWS::Logs::LogGroup', 'TrainLog');
    expect(template.findResources('AWS::Logs::LogGroup')[group]).toMatchObject({
      Properties: { RetentionInDays: 365, KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^TrainKey/), 'Arn'] } },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('waits for the policy of its role', () => {
    template.hasResource('AWS::StepFunctions::StateMachine', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^TrainStateMachineRoleDefaultPolicy')]) });
  });

  test('belongs to no partition', () => {
    expect(JSON.stringify(template.toJSON())).not.toContain('arn:aws:');
  });
});

describe('artefacts', () => {
  test('lie in a bucket that is as sensitive as the data, encrypted with the key of the training', () => {
    const bucket = logicalId(minimal, 'AWS::S3::Bucket', 'TrainArtefactsBucket');
    expect(template.findResources('AWS::S3::Bucket')[bucket].Properties).toMatchObject({
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [expect.stringMatching(/^TrainKey/), 'Arn'] } } }] },
      Tags: expect.arrayContaining([
        { Key: 'ai:data-role', Value: 'artefact' },
        { Key: 'ai:data-classification', Value: 'restricted' },
        { Key: 'ai:personal-data', Value: 'personal' },
        { Key: 'ai:retention-days', Value: '3653' },
      ]),
    });
  });

  test('have a key that rotates and that CloudWatch Logs may use for log groups of the account', () => {
    template.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({
          Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } },
          Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } },
        })]),
      },
    });
  });
});

describe('with everything set', () => {
  const stack = new Stack(new App(), 'Training');
  GovernancePolicy.attach(stack, {
    organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com', costCenter: 'CC-4711', riskTier: RiskTier.HIGH, stage: DeploymentStage.PRODUCTION,
  });
  const app = maximal(stack);
  const { training, evaluation, registration } = requests(app);

  test('the requests hold what was set', () => {
    expect(training).toMatchObject({
      ResourceConfig: { InstanceCount: 2, InstanceType: 'ml.c5.2xlarge', VolumeSizeInGB: 100 },
      StoppingCondition: { MaxRuntimeInSeconds: 7200 },
      HyperParameters: { depth: '6' },
      Environment: { STAGE: 'production' },
      InputDataConfig: [
        { ChannelName: 'train', InputMode: 'FastFile', ContentType: 'text/csv', DataSource: { S3DataSource: { S3DataDistributionType: 'ShardedByS3Key' } } },
        { ChannelName: 'validation' },
      ],
    });
    expect(evaluation).toMatchObject({
      AppSpecification: { ContainerEntrypoint: ['python3', '/opt/evaluate.py'], ContainerArguments: ['--facet', 'gender'] },
      Environment: { SEED: '7' },
      ProcessingResources: { ClusterConfig: { InstanceCount: 2, InstanceType: 'ml.r5.large', VolumeSizeInGB: 20 } },
      StoppingCondition: { MaxRuntimeInSeconds: 1800 },
    });
    expect(registration.InferenceSpecification).toMatchObject({
      Containers: [{ Image: expect.stringContaining('/loan-serving@sha256:') }],
      SupportedContentTypes: ['application/json'],
      SupportedResponseMIMETypes: ['application/json'],
    });
    expect(app.definition.States.Train.Retry[0].MaxAttempts).toBe(2);
  });

  test('nothing is made that was brought along', () => {
    const made = app.template.toJSON().Resources;
    const under = (type: string) => Object.entries<any>(made).filter(([id, resource]) => id.startsWith('Train') && resource.Type === type);
    ['AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::IAM::Role'].forEach((type) => expect(under(type)).toEqual([]));
    expect(training.OutputDataConfig.S3OutputPath).toBe(`s3://\${${logicalId(app, 'AWS::S3::Bucket', 'OwnArtefacts')}}/${app.training.jobPrefix}/models`);
  });

  test('the given roles receive what they need', () => {
    const actions = Object.values(app.template.findResources('AWS::IAM::Policy')).flatMap((policy) => policy.Properties.PolicyDocument.Statement.flatMap((s: any) => s.Action));
    expect(actions).toEqual(expect.arrayContaining(['sagemaker:CreateModelPackage', 's3:PutObject', 'kms:CreateGrant']));
  });

  test('the jobs carry the tags of the policy, which no aspect can give them', () => {
    expect(training.Tags).toEqual(evaluation.Tags);
    expect(training.Tags).toEqual(expect.arrayContaining([
      { Key: 'ai:system-id', Value: 'example-bank/loan-scoring' },
      { Key: 'ai:owner', Value: 'credit-ml@example.com' },
      { Key: 'ai:environment', Value: 'production' },
      { Key: 'ai:risk-tier', Value: 'high' },
    ]));
  });
});

describe('keys', () => {
  test('of a dataset may encrypt another dataset', () => {
    const { stack, loans } = new TrainingApp();
    const other = new GovernedDataset(stack, 'Other', { ...SENSITIVITY, encryptionKey: loans.encryptionKey });
    expect(other.encryptionKey).toBe(loans.encryptionKey);
  });

  test('are left out where local storage takes none, and stay for the artefacts', () => {
    const { training } = requests(new TrainingApp(() => ({ instanceType: 'ml.g5.xlarge' })));
    expect(training.ResourceConfig.VolumeKmsKeyId).toBeUndefined();
    expect(training.OutputDataConfig.KmsKeyId).toBeDefined();
  });

  test('of the user are opened to CloudWatch Logs if the app makes them', () => {
    const app = new TrainingApp(({ stack }) => ({ encryptionKey: new Key(stack, 'Given') }));
    const given = app.template.findResources('AWS::KMS::Key')[logicalId(app, 'AWS::KMS::Key', 'Given')];
    expect(given.Properties.KeyPolicy.Statement.map((s: any) => s.Principal.Service).filter(Boolean)).toHaveLength(2);
  });

  test('of the user may be an L1', () => {
    const app = new TrainingApp(({ stack }) => ({ encryptionKey: new CfnKey(stack, 'Given') }));
    expect(requests(app).training.ResourceConfig.VolumeKmsKeyId).toBe('${Given.Arn}');
  });
});

describe('a training', () => {
  test('lets a grantee start it, and nothing else: to start needs no right to the key', () => {
    const app = new TrainingApp();
    const starter = new Role(app.stack, 'Starter', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    app.training.grantStart(starter);
    app.template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^TrainStateMachine'), 'Arn'] } }] },
      Roles: [{ Ref: Match.stringLikeRegexp('^Starter') }],
    });
  });

  test('counts what its gates reject, by the states that end a run', () => {
    const metric = minimal.training.metricGateRejections();
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '{ $.type = "FailStateEntered" && $.details.name = "Rejected: *" }',
      MetricTransformations: [{ MetricNamespace: metric.namespace, MetricName: metric.metricName, MetricValue: '1' }],
    });
    expect(Object.keys(minimal.definition.States).filter((name) => name.startsWith('Rejected: '))).toHaveLength(2);
  });

  test('measures its failures', () => {
    expect(minimal.training.metricFailed({ period: Duration.hours(1) })).toMatchObject({ namespace: 'AWS/States', metricName: 'ExecutionsFailed', period: Duration.hours(1) });
  });

  test('respects the boundary of the app and the removal policy', () => {
    const app = new TrainingApp(({ stack }) => {
      PermissionsBoundary.of(stack).apply({ managedPolicyArn: `arn:${Aws.PARTITION}:iam::aws:policy/Boundary` } as any);
      return { removalPolicy: RemovalPolicy.DESTROY };
    });
    app.template.allResourcesProperties('AWS::IAM::Role', { PermissionsBoundary: Match.anyValue() });
    expect(app.template.findResources('AWS::Logs::LogGroup')[logicalId(app, 'AWS::Logs::LogGroup', 'TrainLog')].DeletionPolicy).toBe('Delete');
  });

  test('can live beside another of the same stack', () => {
    const app = new TrainingApp();
    new GovernedTrainingJob(app.stack, 'Second', (app.training as any).props);
    const machines = Object.values(app.template.findResources('AWS::StepFunctions::StateMachine')).map((machine) => plain(machine.Properties.DefinitionString));
    const names = machines.map((definition) => JSON.parse(definition).States.Train.Arguments.TrainingJobName);
    expect(new Set(names).size).toBe(2);
  });

  test('of another app can be started and watched', () => {
    const stack = new Stack(new App(), 'Other');
    const training = GovernedTrainingJob.fromStateMachineArn(stack, 'Training', 'arn:aws:states:eu-west-1:111122223333:stateMachine:Train');
    training.grantStart(new Role(stack, 'Starter', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') }));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [Match.objectLike({ Action: 'states:StartExecution', Resource: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Train' })] },
    });
    expect(training.metricFailed().metricName).toBe('ExecutionsFailed');
  });
});

describe('a training fails', () => {
  const gate = Gate.quality('auc', { min: 0.5 });
  test.each<[string, (app: TrainingApp) => Partial<GovernedTrainingJobProps>, RegExp]>([
    ['without inputs', () => ({ inputs: {} }), /training has no inputs: pass a channel/],
    ['with a channel that SageMaker does not accept', (app) => ({ inputs: { 'my data': app.loans.channel('train/') } }), /training channel 'my data' is not a name/],
    ['without gates', () => ({ gates: [] }), /training has 0 gates: pass 1 to 45/],
    ['with more gates than the registry records', () => ({ gates: Array.from({ length: 46 }, (_, i) => Gate.quality(`m${i}`, { min: 0 })) }), /training has 46 gates/],
    ['with the same gate twice', () => ({ gates: [gate, gate] }), /gate auc stands twice: state its bounds in one gate/],
    ['on an instance type of EC2', () => ({ instanceType: 'm5.xlarge' }), /instance type 'm5.xlarge' of the training is not one of SageMaker's: write it out, such as 'ml.m5.xlarge'/],
    ['on an instance type that is not known yet', () => ({ instanceType: Aws.STACK_NAME }), /instance type/],
    ['on half an instance', () => ({ instanceCount: 0.5 }), /instanceCount of the training is 0.5: write a whole number from 1 to 100/],
    ['without an attempt', () => ({ maxAttempts: 0 }), /maxAttempts is 0/],
    ['that runs for months', () => ({ maxRuntime: Duration.days(29) }), /maxRuntime of the training is 29 days: write at least a minute and at most 28 days/],
    ['with a hyperparameter that is an expression', () => ({ hyperparameters: { depth: '{% $states.input.depth %}' } }), /hyperparameter 'depth' starts with '{%' or ends with '%}', so the state machine would evaluate it as JSONata/],
    ['with an environment variable that begins as an expression', () => ({ environment: { STAGE: '{% production' } }), /environment variable 'STAGE' starts with/],
    ['with a content type that is an expression', () => ({ contentTypes: ['{% $x %}'] }), /content type '0' starts with/],
    ['with a response type that is an expression', () => ({ responseTypes: ['text/csv', '{% $x %}'] }), /response type '1' starts with/],
    ['with a channel whose content type is an expression', (app) => ({ inputs: { train: app.loans.channel('train/', { contentType: '{% $x %}' }) } }), /content type of the channel 'train' starts with/],
    ['with code from an expression', ({ stack }) => ({ image: TrainingImage.fromEcrDigest(Repository.fromRepositoryName(stack, 'R', 'r'), DIGEST, { ...SOURCE, repositoryUrl: '{% $x %}' }) }), /source of the image 'repositoryUrl' starts with/],
    ['with the key of a dataset', (app) => ({ encryptionKey: app.loans.encryptionKey }), /encryptionKey is the key of a dataset, which can be used through Amazon S3 only.*leave it out \(at 'Training\/Train'\)/],
    ['with the key of a dataset as L1', (app) => ({ encryptionKey: app.loans.encryptionKey.node.defaultChild as CfnKey }), /encryptionKey is the key of a dataset/],
    ['with artefacts that are locked', (app) => ({ artefacts: new GovernedDataset(app.stack, 'Locked', { ...SENSITIVITY, retention: Retention.lockedFor(Duration.days(400)) }) }), /artefacts are locked for 400 days, and Amazon S3 takes no object into a locked bucket without a checksum, which SageMaker is not documented to send/],
    ['with artefacts of its own that would be locked', () => ({ artefactRetention: Retention.lockedFor(Duration.days(400)) }), /artefacts are locked for 400 days.*copy what must be locked to a dataset with Retention.lockedFor\(…\)/],
    ['with one role for training and evaluation', ({ stack }) => {
      const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
      return { trainingRole: role, evaluationRole: role };
    }, /training and evaluation have the same role, so the training could see the data that it is judged on/],
  ])('%s', (_, props, message) => {
    expect(() => new TrainingApp(props)).toThrow(message);
  });

  test('and names its place', () => {
    expect(() => new TrainingApp(() => ({ gates: [] }))).toThrow(/\(at 'Training\/Train'\)$/);
  });
});

describe('an evaluation fails', () => {
  const { image, loans } = minimal;
  test.each<[string, any, RegExp]>([
    ['without data', { inputs: {} }, /evaluation has no inputs, so it would judge the model on nothing/],
    ['with a channel that it cannot read file by file', { inputs: { test: loans.channel('test/', { inputMode: ChannelInputMode.FAST_FILE }) } }, /evaluation channel 'test' is to be read file by file/],
    ['on an instance type of EC2', { instanceType: 'm5.xlarge' }, /instance type 'm5.xlarge' of the evaluation/],
    ['with an argument that is an expression', { arguments: ['--strict', '{% $x %}'] }, /argument '1' starts with '{%' or ends with '%}'/],
    ['with an entrypoint that is an expression', { entrypoint: ['{% $x %}'] }, /entrypoint '0' starts with/],
    ['with an environment variable that is an expression', { environment: { SEED: '{% $x %}' } }, /environment variable 'SEED' starts with/],
    ['that runs for a second', { maxRuntime: Duration.seconds(1) }, /maxRuntime of the evaluation is 1 second: write at least a minute/],
  ])('%s', (_, props, message) => {
    expect(() => EvaluationStep.processingJob({ image, inputs: { test: loans.channel('test/') }, ...props })).toThrow(message);
  });
});
