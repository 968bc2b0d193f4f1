import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PermissionsBoundary, Role } from 'aws-cdk-lib/aws-iam';
import { maximal, plain, TrainingApp } from './training-app';
import { GovernedModelGroup } from '../../../src/constructs/model-group/governed-model-group';
import { GovernedNetwork } from '../../../src/constructs/network/governed-network';
import { EvaluationStep } from '../../../src/constructs/training-job/evaluation-step';

const CHINA = { account: '111122223333', region: 'cn-north-1' };
/** A training with everything that brings resources of its own: the program of the evaluation, approvals, schedules. */
const whole = (stack: Stack) => new TrainingApp((app) => ({
  evaluation: EvaluationStep.builtIn({
    image: app.image, holdout: app.loans.channel('test/'), label: { column: 'y', favorable: ['1'] }, prediction: { command: ['predict'], threshold: 0.5 },
  }),
  registerTo: new GovernedModelGroup(stack, 'Recorded', { intendedUse: 'Ranks applications', recordApprovals: true, consumerAccounts: ['444455556666'] }),
  managedSpot: {},
}), stack);

describe('the permissions boundary of an app', () => {
  test('is that of every role', () => {
    const app = new App();
    const stack = new Stack(app, 'Training');
    const { training } = whole(stack);
    training.onDatasetChange();
    PermissionsBoundary.of(app).apply(ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'workload-boundary'));
    const found = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Role'));
    expect(found.length).toBeGreaterThan(4);
    found.forEach(([id, role]) => expect([id, JSON.stringify(role.Properties.PermissionsBoundary)]).toEqual([id, expect.stringContaining('policy/workload-boundary')]));
  });
});

describe.each<[string, (stack: Stack) => TrainingApp]>([['with nothing but what it requires', whole], ['with everything set', maximal]])('a training in another partition, %s', (_, make) => {
  const stack = new Stack(new App({ context: { 'availability-zones:account=111122223333:region=cn-north-1': ['cn-north-1a', 'cn-north-1b'] } }), 'Training', { env: CHINA });
  const { training } = make(stack);
  training.onDatasetChange();
  const text = JSON.stringify(Template.fromStack(stack).toJSON());

  test('names no ARN of the first one', () => {
    expect(text).not.toMatch(/arn:aws:/);
    expect(text).toMatch(/"AWS::Partition"/);
  });

  test('names no address of the first one: what ends like one is a service that takes on a role or uses a key', () => {
    const hosts = [...new Set(text.match(/[\w.-]*amazonaws\.com[\w.]*/g))];
    expect(hosts).toContain('states.amazonaws.com');
    expect(hosts.filter((host) => !/^(sagemaker|states|events|logs|vpc-flow-logs|delivery\.logs|logging\.s3)\.amazonaws\.com$/.test(host))).toEqual([]);
  });
});

describe('what a training is given', () => {
  const stack = new Stack(new App(), 'Training');
  const app = maximal(stack);
  const made = app.template;
  const within = (type: string) => Object.keys(made.findResources(type)).filter((id) => /^Train(?!ing)/.test(id));

  test('takes the place of key, bucket, log group and roles: it makes none of its own', () => {
    expect(['AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::IAM::Role'].flatMap(within)).toEqual([]);
  });

  test('is what runs work with', () => {
    const { Train, Evaluate } = app.definition.States;
    expect(Train.Arguments).toMatchObject({
      RoleArn: expect.stringMatching(/^\$\{OwnTrainingRole/),
      OutputDataConfig: { S3OutputPath: expect.stringMatching(/^s3:\/\/\$\{OwnArtefactsBucket/), KmsKeyId: expect.stringMatching(/^\$\{OwnArtefactsKey/) },
      ResourceConfig: { VolumeKmsKeyId: expect.stringMatching(/^\$\{OwnKey/) },
    });
    expect(Evaluate.Arguments.RoleArn).toMatch(/^\$\{OwnEvaluationRole/);
    made.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      RoleArn: stack.resolve(app.training.stateMachineRole.roleArn),
      EncryptionConfiguration: { KmsKeyId: Match.objectLike({ 'Fn::GetAtt': [Match.stringLikeRegexp('^OwnKey'), 'Arn'] }) },
      LoggingConfiguration: { Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^OwnLog'), 'Arn'] } } }] },
    });
  });

  test('lets its key encrypt log and executions, as one of the training would', () => {
    const [key] = Object.entries(made.findResources('AWS::KMS::Key')).filter(([id]) => /^OwnKey/.test(id)).map(([, found]) => plain(found.Properties.KeyPolicy.Statement));
    expect(JSON.stringify(key)).toContain('logs.');
  });

  test('may be a network that is there already', () => {
    const other = new Stack(new App(), 'Shared');
    const vpc = Vpc.fromVpcAttributes(other, 'Vpc', {
      vpcId: 'vpc-0a1b', vpcCidrBlock: '10.0.0.0/16', availabilityZones: ['a', 'b'], isolatedSubnetIds: ['subnet-1', 'subnet-2'], isolatedSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
    });
    const { definition } = new TrainingApp(() => ({ network: new GovernedNetwork(other, 'Given', { vpc }) }), other);
    expect(definition.States.Train.Arguments.VpcConfig.Subnets).toEqual(['subnet-1', 'subnet-2']);
    expect(definition.States.Evaluate.Arguments.NetworkConfig.VpcConfig.Subnets).toEqual(['subnet-1', 'subnet-2']);
  });

  test('may be a role that nobody here may change: it gets no policy, and jobs run with it', () => {
    const other = new Stack(new App(), 'Fixed');
    const role = Role.fromRoleArn(other, 'Fixed', 'arn:aws:iam::111122223333:role/training', { mutable: false });
    const fixed = new TrainingApp(() => ({ trainingRole: role }), other);
    expect(fixed.definition.States.Train.Arguments.RoleArn).toBe('arn:aws:iam::111122223333:role/training');
    expect(JSON.stringify(Object.values(fixed.template.findResources('AWS::IAM::Policy')).map((policy) => policy.Properties.Roles))).not.toContain('"training"');
  });
});
