import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const GUARDED = { GuardrailIdentifier: 'gr1a2b3c4d5e', GuardrailVersion: '1' };
const agent = (GuardrailConfiguration: any) => ({ Subject: resource('AWS::Bedrock::Agent', { GuardrailConfiguration }) });

export const bedrockAgentGuardrail = new Rule({
  id: 'BedrockAgentGuardrail',
  title: 'Agents have a guardrail',
  why: 'What an agent reads and says passes no filter otherwise, whatever guardrails the account has.',
  fix: 'Set GuardrailConfiguration.GuardrailIdentifier and GuardrailConfiguration.GuardrailVersion.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::Agent'],
  condition: Check.all(Check.exists('GuardrailConfiguration.GuardrailIdentifier'), Check.exists('GuardrailConfiguration.GuardrailVersion')),
  controls: [
    Control.euAiAct('9(2)'), Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.6'), Control.nistAiRmf('MANAGE 1.3'),
    Control.iso42001('A.6.2.6'), Control.iso42001('A.9.2'),
    Control.gdpr('25(1)'),
    Control.nist80053('SI-10'), Control.nist80053('SI-15'),
    Control.awsGenAiBestPractices('Safe'),
  ],
  alsoKnownAs: [
    'Checkov CKV_AWS_383', 'Prowler bedrock_agent_guardrail_enabled', 'aws-samples aiml assessment BR-28',
    'aws-samples aiml assessment AG-01',
  ],
  limitation: 'Which filters the guardrail has is for the rules about guardrails, and whether its version is a draft for BedrockVersionsPinned.',
  examples: {
    compliant: [
      agent(GUARDED),
      {
        ...agent({ GuardrailIdentifier: { 'Fn::GetAtt': ['Guardrail', 'GuardrailId'] }, GuardrailVersion: { 'Fn::GetAtt': ['Version', 'Version'] } }),
        Guardrail: resource('AWS::Bedrock::Guardrail'),
        Version: resource('AWS::Bedrock::GuardrailVersion', { GuardrailIdentifier: { 'Fn::GetAtt': ['Guardrail', 'GuardrailId'] } }),
      },
    ],
    nonCompliant: [
      agent(undefined),
      agent({ GuardrailIdentifier: 'gr1a2b3c4d5e' }),
      agent({ GuardrailVersion: '1' }),
      agent({ ...GUARDED, GuardrailIdentifier: '' }),
      agent({ ...GUARDED, GuardrailIdentifier: { Ref: 'AWS::NoValue' } }),
    ],
    unknown: [withParameter('Guardrail', agent({ ...GUARDED, GuardrailIdentifier: { Ref: 'Guardrail' } }))],
  },
});
