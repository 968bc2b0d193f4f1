import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const SOURCE = 'AWS::Logs::DeliverySource';
const DELIVERY = 'AWS::Logs::Delivery';
const KINDS = ['Runtime', 'Gateway', 'Memory'].map((kind) => `AWS::BedrockAgentCore::${kind}`);
const delivers = (type: string) => Check.referredToBy(SOURCE, 'ResourceArn', Check.all(
  Check.equalTo('LogType', type),
  Check.referredToBy(DELIVERY, 'DeliverySourceName'),
));

const ARNS: { [type: string]: string } = { [KINDS[0]]: 'AgentRuntimeArn', [KINDS[1]]: 'GatewayArn', [KINDS[2]]: 'MemoryArn' };
const source = (type: string, LogType: any, properties: any = {}) => resource(SOURCE, { Name: `agent-${LogType}`, LogType, ResourceArn: { 'Fn::GetAtt': ['Subject', ARNS[type]] }, ...properties });
const delivery = (DeliverySourceName: any) => resource(DELIVERY, { DeliverySourceName, DeliveryDestinationArn: 'arn' });
const observed = (type: string, changed: any = {}) => ({
  Subject: resource(type),
  Logs: source(type, 'APPLICATION_LOGS'),
  LogDelivery: delivery({ Ref: 'Logs' }),
  Traces: source(type, 'TRACES'),
  TraceDelivery: delivery('agent-TRACES'),
  ...changed,
});

export const agentCoreObservability = new Rule({
  id: 'AgentCoreObservability',
  title: 'Runtimes, gateways and memories deliver logs and traces',
  why: 'The steps between question and answer are the only place where a tool call can be traced to a reason.',
  fix: 'Add an AWS::Logs::DeliverySource with LogType APPLICATION_LOGS and one with TRACES for the resource, and an AWS::Logs::Delivery for each.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: KINDS,
  condition: Check.all(delivers('APPLICATION_LOGS'), delivers('TRACES')),
  controls: [
    Control.euAiAct('12(1)'), Control.euAiAct('26(5)'), Control.euAiAct('72(1)-(2)'),
    Control.nistAiRmf('MEASURE 2.4'), Control.nistAiRmf('MEASURE 2.8'),
    Control.iso42001('A.6.2.8'), Control.iso42001('A.6.2.6'),
    Control.gdpr('5(2)'),
    Control.nist80053('AU-12'), Control.nist80053('SI-4'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment AC-04', 'aws-samples aiml assessment AG-18', 'aws-samples aiml assessment FS-08',
  ],
  limitation: 'Deliveries that another app sets up are not in the templates.',
  examples: {
    compliant: KINDS.map((type) => observed(type)),
    nonCompliant: [
      ...KINDS.map((type) => ({ Subject: resource(type) })),
      observed(KINDS[0], { TraceDelivery: delivery('other') }),
      observed(KINDS[0], { LogDelivery: delivery('other') }),
      observed(KINDS[0], { Logs: source(KINDS[0], 'USAGE_LOGS') }),
      observed(KINDS[0], { Traces: source(KINDS[0], 'TRACES', { ResourceArn: 'arn:aws:bedrock-agentcore:eu-west-1:111122223333:runtime/other' }) }),
    ],
    unknown: [withParameter('Type', observed(KINDS[0], { Traces: source(KINDS[0], { Ref: 'Type' }, { Name: 'agent-TRACES' }) }))],
  },
});
