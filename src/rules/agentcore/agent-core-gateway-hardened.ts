import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const ASSOCIATION = 'AWS::WAFv2::WebACLAssociation';
const LIMIT = 'AWS::BedrockAgentCore::GatewayRateLimit';

const ARN = { 'Fn::GetAtt': ['Subject', 'GatewayArn'] };
const ID = { 'Fn::GetAtt': ['Subject', 'GatewayIdentifier'] };
const WAF = { Waf: resource(ASSOCIATION, { ResourceArn: ARN, WebACLArn: 'arn' }) };
const limit = (entries: any, GatewayIdentifier: any = ID) => ({
  Limit: resource(LIMIT, { GatewayIdentifier, DimensionKeys: ['user'], Entries: [entries].flat().map((entry) => ({ Dimensions: { user: '*' }, ...entry })) }),
});
const REQUESTS = limit({ Requests: [{ Rate: 10, Period: 'second' }] });
const gateway = (properties: any, others: any = { ...WAF, ...REQUESTS }) => ({
  Subject: resource('AWS::BedrockAgentCore::Gateway', { Name: 'tools', WafConfiguration: { FailureMode: 'FAIL_CLOSE' }, ...properties }), ...others,
});

export const agentCoreGatewayHardened = new Rule({
  id: 'AgentCoreGatewayHardened',
  title: 'Gateways hide errors, stand behind a firewall and limit rates',
  why: 'Errors in full tell an attacker how tools work, and calls without a limit run up costs or take the service down.',
  fix: 'Leave ExceptionLevel unset, associate a web ACL with the gateway by AWS::WAFv2::WebACLAssociation, set WafConfiguration.FailureMode to FAIL_CLOSE, and add an '
    + 'AWS::BedrockAgentCore::GatewayRateLimit.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::BedrockAgentCore::Gateway'],
  condition: Check.all(
    Check.none(Check.equalTo('ExceptionLevel', 'DEBUG')),
    Check.referredToBy(ASSOCIATION, 'ResourceArn'),
    Check.equalTo('WafConfiguration.FailureMode', 'FAIL_CLOSE'),
    Check.referredToBy(LIMIT, 'GatewayIdentifier', Check.someItem('Entries', Check.any(Check.exists('Requests'), Check.exists('Tokens')))),
  ),
  controls: [
    Control.euAiAct('15(5)'), Control.euAiAct('15(4)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SC-5'), Control.nist80053('SI-11'),
    Control.awsGenAiBestPractices('Resilience'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment AG-26', 'aws-samples aiml assessment AG-27', 'aws-samples aiml assessment FS-01',
    'aws-samples aiml assessment FS-02',
  ],
  limitation: 'The three requirements share one verdict, whose reasons say which is missed. Associations and limits from outside the app are not visible.',
  examples: {
    compliant: [
      gateway({}),
      gateway({}, { ...WAF, ...limit([{ Connections: [{ Rate: 1, Period: 'second' }] }, { Requests: [{ Rate: 10, Period: 'second' }] }]) }),
      gateway({}, { ...WAF, ...limit({ Tokens: [{ Rate: 10000, Period: 'minute' }] }) }),
    ],
    nonCompliant: [
      gateway({ ExceptionLevel: 'DEBUG' }),
      gateway({ WafConfiguration: { FailureMode: 'FAIL_OPEN' } }),
      gateway({ WafConfiguration: undefined }),
      gateway({}, WAF),
      gateway({}, REQUESTS),
      gateway({}, { ...WAF, ...limit({ Connections: [{ Rate: 1, Period: 'second' }] }) }),
      gateway({}, { ...WAF, ...limit({ Requests: [{ Rate: 10, Period: 'second' }] }, 'other-gateway') }),
    ],
    unknown: [withParameter('Gateway', gateway({}, { ...WAF, ...limit({ Requests: [{ Rate: 10, Period: 'second' }] }, { Ref: 'Gateway' }) }))],
  },
});
