import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { appUsesModels } from '../vocabulary/bedrock';
import { resource, stateMachine, withParameter } from '../vocabulary/examples';
import { LOGGING, SDK_CALLS, setsUpInvocationLogging } from '../vocabulary/sdk-calls';

const logsText = Check.all(
  Check.equalTo(LOGGING.text, true),
  Check.any(Check.exists(LOGGING.logGroup), Check.exists(LOGGING.bucket)),
);

const call = (loggingConfig: any, changed: any = {}) => JSON.stringify({
  service: 'Bedrock', action: 'putModelInvocationLoggingConfiguration', parameters: { loggingConfig }, ...changed,
});
const LOGGED = { textDataDeliveryEnabled: true, cloudWatchConfig: { logGroupName: '/aws/bedrock/invocations', roleArn: 'arn' } };
const AGENT = { Agent: resource('AWS::Bedrock::Agent') };
const logging = (Create: any, properties: any = {}) => ({
  ...AGENT, Logging: resource(SDK_CALLS, { ServiceToken: 'arn', Create, ...properties }), Bucket: resource('AWS::S3::Bucket'),
});

export const bedrockInvocationLogging = new Rule({
  id: 'BedrockInvocationLogging',
  title: 'Model invocations are logged',
  why: 'Prompts and answers are the only record of what a model was asked and said; Bedrock keeps none unless the account tells it to.',
  fix: 'Call PutModelInvocationLoggingConfiguration once per account and Region, for instance with an AwsCustomResource, with textDataDeliveryEnabled true and a log group '
    + 'or bucket. Where an account\'s baseline does so, list the account in invocationLoggingAccounts.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::CDK::App'],
  when: appUsesModels(),
  condition: Check.any(
    Check.appHas(SDK_CALLS, Check.all(
      setsUpInvocationLogging('Create', logsText),
      Check.any(Check.absent('Update'), setsUpInvocationLogging('Update', logsText)),
    )),
    Check.certain(Check.oneOf('$account', RuleParameter.named('invocationLoggingAccounts', []))),
  ),
  controls: [
    Control.euAiAct('12(1)'), Control.euAiAct('12(2)'), Control.euAiAct('26(5)'),
    Control.nistAiRmf('MEASURE 2.4'), Control.nistAiRmf('MEASURE 2.8'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('5(2)'),
    Control.nist80053('AU-2'), Control.nist80053('AU-12'),
    Control.awsGenAiBestPractices('SECAI3.15'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_model_invocation_logging_enabled', 'aws-samples aiml assessment BR-04',
    'aws-samples aiml assessment AG-07', 'aws-samples aiml assessment FS-64',
  ],
  limitation: 'There is no CloudFormation type for this setting. Only calls of CDK\'s AwsCustomResource, type Custom::AWS, can be read; what other custom resources or the '
    + 'account\'s baseline do has to be declared in invocationLoggingAccounts. Of an app for several accounts, the first stack\'s account counts.',
  examples: {
    compliant: [
      logging(call(LOGGED)),
      logging(call(LOGGED), { Update: call(LOGGED) }),
      logging(call({ textDataDeliveryEnabled: true, s3Config: { bucketName: 'invocations' } }, { service: '@aws-sdk/client-bedrock', action: 'PutModelInvocationLoggingConfigurationCommand' })),
      logging({
        'Fn::Join': ['', [
          '{"service":"bedrock","action":"putModelInvocationLoggingConfiguration","parameters":{"loggingConfig":{"textDataDeliveryEnabled":true,"s3Config":{"bucketName":"',
          { Ref: 'Bucket' }, '"}}}}',
        ]],
      }),
      { Resources: AGENT, Account: '111122223333', Governance: { parameters: { invocationLoggingAccounts: ['111122223333'] } } },
    ],
    nonCompliant: [
      AGENT,
      { Ask: stateMachine('bedrock:invokeModel', {}) },
      logging(call({ ...LOGGED, textDataDeliveryEnabled: false })),
      logging(call({ ...LOGGED, textDataDeliveryEnabled: undefined })),
      logging(call({ textDataDeliveryEnabled: true })),
      logging(call(LOGGED, { service: 'S3' })),
      logging(call(LOGGED, { action: 'deleteModelInvocationLoggingConfiguration' })),
      logging(call(LOGGED), { Update: call({ ...LOGGED, textDataDeliveryEnabled: false }) }),
      { Resources: AGENT, Account: '444455556666', Governance: { parameters: { invocationLoggingAccounts: ['111122223333'] } } },
    ],
    unknown: [withParameter('Call', logging({ Ref: 'Call' }))],
    notApplicable: [
      { Web: resource('AWS::S3::Bucket') },
      { Call: logging(call(LOGGED)).Logging },
    ],
  },
});
