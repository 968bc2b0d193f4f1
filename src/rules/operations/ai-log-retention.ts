import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, tags, unreadableStateMachine, withParameter } from '../vocabulary/examples';
import { bucketHoldsAiLogs, logGroupHoldsAiLogs } from '../vocabulary/serves-ai';
import { holdsPersonalData } from '../vocabulary/tags';

/** Six calendar months have 181 to 184 days; of the periods that CloudWatch Logs offers, 180 is too short and 365 the next. */
const LOG_GROUP_DAYS = 365;
const BUCKET_DAYS = 184;
const RULES = 'LifecycleConfiguration.Rules';

const isLogGroup = Check.equalTo('$type', 'AWS::Logs::LogGroup');
const expires = (check: Check) => Check.all(Check.equalTo('Status', 'Enabled'), Check.exists('ExpirationInDays'), check);

const logGroup = (properties: any, others: any = {}) => ({
  Subject: resource('AWS::Logs::LogGroup', { LogGroupName: '/aws/sagemaker/Endpoints/loans', ...properties }), ...others,
});
const PERSONAL = { Tags: tags({ 'ai:personal-data': 'personal' }) };
const CAPTURES = { Config: resource('AWS::SageMaker::EndpointConfig', { DataCaptureConfig: { DestinationS3Uri: { 'Fn::Sub': 's3://${Subject}/' } } }) };
const bucket = (rule?: any, personal = 'none', role = 'capture') => ({
  Subject: resource('AWS::S3::Bucket', {
    Tags: tags({ 'ai:data-role': role, 'ai:personal-data': personal }),
    ...(rule ? { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...rule }] } } : {}),
  }),
});
const bucketWith = (...rules: any[]) => ({
  Subject: resource('AWS::S3::Bucket', {
    Tags: tags({ 'ai:data-role': 'capture', 'ai:personal-data': 'personal' }), LifecycleConfiguration: { Rules: rules.map((rule) => ({ Status: 'Enabled', ...rule })) },
  }),
});
const task = (integration: string) => ({ Type: 'Task', Resource: `arn:aws:states:::${integration}`, Parameters: {}, End: true });
const workflow = (integration: string) => resource('AWS::StepFunctions::StateMachine', {
  Definition: { StartAt: 'Tell', States: { Tell: task('ses:sendEmail'), Job: task(integration) } },
  LoggingConfiguration: { Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } } }] },
});

export const aiLogRetention = new Rule({
  id: 'AiLogRetention',
  title: 'AI logs are kept for six months, and logs about people not for ever',
  why: 'The EU AI Act asks providers and deployers to keep the logs of high-risk systems for at least six months; the GDPR asks for an end.',
  fix: 'Set RetentionInDays to 365 or more (180 falls short of six months) and bucket lifecycle ExpirationInDays to 184 or more. Where the data is about people set both.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::Logs::LogGroup', 'AWS::S3::Bucket'],
  when: Check.any(Check.all(isLogGroup, logGroupHoldsAiLogs()), Check.all(Check.none(isLogGroup), bucketHoldsAiLogs())),
  condition: Check.all(
    Check.any(Check.none(isLogGroup), Check.absent('RetentionInDays'), Check.atLeast('RetentionInDays', LOG_GROUP_DAYS)),
    Check.noItem(RULES, expires(Check.none(Check.atLeast('ExpirationInDays', BUCKET_DAYS)))),
    Check.implies(holdsPersonalData(), Check.any(
      Check.all(isLogGroup, Check.exists('RetentionInDays')),
      Check.someItem(RULES, expires(Check.absent('Prefix'))),
    )),
  ),
  controls: [
    Control.euAiAct('19(1)'), Control.euAiAct('26(6)'),
    Control.nistAiRmf('GOVERN 1.4'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('5(1)(e)'),
    Control.nist80053('AU-11'), Control.nist80053('SI-12'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  limitation: 'Log groups are known by the names that AI services give them, by the state machines that write to them and by their data role; deliveries set up elsewhere are not followed.',
  examples: {
    compliant: [
      logGroup({ RetentionInDays: 365 }),
      logGroup({}),
      logGroup({ ...PERSONAL, RetentionInDays: '731' }),
      logGroup({ LogGroupName: 'loans', RetentionInDays: 365 }, { Train: workflow('sagemaker:createTrainingJob') }),
      bucket({ ExpirationInDays: 184 }),
      bucket(),
      bucket({ ExpirationInDays: 365 }, 'personal', 'evidence'),
      bucket({ ExpirationInDays: 7, Status: 'Disabled' }),
      bucket({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
      bucketWith({ ExpirationInDays: 365 }, { ExpirationInDays: 200, Prefix: 'tmp/' }),
    ],
    nonCompliant: [
      logGroup({ RetentionInDays: 180 }),
      logGroup(PERSONAL),
      logGroup({ LogGroupName: 'loans', RetentionInDays: 30 }, { Ask: workflow('bedrock:invokeModel') }),
      bucket({ ExpirationInDays: 183 }),
      { ...bucket({ ExpirationInDays: 183 }, 'none', 'training'), ...CAPTURES },
      bucket(undefined, 'personal'),
      bucket({ ExpirationInDays: 365, Prefix: 'tmp/' }, 'special-category'),
      bucket({ ExpirationInDays: 365, Status: 'Disabled' }, 'personal'),
      bucket({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }, 'personal'),
      bucketWith({ ExpirationInDays: 365 }, { ExpirationInDays: 183, Prefix: 'tmp/' }),
    ],
    unknown: [
      withParameter('Days', logGroup({ RetentionInDays: { Ref: 'Days' } }), { Type: 'Number' }),
      withParameter('Days', bucket({ ExpirationInDays: { Ref: 'Days' } }), { Type: 'Number' }),
    ],
    notApplicable: [
      logGroup({ LogGroupName: '/aws/lambda/web', RetentionInDays: 7 }),
      logGroup({ LogGroupName: 'loans', RetentionInDays: 7, Tags: tags({ 'ai:data-role': 'capture' }) }),
      logGroup({ LogGroupName: 'mail', RetentionInDays: 7 }, { Mail: workflow('ses:sendEmail') }),
      logGroup({ LogGroupName: 'other', RetentionInDays: 7 }, { Other: unreadableStateMachine() }),
      bucket({ ExpirationInDays: 7 }, 'personal', 'training'),
      withParameter('To', { ...bucket({ ExpirationInDays: 7 }, 'none', 'training'), Config: resource('AWS::SageMaker::EndpointConfig', { DataCaptureConfig: { DestinationS3Uri: { Ref: 'To' } } }) }),
    ],
  },
});
