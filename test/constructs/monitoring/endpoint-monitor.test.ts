import { App, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { GATES, MonitoredApp, monitoring } from './monitored-app';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { Gate } from '../../../src/constructs/gates/gate';
import { CaptureWindow, ScheduledMonitoringProps } from '../../../src/constructs/monitoring/monitoring-props';
import { UNSCOPABLE_ACTIONS } from '../../../src/rules/vocabulary/unscopable-actions';
import { EndpointApp } from '../model-endpoint/endpoint-app';
import { plain } from '../training-job/training-app';

const app = new MonitoredApp();
const template = app.template;
const name = app.endpoint.endpointName;
const job = app.definition.States.Measure.Arguments;

function statementsOf(role: string): any[] {
  return Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith(`EndpointMonitor${role}DefaultPolicy`))
    .flatMap(([, policy]) => plain(policy.Properties.PolicyDocument.Statement));
}
const list = (value: any): any[] => [value].flat();

describe('the schedule', () => {
  test('starts the state machine two hours after each day, with the time that it was due', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 2 * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EndpointMonitorStateMachine'), 'Arn'] }, Input: '{"time":"<aws.scheduler.scheduled-time>"}' },
    });
  });

  test.each([[CaptureWindow.HOUR, 'cron(20 * * * ? *)'], [CaptureWindow.MONTH, 'cron(0 2 1 * ? *)']])('follows a window of one %s', (window, expression) => {
    new MonitoredApp({ window }).template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: expression });
  });

  test('may be one of one\'s own', () => {
    new MonitoredApp({ schedule: ScheduleExpression.expression('cron(0 9 ? * MON *)') }).template
      .hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(0 9 ? * MON *)' });
  });

  test('may start this state machine and nothing else', () => {
    expect(statementsOf('ScheduleRole')).toEqual([
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: expect.stringMatching(/^\$\{EndpointMonitorStateMachine\w+\.Arn\}$/) },
    ]);
  });
});

describe('the job', () => {
  test('is isolated, encrypted, and runs the shipped program with nothing but Python', () => {
    expect(job).toMatchObject({
      AppSpecification: {
        ContainerEntrypoint: ['python3', expect.stringMatching(/^\/opt\/ml\/processing\/code\/[0-9a-f]{64}\.zip$/)],
        ContainerArguments: ['monitor', '--config', expect.stringMatching(/^\/opt\/ml\/processing\/config\/[0-9a-f]{64}\.json$/)],
      },
      NetworkConfig: { EnableNetworkIsolation: true, EnableInterContainerTrafficEncryption: true, VpcConfig: expect.anything() },
      ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeKmsKeyId: expect.stringContaining('EndpointKey') } },
      ProcessingOutputConfig: { KmsKeyId: expect.stringContaining('EndpointKey') },
    });
    // The API takes no longer ones: "AppSpecification", Amazon SageMaker API Reference.
    const words: string[] = [...job.AppSpecification.ContainerEntrypoint, ...job.AppSpecification.ContainerArguments];
    expect(words.filter((word) => word.length > 256)).toEqual([]);
  });

  test('says what it watches, and which endpoint', () => {
    expect(job.Tags).toContainEqual({ Key: 'ai:monitors', Value: 'bias drift explainability' });
    expect(job.Environment).toEqual({ AI_MONITORED_ENDPOINT: name });
  });

  test('finds code, configuration, captures and baseline where the program looks for them', () => {
    expect(Object.fromEntries(job.ProcessingInputs.map((input: any) => [input.InputName, input.S3Input.LocalPath]))).toEqual({
      code: '/opt/ml/processing/code',
      config: '/opt/ml/processing/config',
      capture: '/opt/ml/processing/input/capture',
      baseline: '/opt/ml/processing/input/baseline',
    });
  });

  test('finds ground truth, where there is some', () => {
    const truth = new MonitoredApp({}, (endpointApp) => ({
      monitoring: monitoring(endpointApp, { groundTruth: endpointApp.models.channel('truth/'), gates: [Gate.quality('validation:auc', { min: 0.7 })] }),
    }));
    const request = truth.definition.States.Measure.Arguments;
    expect(request.AppSpecification.ContainerArguments.slice(3)).toEqual(['--ground-truth', '/opt/ml/processing/input/ground-truth']);
    expect(request.ProcessingInputs[4].S3Input).toMatchObject({ S3Uri: expect.stringMatching(/\/truth\/$/), LocalPath: '/opt/ml/processing/input/ground-truth' });
    expect(request.Tags).toContainEqual({ Key: 'ai:monitors', Value: 'quality' });
  });

  test('has no key on volumes that take none', () => {
    const { ClusterConfig } = new MonitoredApp({ instanceType: 'ml.m5d.large' }).definition.States.Measure.Arguments.ProcessingResources;
    expect(ClusterConfig.VolumeKmsKeyId).toBeUndefined();
  });
});

describe('the role of the job', () => {
  const statements = statementsOf('Role');
  const resourcesFor = (action: string) => statements.filter((s) => list(s.Action).includes(action)).flatMap((s) => list(s.Resource));

  test('reads captures of this endpoint, the baseline, the program and its configuration, and nothing else', () => {
    expect(resourcesFor('s3:GetObject')).toEqual([
      expect.stringMatching(new RegExp(`^\\$\\{EndpointCapturesBucket\\w+\\.Arn\\}/capture/${name}/primary/\\*$`)),
      expect.stringMatching(/^\$\{ModelsBucket\w+\.Arn\}\/evaluation\/7\/\*$/),
      expect.stringMatching(/assets.*\/[0-9a-f]{64}\.zip$/),
      expect.stringMatching(/assets.*\/[0-9a-f]{64}\.json$/),
    ]);
  });

  test('writes reports of this endpoint and nothing else', () => {
    expect(resourcesFor('s3:PutObject')).toEqual([expect.stringMatching(new RegExp(`/monitoring/${name}/\\*$`))]);
  });

  test('names its resources, save for actions that have none', () => {
    const everywhere = statements.filter((s) => list(s.Resource).includes('*')).flatMap((s) => list(s.Action));
    everywhere.forEach((action) => expect([action, UNSCOPABLE_ACTIONS.some((known) => new RegExp(`^${known.action.replace('*', '.*')}$`).test(action))]).toEqual([action, true]));
    expect(statements.flatMap((s) => list(s.Action)).filter((action) => action.includes('*'))).toEqual([]);
  });
});

describe('the role of the state machine', () => {
  const [create, look, tag, pass, rule, read, decrypt, ...observe] = statementsOf('StateMachineRole');

  test('starts isolated jobs of its own name, with one role', () => {
    expect(create).toEqual({
      Effect: 'Allow',
      Action: 'sagemaker:CreateProcessingJob',
      Resource: expect.stringMatching(/:processing-job\/[a-z0-9-]{1,20}-\*$/),
      Condition: { Bool: { 'sagemaker:NetworkIsolation': 'true', 'sagemaker:InterContainerTrafficEncryption': 'true' } },
    });
    expect([look, tag].map((s) => [s.Action, s.Resource])).toEqual([
      [['sagemaker:DescribeProcessingJob', 'sagemaker:StopProcessingJob'], create.Resource], [['sagemaker:AddTags', 'sagemaker:ListTags'], create.Resource],
    ]);
    expect(pass).toMatchObject({ Action: 'iam:PassRole', Resource: expect.stringMatching(/^\$\{EndpointMonitorRole\w+\.Arn\}$/), Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } } });
    expect(rule.Resource).toMatch(/:rule\/StepFunctionsGetEventsForSageMakerProcessingJobsRule$/);
  });

  test('reads reports of this endpoint and nothing else', () => {
    expect(read).toEqual({ Effect: 'Allow', Action: 's3:GetObject', Resource: expect.stringMatching(new RegExp(`/monitoring/${name}/\\*$`)) });
    expect(decrypt).toMatchObject({ Action: 'kms:Decrypt', Resource: expect.stringContaining('EndpointKey'), Condition: expect.anything() });
  });

  test('logs and traces, and nothing more', () => {
    expect(observe.flatMap((s) => list(s.Action)).filter((action) => !/^(kms:(Decrypt|GenerateDataKey)|logs:|xray:)/.test(action))).toEqual([]);
  });
});

describe('incidents', () => {
  test('are runs that did not succeed, and reach the topic of the endpoint', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: Match.arrayWith([Match.objectLike({ Expression: 'failed + timedOut + aborted' })]),
      Threshold: 1,
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^EndpointAlarms') }],
    });
  });

  test('reach a topic of one\'s own', () => {
    const stack = new Stack(new App(), 'Serving');
    const incidentTopic = new Topic(stack, 'Incidents');
    new MonitoredApp({ incidentTopic }, undefined, stack).template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('^The monitor of'), AlarmActions: [{ Ref: Match.stringLikeRegexp('^Incidents') }],
    });
  });

  test('are counted where a gate did not hold', () => {
    const metric = app.endpoint.monitor!.metricBreaches();
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '{ $.type = "FailStateEntered" && $.details.name = "Breach: *" }',
      MetricTransformations: [{ MetricName: metric.metricName, MetricNamespace: metric.namespace, MetricValue: '1' }],
    });
  });
});

test('the state machine logs every step without people\'s data, encrypted', () => {
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EndpointKey'), 'Arn'] } },
  });
});

test('the role may be one of one\'s own, and is given what it needs', () => {
  const stack = new Stack(new App(), 'Serving');
  const role = new Role(stack, 'Own', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
  const own = new MonitoredApp({ role }, undefined, stack);
  expect(Object.keys(own.template.findResources('AWS::IAM::Role')).filter((id) => id.startsWith('EndpointMonitorRole'))).toEqual([]);
  expect(Object.keys(own.template.findResources('AWS::IAM::Policy')).filter((id) => id.startsWith('OwnDefaultPolicy'))).toHaveLength(1);
});

test('who may start it, may start it and nothing else', () => {
  const started = new MonitoredApp();
  started.endpoint.monitor!.grantStart(new Role(started.stack, 'Operator', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
  started.template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EndpointMonitorStateMachine'), 'Arn'] } }] },
    Roles: [{ Ref: Match.stringLikeRegexp('^Operator') }],
  });
});

test('without monitoring nothing is watched', () => {
  expect(new EndpointApp().endpoint.monitor).toBeUndefined();
});

describe('monitoring fails', () => {
  const fairness = (facet: string, metric = FairnessMetric.DISPARATE_IMPACT) => Gate.fairness({ facet, metric, max: 1.1, rationale: 'Selection rates within ten percent' });

  test.each<[string, Partial<ScheduledMonitoringProps>, RegExp]>([
    ['without a gate', { gates: [] }, /monitoring has no gates, so it would find nothing: pass one, such as Gate\.quality\('drift:psi:max'/],
    ['with a gate that stands twice', { gates: [GATES[0], GATES[0]] }, /gate drift:psi:max stands twice/],
    ['with a metric that no monitor measures', { gates: [Gate.quality('train:loss', { max: 1 })] }, /gate train:loss reads what no monitor measures: use drift:psi:max/],
    ['with a facet that it is not told', { gates: [fairness('age')] }, /gate age:DI compares groups of 'age', which is not among the facets: pass facets/],
    ['with quality but without ground truth', { gates: [Gate.quality('validation:auc', { min: 0.7 })] }, /gate validation:auc compares answers with what really happened.*pass groundTruth/],
    ['with fairness that needs ground truth', { gates: [fairness('gender', FairnessMetric.RECALL_DIFFERENCE)] }, /gate gender:RD compares answers with what really happened.*or use CDDPL, CI, DI or DPPL/],
    ['on an instance type of EC2', { instanceType: 'm5.large' }, /instance type 'm5.large' of the monitor/],
  ])('%s', (_, props, message) => {
    expect(() => monitoring(app, props)).toThrow(message);
  });
});
