import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { TrainingApp } from './training-app';
import { GovernedTrainingJob } from '../../../src/constructs/training-job/governed-training-job';
import { TrainingImage } from '../../../src/constructs/training-job/training-image';

const RULE = 'AWS::Events::Rule';
const unsourced = () => new TrainingApp((app) => ({
  image: TrainingImage.fromEcrDigest(Repository.fromRepositoryName(app.stack, 'Other', 'other'), `sha256:${'b'.repeat(64)}`),
}));

describe('a run that starts by itself', () => {
  test('starts on a schedule, by a role that can start this training only', () => {
    const app = new TrainingApp();
    app.training.onSchedule('Weekly', Schedule.rate(Duration.days(7)));
    app.template.hasResourceProperties(RULE, { ScheduleExpression: 'rate(7 days)', Targets: [Match.objectLike({ Arn: Match.anyValue(), RoleArn: Match.anyValue() })] });
    app.template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^TrainStateMachine'), 'Arn'] } }],
      },
    });
  });

  test('starts when an upload below one of its channels is complete', () => {
    const app = new TrainingApp((a) => ({ inputs: { train: a.loans.channel('train/'), validation: a.loans.channel('validation/') } }));
    expect(app.training.onDatasetChange()).toHaveLength(1);
    app.template.hasResourceProperties(RULE, {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [{ Ref: Match.stringLikeRegexp('^LoansBucket') }] },
          object: { key: [{ wildcard: 'train/*_SUCCESS' }, { wildcard: 'validation/*_SUCCESS' }] },
        },
      },
    });
  });

  test('starts on the marker that one chooses', () => {
    const app = new TrainingApp();
    app.training.onDatasetChange('manifest.json');
    app.template.hasResourceProperties(RULE, { EventPattern: { detail: { object: { key: [{ wildcard: 'train/*manifest.json' }] } } } });
  });

  test.each(['', '*', 'a/b', 7 as any])('fails for the marker %p', (marker) => {
    expect(() => new TrainingApp().training.onDatasetChange(marker)).toThrow(/^marker .* does not end the key of an object: .* \(at 'Training\/Train'\)$/);
  });

  test.each<[string, (job: GovernedTrainingJob) => any]>([
    ['on a schedule', (job) => job.onSchedule('Weekly', Schedule.rate(Duration.days(7)))],
    ['on new data', (job) => job.onDatasetChange()],
  ])('fails %s if the image does not say which code it was built from', (_, start) => {
    expect(() => start(unsourced().training)).toThrow('the image does not say which code it was built from, and a run that starts by itself cannot');
  });
});

describe('a run that ends without a model', () => {
  test('is told to whom one names', () => {
    const app = new TrainingApp();
    app.training.onFailed('Failed', { target: new SnsTopic(new Topic(app.stack, 'People')) });
    app.template.hasResourceProperties(RULE, {
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^TrainStateMachine'), 'Arn'] }], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^People') } })],
    });
  });

  test('can be told of a training that is deployed elsewhere', () => {
    const app = new TrainingApp();
    const imported = GovernedTrainingJob.fromStateMachineArn(app.stack, 'Imported', 'arn:aws:states:eu-west-1:111122223333:stateMachine:train');
    imported.onFailed('Failed');
    app.template.hasResourceProperties(RULE, { EventPattern: { detail: { stateMachineArn: ['arn:aws:states:eu-west-1:111122223333:stateMachine:train'] } } });
  });
});

test('how long runs take is a metric of the state machine', () => {
  const app = new TrainingApp();
  expect(app.stack.resolve(app.training.metricDuration().toMetricConfig().metricStat)).toMatchObject({ namespace: 'AWS/States', metricName: 'ExecutionTime' });
});

const requestOf = (app: TrainingApp) => app.definition.States.Train.Arguments;

describe('the request of a training', () => {
  test('has nothing of spot capacity, checkpoints, metrics and commands unless asked for', () => {
    const request = requestOf(new TrainingApp());
    expect(request).not.toHaveProperty('EnableManagedSpotTraining');
    expect(request).not.toHaveProperty('CheckpointConfig');
    expect(request.StoppingCondition).toEqual({ MaxRuntimeInSeconds: 4 * 3600 });
    expect(Object.keys(request.AlgorithmSpecification)).toEqual(['TrainingImage', 'TrainingInputMode']);
  });

  test('uses spot capacity with checkpoints, in a folder that all attempts of a run share', () => {
    const app = new TrainingApp(() => ({ managedSpot: {}, maxRuntime: Duration.hours(1) }));
    expect(requestOf(app)).toMatchObject({
      EnableManagedSpotTraining: true,
      StoppingCondition: { MaxRuntimeInSeconds: 3600, MaxWaitTimeInSeconds: 7200 },
      CheckpointConfig: { S3Uri: expect.stringMatching(/^\{% 's3:\/\/.*\/checkpoints\/' & \$states\.context\.Execution\.Name %\}$/) },
    });
  });

  test('lets the training role write and read its checkpoints, and the evaluation role not', () => {
    const app = new TrainingApp(() => ({ checkpoints: true }));
    const on = (role: string, action: string) => app.statements(role).filter((s) => [s.Action].flat().includes(action))
      .flatMap((s) => [s.Resource].flat()).filter((resource) => resource.includes('/checkpoints/'));
    expect(on('TrainingRole', 's3:PutObject')).toHaveLength(1);
    expect(on('TrainingRole', 's3:GetObject')).toHaveLength(1);
    expect(on('EvaluationRole', 's3:GetObject')).toEqual([]);
  });

  test('names metrics, command and arguments', () => {
    const app = new TrainingApp(() => ({
      metricDefinitions: [{ name: 'validation:auc', regex: 'auc=([0-9.]+)' }], entrypoint: ['python3', 'train.py'], arguments: ['--fast'],
    }));
    expect(requestOf(app).AlgorithmSpecification).toMatchObject({
      MetricDefinitions: [{ Name: 'validation:auc', Regex: 'auc=([0-9.]+)' }], ContainerEntrypoint: ['python3', 'train.py'], ContainerArguments: ['--fast'],
    });
  });

  test.each<[any, string]>([
    [{ managedSpot: {}, checkpoints: false }, 'checkpoints are off, and managed spot capacity may be taken away at any time'],
    [{ managedSpot: { maxWait: Duration.hours(1) } }, 'maxWait of the training is 1 hour, less than its maxRuntime of 4 hours: it includes the run, so make it longer'],
    [{ metricDefinitions: [{ name: '', regex: 'x' }] }, "metric definition '' needs a name of 1 to 255 characters and a regex of 1 to 500"],
    [{ metricDefinitions: [{ name: 'auc', regex: 'x'.repeat(501) }] }, "metric definition 'auc' needs a name"],
    [{ metricDefinitions: Array(41).fill({ name: 'auc', regex: 'x' }) }, 'training has 41 metricDefinitions, and SageMaker takes at most 40'],
    [{ arguments: ['{% $secret %}'] }, "argument '0' starts with '{%'"],
  ])('fails for %j', (props, message) => {
    expect(() => new TrainingApp(() => props)).toThrow(message);
  });
});

describe('an override of the request', () => {
  test('sets, changes and removes what stands at a path', () => {
    const app = new TrainingApp();
    app.training.addRequestOverride('ResourceConfig.KeepAlivePeriodInSeconds', 600);
    app.training.addRequestOverride('InputDataConfig.0.CompressionType', 'Gzip');
    app.training.addRequestOverride('DebugHookConfig.S3OutputPath', 's3://debug');
    app.training.addRequestOverride('StoppingCondition', undefined);
    const request = requestOf(app);
    expect(request.ResourceConfig).toMatchObject({ InstanceType: 'ml.m5.xlarge', KeepAlivePeriodInSeconds: 600 });
    expect(request.InputDataConfig[0]).toMatchObject({ ChannelName: 'train', CompressionType: 'Gzip' });
    expect(request.DebugHookConfig).toEqual({ S3OutputPath: 's3://debug' });
    expect(request).not.toHaveProperty('StoppingCondition');
  });

  test.each(['', '.', 'A..B', 'TrainingJobName', 'a b', '__proto__.x', 7 as any])('fails for the path %p', (path) => {
    expect(() => new TrainingApp().training.addRequestOverride(path, 1)).toThrow(/^path .* is not one of the request: write keys parted by dots/);
  });
});
