import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine, withParameter } from '../vocabulary/examples';

const ALARM = 'AWS::CloudWatch::Alarm';
const APP = 'AWS::CDK::App';
const METRICS = ['AWS/SageMaker', '/aws/sagemaker/*', 'AWS/Bedrock', 'AWS/Bedrock/*', 'AWS/Bedrock-AgentCore'];
const MODEL_METRICS = ['AWS/Bedrock', 'AWS/Bedrock/*'];

const acts = Check.all(Check.exists('AlarmActions'), Check.none(Check.equalTo('ActionsEnabled', false)));
const notifies = Check.any(acts, Check.referredToBy('AWS::CloudWatch::CompositeAlarm', 'AlarmRule', acts));
const readsMetricOf = (namespaces: string[]) => Check.any(
  Check.like('Namespace', namespaces),
  Check.someItem('Metrics', Check.like('MetricStat.Metric.Namespace', namespaces)),
);
const isWatched = Check.any(...['Dimensions.*.Value', 'Metrics.*.MetricStat.Metric.Dimensions.*.Value']
  .map((path) => Check.referredToBy(ALARM, path, Check.all(readsMetricOf(METRICS), notifies))));

const NAME = { 'Fn::GetAtt': ['Subject', 'EndpointName'] };
const dimension = (Name: string, Value: any) => ({ Dimensions: [{ Name, Value }] });
const alarm = (properties: any) => resource(ALARM, { Namespace: 'AWS/SageMaker', MetricName: 'Invocation5XXErrors', AlarmActions: [{ Ref: 'Topic' }], ...properties });
const TOPIC = { Topic: resource('AWS::SNS::Topic') };
const endpoint = (alarms: any, properties: any = {}) => ({ Subject: resource('AWS::SageMaker::Endpoint', properties), ...TOPIC, ...alarms });
const WATCHED = dimension('EndpointName', NAME);
const SILENT = { ...WATCHED, AlarmActions: [] };
const composite = (properties: any = {}) => ({
  Any: resource('AWS::CloudWatch::CompositeAlarm', { AlarmRule: { 'Fn::Sub': 'ALARM("${Errors}")' }, AlarmActions: [{ Ref: 'Topic' }], ...properties }),
});
const ASKING = { Ask: stateMachine('bedrock:invokeModel', {}), ...TOPIC };
const byExpression = (Namespace: string, metric: any = {}) => resource(ALARM, {
  AlarmActions: [{ Ref: 'Topic' }], Metrics: [{ Id: 'rate', Expression: 'errors / 60' }, { Id: 'errors', MetricStat: { Metric: { Namespace, ...metric } } }],
});
const ALIAS = { Alias: resource('AWS::Bedrock::AgentAlias', { AgentId: { Ref: 'Subject' } }) };
const ofAlias = { Namespace: 'AWS/Bedrock/Agents', ...dimension('AgentAliasArn', { 'Fn::GetAtt': ['Alias', 'AgentAliasArn'] }) };

export const aiOperationalAlarms = new Rule({
  id: 'AiOperationalAlarms',
  title: 'AI workloads have an alarm that reaches somebody',
  why: 'Duties to stop, correct and report start when an incident is noticed; without an alarm the users notice first.',
  fix: 'Add a CloudWatch alarm on a metric of the endpoint, agent or runtime, with AlarmActions such as an SNS topic, and leave ActionsEnabled on.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Endpoint', 'AWS::Bedrock::Agent', 'AWS::BedrockAgentCore::Runtime', APP],
  when: Check.implies(Check.equalTo('$type', APP), Check.someItem('ResourceTypes', Check.oneOf('', [
    'AWS::Bedrock::Flow', 'AWS::Bedrock::KnowledgeBase', 'AWS::Bedrock::ApplicationInferenceProfile', 'AWS::Bedrock::ModelInvocation',
  ]))),
  condition: Check.any(
    isWatched,
    Check.referredToBy('AWS::Bedrock::AgentAlias', 'AgentId', isWatched),
    Check.all(Check.equalTo('$type', APP), Check.appHas(ALARM, Check.all(readsMetricOf(MODEL_METRICS), notifies))),
  ),
  controls: [
    Control.euAiAct('17(1)(h)'), Control.euAiAct('17(1)(i)'), Control.euAiAct('26(5)'), Control.euAiAct('72(1)-(2)'),
    Control.euAiAct('73(1)'),
    Control.nistAiRmf('MEASURE 2.4'), Control.nistAiRmf('MANAGE 4.1'), Control.nistAiRmf('MANAGE 4.3'),
    Control.iso42001('A.6.2.6'), Control.iso42001('A.8.4'),
    Control.gdpr('33(1)'),
    Control.nist80053('IR-4'), Control.nist80053('SI-4'),
    Control.awsGenAiBestPractices('Resilience'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment BR-32', 'aws-samples aiml assessment FS-05', 'aws-samples aiml assessment FS-11',
    'aws-samples aiml assessment AG-14', 'Cloud Custodian aws.bedrock-agent filter metrics',
    'Cloud Custodian aws.bedrock-inference-profile filter metrics',
  ],
  limitation: 'An app that calls Bedrock needs one alarm on any metric of Bedrock; which model it watches is not judged. An alarm whose only action scales the endpoint counts too.',
  examples: {
    compliant: [
      endpoint({ Errors: alarm(WATCHED) }),
      endpoint({ Errors: alarm({ ...WATCHED, ActionsEnabled: 'true' }) }),
      ...[{}, { ActionsEnabled: true }].map((enabled) => endpoint({ Errors: alarm(SILENT), ...composite(enabled) })),
      endpoint({ Errors: alarm(dimension('EndpointName', 'loans')) }, { EndpointName: 'loans' }),
      endpoint({ Errors: byExpression('/aws/sagemaker/Endpoints', WATCHED) }),
      { Subject: resource('AWS::Bedrock::Agent'), ...ALIAS, ...TOPIC, Errors: alarm(ofAlias) },
      { ...ASKING, Errors: alarm({ Namespace: 'AWS/Bedrock', ...dimension('ModelId', 'amazon.nova-pro-v1:0') }) },
      { ...ASKING, Errors: alarm({ Namespace: 'AWS/Bedrock/Guardrails' }) },
      ...['AWS/Bedrock', 'AWS/Bedrock/Guardrails'].map((namespace) => ({ ...ASKING, Errors: byExpression(namespace) })),
    ],
    nonCompliant: [
      endpoint({}),
      endpoint({ Errors: alarm(SILENT) }),
      ...[{ AlarmActions: [] }, { ActionsEnabled: false }].map((mute) => endpoint({ Errors: alarm(SILENT), ...composite(mute) })),
      endpoint({ Errors: alarm({ Namespace: 'AWS/Bedrock' }) }),
      endpoint({ Errors: alarm({ ...WATCHED, ActionsEnabled: false }) }),
      endpoint({ Errors: alarm(dimension('EndpointName', 'another')) }),
      endpoint({ Errors: alarm({ ...WATCHED, Namespace: 'AWS/Lambda' }) }),
      { Subject: resource('AWS::Bedrock::Agent'), ...ALIAS },
      { Subject: resource('AWS::BedrockAgentCore::Runtime') },
      { ...ASKING, Errors: alarm({}) },
      { ...ASKING, Errors: byExpression('AWS/SageMaker') },
      ...['Flow', 'KnowledgeBase', 'ApplicationInferenceProfile'].map((type) => ({ Used: resource(`AWS::Bedrock::${type}`) })),
    ],
    unknown: [
      withParameter('Name', endpoint({ Errors: alarm(dimension('EndpointName', { Ref: 'Name' })) })),
      withParameter('Enabled', endpoint({ Errors: alarm({ ...WATCHED, ActionsEnabled: { Ref: 'Enabled' } }) })),
    ],
    notApplicable: [{ Web: resource('AWS::S3::Bucket') }],
  },
});
