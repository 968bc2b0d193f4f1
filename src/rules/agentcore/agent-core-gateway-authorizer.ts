import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { admitsSomeTokensOnly } from '../vocabulary/agentcore';
import { resource, withParameter } from '../vocabulary/examples';

const isType = (type: string) => Check.equalTo('AuthorizerType', type);

const gateway = (AuthorizerType: any, properties: any = {}) => ({ Subject: resource('AWS::BedrockAgentCore::Gateway', { Name: 'tools', AuthorizerType, ...properties }) });
const jwt = (limits: any) => gateway('CUSTOM_JWT', {
  AuthorizerConfiguration: { CustomJWTAuthorizer: { DiscoveryUrl: 'https://id.example.com/.well-known/openid-configuration', ...limits } },
});
const policies = (Mode: any) => ({ PolicyEngineConfiguration: { Arn: 'arn', Mode } });

export const agentCoreGatewayAuthorizer = new Rule({
  id: 'AgentCoreGatewayAuthorizer',
  title: 'Gateways let nobody in unidentified',
  why: 'A gateway hands out tools; whoever reaches its address drives them otherwise.',
  fix: 'Set AuthorizerType to AWS_IAM, or to CUSTOM_JWT with AllowedAudience, AllowedClients or AllowedScopes. AUTHENTICATE_ONLY needs PolicyEngineConfiguration.Mode ENFORCE.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::BedrockAgentCore::Gateway'],
  condition: Check.any(
    isType('AWS_IAM'),
    Check.all(isType('CUSTOM_JWT'), admitsSomeTokensOnly()),
    Check.all(isType('AUTHENTICATE_ONLY'), Check.equalTo('PolicyEngineConfiguration.Mode', 'ENFORCE')),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.9.2'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-3'), Control.nist80053('IA-2'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'AWS Config bedrockagentcore-gateway-authorizer-enabled', 'Security Hub BedrockAgentCore.2',
    'aws-samples aiml assessment AC-13', 'aws-samples aiml assessment AG-24',
    'AWS conformance pack aiml-bedrock-gateway-authorizer',
  ],
  examples: {
    compliant: [
      gateway('AWS_IAM'),
      jwt({ AllowedAudience: ['loans'] }),
      jwt({ AllowedClients: ['client'] }),
      jwt({ AllowedScopes: ['tools'] }),
      gateway('AUTHENTICATE_ONLY', policies('ENFORCE')),
    ],
    nonCompliant: [
      gateway('NONE'),
      gateway(undefined),
      gateway('CUSTOM_JWT'),
      jwt({}),
      jwt({ AllowedAudience: [] }),
      { Subject: { ...jwt({ AllowedAudience: ['loans'] }).Subject, Properties: { ...jwt({ AllowedAudience: ['loans'] }).Subject.Properties, AuthorizerType: 'NONE' } } },
      gateway('AUTHENTICATE_ONLY'),
      gateway('AUTHENTICATE_ONLY', policies('LOG_ONLY')),
      gateway('NONE', policies('ENFORCE')),
    ],
    unknown: [withParameter('Type', gateway({ Ref: 'Type' }))],
  },
});
