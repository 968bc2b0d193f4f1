import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';
import { SDK_CALLS, setsUpInvocationLogging } from '../vocabulary/sdk-calls';

const AGENTS = ['Runtime', 'Gateway', 'Memory'].map((kind) => `AWS::BedrockAgentCore::${kind}`);
const deliversAgentLogs = Check.relatedTo('DeliverySourceName', 'AWS::Logs::DeliverySource', Check.any(...AGENTS.map((type) => Check.relatedTo('ResourceArn', type))));

const call = (service: string, action = 'putModelInvocationLoggingConfiguration') => resource(SDK_CALLS, {
  ServiceToken: 'arn', Create: {
    'Fn::Join': ['', [
      `{"service":"${service}","action":"${action}","parameters":{"loggingConfig":{"cloudWatchConfig":{"logGroupName":"`, { Ref: 'Subject' }, '"}}}}',
    ]],
  },
});
const AUDIT = { DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/EmailAddress'], Operation: { Audit: { FindingsDestination: {} } } };
const MASK = { ...AUDIT, Operation: { Deidentify: { MaskConfig: {} } } };
const logs = (Statement: any, LogGroupName: any = '/aws/bedrock/invocations', others: any = {}) => ({
  Subject: resource('AWS::Logs::LogGroup', { LogGroupName, DataProtectionPolicy: Statement && { Name: 'mask', Version: '2021-06-01', Statement } }), ...others,
});
const deliveryOf = (kind: string, attribute: string) => ({
  ...DELIVERY, Agent: resource(`AWS::BedrockAgentCore::${kind}`), Source: resource('AWS::Logs::DeliverySource', { Name: 'agent', ResourceArn: { 'Fn::GetAtt': ['Agent', attribute] } }),
});
const DELIVERY = {
  Agent: resource('AWS::BedrockAgentCore::Runtime'),
  Source: resource('AWS::Logs::DeliverySource', { Name: 'agent', LogType: 'APPLICATION_LOGS', ResourceArn: { 'Fn::GetAtt': ['Agent', 'AgentRuntimeArn'] } }),
  Target: resource('AWS::Logs::DeliveryDestination', { Name: 'logs', DestinationResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } }),
  Delivery: resource('AWS::Logs::Delivery', { DeliverySourceName: { Ref: 'Source' }, DeliveryDestinationArn: { 'Fn::GetAtt': ['Target', 'Arn'] } }),
};

export const aiLogPiiMasking = new Rule({
  id: 'AiLogPiiMasking',
  title: 'Logs of prompts and agents mask personal data',
  why: 'Prompts are kept to show what the system did, and with them what people said of themselves; masking keeps the one without the other.',
  fix: 'Give the log group a DataProtectionPolicy with one Audit and one Deidentify statement.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Logs::LogGroup'],
  when: Check.certain(Check.any(
    Check.like('LogGroupName', ['/aws/bedrock/*', '/aws/bedrock-agentcore/*', '/aws/vendedlogs/bedrock*']),
    Check.referredToBy(SDK_CALLS, 'Create', setsUpInvocationLogging('Create')),
    Check.referredToBy('AWS::Logs::DeliveryDestination', 'DestinationResourceArn', Check.referredToBy('AWS::Logs::Delivery', 'DeliveryDestinationArn', deliversAgentLogs)),
  )),
  condition: Check.json('DataProtectionPolicy', Check.all(
    Check.someItem('Statement', Check.all(Check.exists('DataIdentifier'), Check.exists('Operation.Audit'))),
    Check.someItem('Statement', Check.all(Check.exists('DataIdentifier'), Check.exists('Operation.Deidentify'))),
  )),
  controls: [
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('5(1)(c)'), Control.gdpr('25(1)'), Control.gdpr('32(1)(a)'),
    Control.nist80053('SI-19'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-43',
  ],
  limitation: 'Log groups are known by the names that Bedrock gives them, by the logging call of a CDK AwsCustomResource and by the deliveries of AgentCore resources. A policy of '
    + 'the whole account is not in the templates, and which identifiers are masked is for a reviewer.',
  examples: {
    compliant: [
      logs([AUDIT, MASK]),
      logs([MASK, AUDIT], undefined, { Logging: call('Bedrock') }),
      logs([AUDIT, MASK], '/aws/bedrock-agentcore/runtimes/loans'),
    ],
    nonCompliant: [
      logs(undefined),
      logs([AUDIT]),
      logs([MASK]),
      logs([AUDIT, { ...MASK, DataIdentifier: [] }]),
      logs([{ ...AUDIT, DataIdentifier: [] }, MASK]),
      logs(undefined, '/aws/vendedlogs/bedrock-agentcore/loans'),
      logs(undefined, 'loans', { Logging: call('@aws-sdk/client-bedrock') }),
      logs(undefined, 'loans', DELIVERY),
      logs(undefined, 'loans', deliveryOf('Gateway', 'GatewayArn')),
      logs(undefined, 'loans', deliveryOf('Memory', 'MemoryArn')),
    ],
    unknown: [
      withParameter('Identifiers', logs([AUDIT, { ...MASK, DataIdentifier: { Ref: 'Identifiers' } }]), { Type: 'CommaDelimitedList' }),
    ],
    notApplicable: [
      logs(undefined, '/aws/lambda/web'),
      logs(undefined, 'loans', { Logging: call('S3') }),
      logs(undefined, 'loans', { Logging: call('Bedrock', 'getModelInvocationLoggingConfiguration') }),
      logs(undefined, 'loans', { Target: DELIVERY.Target }),
      logs(undefined, 'loans', { ...DELIVERY, Agent: resource('AWS::Lambda::Function'), Source: resource('AWS::Logs::DeliverySource', { Name: 'web', ResourceArn: 'arn:aws:cloudfront::111122223333:distribution/E1' }) }),
      withParameter('Name', logs(undefined, { Ref: 'Name' })),
    ],
  },
});
