import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const isGateway = Check.equalTo('$type', 'AWS::BedrockAgentCore::Gateway');

const gateway = (PolicyEngineConfiguration: any) => ({ Subject: resource('AWS::BedrockAgentCore::Gateway', { Name: 'tools', PolicyEngineConfiguration }) });
const policy = (properties: any) => ({ Subject: resource('AWS::BedrockAgentCore::Policy', { Name: 'limits', ...properties }) });
const STRICT = { ValidationMode: 'FAIL_ON_ANY_FINDINGS' };

export const agentCoreToolPolicyEnforced = new Rule({
  id: 'AgentCoreToolPolicyEnforced',
  title: 'An enforced policy decides on tool calls',
  why: 'What an agent may do is otherwise up to the model; a policy that only logs watches it happen.',
  fix: 'Set PolicyEngineConfiguration of the gateway with Mode ENFORCE. Set ValidationMode of policies to FAIL_ON_ANY_FINDINGS and leave EnforcementMode at ACTIVE.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::BedrockAgentCore::Gateway', 'AWS::BedrockAgentCore::Policy'],
  condition: Check.any(
    Check.all(isGateway, Check.exists('PolicyEngineConfiguration.Arn'), Check.equalTo('PolicyEngineConfiguration.Mode', 'ENFORCE')),
    Check.all(
      Check.none(isGateway, Check.equalTo('EnforcementMode', 'LOG_ONLY')),
      Check.equalTo('ValidationMode', 'FAIL_ON_ANY_FINDINGS'),
    ),
  ),
  controls: [
    Control.euAiAct('14(1)'), Control.euAiAct('9(2)'),
    Control.nistAiRmf('MAP 3.5'), Control.nistAiRmf('MANAGE 2.4'),
    Control.iso42001('A.9.2'),
    Control.gdpr('22(3) ?'),
    Control.nist80053('AC-3'), Control.nist80053('AC-6'),
    Control.awsGenAiBestPractices('SECAI3.7'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment AG-25', 'aws-samples aiml assessment FS-08', 'aws-samples aiml assessment FS-67',
  ],
  limitation: 'What the policies allow is for a reviewer. Without EnforcementMode a policy is ACTIVE.',
  examples: {
    compliant: [
      gateway({ Arn: 'arn', Mode: 'ENFORCE' }),
      policy(STRICT),
      policy({ ...STRICT, EnforcementMode: 'ACTIVE' }),
    ],
    nonCompliant: [
      gateway(undefined),
      gateway({ Arn: 'arn', Mode: 'LOG_ONLY' }),
      gateway({ Arn: '', Mode: 'ENFORCE' }),
      policy({}),
      policy({ ValidationMode: 'IGNORE_ALL_FINDINGS' }),
      policy({ ...STRICT, EnforcementMode: 'LOG_ONLY' }),
    ],
    unknown: [
      withParameter('Mode', gateway({ Arn: 'arn', Mode: { Ref: 'Mode' } })),
      withParameter('Mode', policy({ ...STRICT, EnforcementMode: { Ref: 'Mode' } })),
    ],
  },
});
