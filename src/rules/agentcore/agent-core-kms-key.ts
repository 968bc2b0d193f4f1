import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const of = (kind: string, properties: any = {}) => ({ Subject: resource(`AWS::BedrockAgentCore::${kind}`, properties) });

export const agentCoreKmsKey = new Rule({
  id: 'AgentCoreKmsKey',
  title: 'Data of agents is encrypted with customer managed keys',
  why: 'What agents remember and which policies bind them is the state that an attacker wants; a key of its own lets the organisation withdraw access.',
  fix: 'Set EncryptionKeyArn on memories and policy engines, and KmsKeyArn on gateways, evaluators, datasets and configuration bundles.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['Memory', 'Gateway', 'PolicyEngine', 'Evaluator', 'Dataset', 'ConfigurationBundle'].map((kind) => `AWS::BedrockAgentCore::${kind}`),
  condition: Check.any(Check.exists('EncryptionKeyArn'), Check.exists('KmsKeyArn')),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-12'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'AWS Config bedrock-agentcore-memory-encryption-enabled', 'AWS Config bedrockagentcore-gateway-encryption-enabled',
    'Security Hub BedrockAgentCore.3', 'Security Hub BedrockAgentCore.4', 'aws-samples aiml assessment AC-07',
    'aws-samples aiml assessment AC-11', 'aws-samples aiml assessment AC-12', 'aws-samples aiml assessment AG-19',
    'aws-samples aiml assessment AG-22', 'aws-samples aiml assessment AG-23',
  ],
  examples: {
    compliant: [
      of('Memory', { EncryptionKeyArn: 'arn' }),
      of('Gateway', { KmsKeyArn: 'arn' }),
      of('PolicyEngine', { EncryptionKeyArn: 'arn' }),
      of('Evaluator', { KmsKeyArn: 'arn' }),
      of('Dataset', { KmsKeyArn: 'arn' }),
      of('ConfigurationBundle', { KmsKeyArn: 'arn' }),
    ],
    nonCompliant: [
      of('Memory'),
      of('Gateway', { KmsKeyArn: '' }),
      of('PolicyEngine', { EncryptionKeyArn: { Ref: 'AWS::NoValue' } }),
      of('Evaluator'),
      of('Dataset'),
      of('ConfigurationBundle'),
    ],
    unknown: [withParameter('Key', of('Memory', { EncryptionKeyArn: { Ref: 'Key' } }))],
  },
});
