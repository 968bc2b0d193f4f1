import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const isDataSource = Check.equalTo('$type', 'AWS::Bedrock::DataSource');

const source = (ServerSideEncryptionConfiguration: any) => ({ Subject: resource('AWS::Bedrock::DataSource', { Name: 'loans', ServerSideEncryptionConfiguration }) });
const base = (Type: any, ServerSideEncryptionConfiguration?: any) => ({
  Subject: resource('AWS::Bedrock::KnowledgeBase', {
    KnowledgeBaseConfiguration: { Type, ManagedKnowledgeBaseConfiguration: { EmbeddingModelType: 'MANAGED', ServerSideEncryptionConfiguration } },
  }),
});

export const bedrockKnowledgeBaseKmsKey = new Rule({
  id: 'BedrockKnowledgeBaseKmsKey',
  title: 'Knowledge bases and their data sources use customer managed keys',
  why: 'Ingested documents and their embeddings hold what the documents said; a key of its own lets the organisation withdraw access.',
  fix: 'Set ServerSideEncryptionConfiguration.KmsKeyArn on data sources, and on knowledge bases of Type MANAGED inside ManagedKnowledgeBaseConfiguration.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::DataSource', 'AWS::Bedrock::KnowledgeBase'],
  when: Check.any(isDataSource, Check.equalTo('KnowledgeBaseConfiguration.Type', 'MANAGED')),
  condition: Check.any(
    Check.all(isDataSource, Check.exists('ServerSideEncryptionConfiguration.KmsKeyArn')),
    Check.all(
      Check.none(isDataSource),
      Check.exists('KnowledgeBaseConfiguration.ManagedKnowledgeBaseConfiguration.ServerSideEncryptionConfiguration.KmsKeyArn'),
    ),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.2'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-12'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment BR-09', 'aws-samples aiml assessment BR-20',
    'AWS Config bedrock-data-source-encryption-enabled', 'Security Hub Bedrock.1',
    'Prowler bedrock_knowledge_base_encrypted_with_cmk',
  ],
  limitation: 'Knowledge bases of other types keep their vectors in a store of their own, which is judged by itself.',
  examples: {
    compliant: [
      source({ KmsKeyArn: 'arn' }),
      base('MANAGED', { KmsKeyArn: 'arn' }),
    ],
    nonCompliant: [
      source(undefined),
      source({ KmsKeyArn: '' }),
      base('MANAGED'),
      base('MANAGED', { KmsKeyArn: { Ref: 'AWS::NoValue' } }),
    ],
    unknown: [withParameter('Key', source({ KmsKeyArn: { Ref: 'Key' } }))],
    notApplicable: [{ Subject: resource('AWS::Bedrock::KnowledgeBase', { KnowledgeBaseConfiguration: { Type: 'VECTOR' } }) }],
  },
});
