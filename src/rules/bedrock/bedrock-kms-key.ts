import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const guardrail = (properties: any) => ({ Subject: resource('AWS::Bedrock::Guardrail', properties) });

export const bedrockKmsKey = new Rule({
  id: 'BedrockKmsKey',
  title: 'Agents, flows, prompts, guardrails and document projects use customer managed keys',
  why: 'Instructions, prompts and filters tell how a system decides; only a key of its own lets the organisation withdraw access to them.',
  fix: 'Set CustomerEncryptionKeyArn on agents, flows and prompts, KmsKeyArn on guardrails, KmsKeyId on automated reasoning policies, data automation '
    + 'projects and blueprints, and EncryptionKeyArn on sessions.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [
    'AWS::Bedrock::Agent', 'AWS::Bedrock::Flow', 'AWS::Bedrock::Prompt', 'AWS::Bedrock::Guardrail', 'AWS::Bedrock::AutomatedReasoningPolicy',
    'AWS::Bedrock::DataAutomationProject', 'AWS::Bedrock::Blueprint', 'AWS::Bedrock::Session',
  ],
  condition: Check.any(...['CustomerEncryptionKeyArn', 'KmsKeyArn', 'KmsKeyId', 'EncryptionKeyArn'].map((path) => Check.exists(path))),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(a)'),
    Control.ccpa('1798.100(e) ?'), Control.ccpa('1798.150 ?'),
    Control.nist80053('SC-12'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'Checkov CKV_AWS_373', 'cnspec mondoo-aws-security-bedrock-agent-cmk-encryption',
    'Cloud Custodian aws.bedrock-agent filter kms-key', 'cnspec mondoo-aws-security-bedrock-guardrail-cmk-encryption',
    'cnspec mondoo-aws-security-bedrock-flow-cmk-encryption', 'Prowler bedrock_prompt_encrypted_with_cmk',
  ],
  examples: {
    compliant: [
      { Subject: resource('AWS::Bedrock::Agent', { CustomerEncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } }), Key: resource('AWS::KMS::Key') },
      { Subject: resource('AWS::Bedrock::Flow', { CustomerEncryptionKeyArn: 'arn' }) },
      { Subject: resource('AWS::Bedrock::Prompt', { CustomerEncryptionKeyArn: 'arn' }) },
      guardrail({ KmsKeyArn: 'arn' }),
      { Subject: resource('AWS::Bedrock::AutomatedReasoningPolicy', { KmsKeyId: 'key' }) },
      { Subject: resource('AWS::Bedrock::DataAutomationProject', { KmsKeyId: 'key' }) },
      { Subject: resource('AWS::Bedrock::Blueprint', { KmsKeyId: 'key' }) },
      { Subject: resource('AWS::Bedrock::Session', { EncryptionKeyArn: 'arn' }) },
    ],
    nonCompliant: [
      { Subject: resource('AWS::Bedrock::Agent', { CustomerEncryptionKeyArn: '' }) },
      { Subject: resource('AWS::Bedrock::Flow') },
      { Subject: resource('AWS::Bedrock::Prompt') },
      guardrail({ KmsKeyArn: { Ref: 'AWS::NoValue' } }),
      { Subject: resource('AWS::Bedrock::AutomatedReasoningPolicy') },
      { Subject: resource('AWS::Bedrock::DataAutomationProject', { KmsEncryptionContext: { system: 'loans' } }) },
      { Subject: resource('AWS::Bedrock::Blueprint') },
      { Subject: resource('AWS::Bedrock::Session') },
    ],
    unknown: [withParameter('Key', guardrail({ KmsKeyArn: { Ref: 'Key' } }))],
  },
});
