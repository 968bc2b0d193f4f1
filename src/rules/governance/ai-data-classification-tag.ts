import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, tags, withParameter } from '../vocabulary/examples';
import { bucketHoldsAiData } from '../vocabulary/serves-ai';

/** Types that hold data of an AI system whoever uses them. */
const DATA_TYPES = [
  'AWS::SageMaker::FeatureGroup', 'AWS::SageMaker::EndpointConfig', 'AWS::Bedrock::KnowledgeBase', 'AWS::Bedrock::Agent',
  'AWS::BedrockAgentCore::Memory', 'AWS::S3Vectors::VectorBucket', 'AWS::Kendra::Index', 'AWS::QBusiness::Application',
];
const isA = (type: string) => Check.equalTo('$type', type);
const COLLECTION = 'AWS::OpenSearchServerless::Collection';

const group = (values: any) => ({ Subject: resource('AWS::SageMaker::FeatureGroup', { Tags: tags(values) }) });
const bucket = (values: any, others = {}) => ({ Subject: resource('AWS::S3::Bucket', { Tags: tags(values) }), ...others });
const SOURCE = { Source: resource('AWS::Bedrock::DataSource', { DataSourceConfiguration: { S3Configuration: { BucketArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } } } }) };

export const aiDataClassificationTag = new Rule({
  id: 'AiDataClassificationTag',
  title: 'Resources that hold data of AI systems are classified',
  why: 'Retention, masking and access follow from how confidential data is; unclassified data gets the protection of the least worry.',
  fix: 'Tag the resource with its classification: public, internal, confidential or restricted. Whether data is about people is a tag of its own, ai:personal-data.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: [...DATA_TYPES, 'AWS::S3::Bucket', COLLECTION, 'AWS::Glue::Job'],
  when: Check.any(
    Check.oneOf('$type', DATA_TYPES),
    Check.all(isA('AWS::S3::Bucket'), bucketHoldsAiData()),
    Check.all(isA(COLLECTION), Check.certain(Check.any(
      Check.equalTo('Type', 'VECTORSEARCH'),
      Check.referredToBy('AWS::Bedrock::KnowledgeBase', 'StorageConfiguration.OpensearchServerlessConfiguration.CollectionArn'),
    ))),
    Check.all(isA('AWS::Glue::Job'), Check.exists('$tag.dataRole')),
  ),
  condition: Check.oneOf('$tag.dataClassification', RuleParameter.named('dataClassifications', ['public', 'internal', 'confidential', 'restricted'])),
  controls: [
    Control.euAiAct('10(2)(b)'), Control.euAiAct('17(1)(f)'),
    Control.nistAiRmf('MAP 1.6'), Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.7.2'), Control.iso42001('A.4.3'),
    Control.gdpr('30(1)'), Control.gdpr('9(1) ?'),
    Control.ccpa('1798.121 ?'),
    Control.nist80053('PT-3'), Control.nist80053('SI-12'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-46',
  ],
  limitation: 'A Glue job counts as part of an AI system only where it carries a data role; a template does not show what its data is for.',
  examples: {
    compliant: [
      ...['public', 'internal', 'confidential', 'restricted'].map((value) => group({ 'ai:data-classification': value })),
      bucket({ 'ai:data-classification': 'internal', 'ai:data-role': 'training' }),
      { Resources: group({ 'ai:data-classification': 'C3' }), Governance: { parameters: { dataClassifications: ['C1', 'C2', 'C3'] } } },
      { Resources: group({ class: 'public' }), Governance: { tagKeys: { dataClassification: 'class' } } },
    ],
    nonCompliant: [
      group({}),
      group({ 'ai:data-classification': '' }),
      group({ 'ai:data-classification': 'Internal' }),
      group({ 'ai:data-classification': 'personal' }),
      bucket({}, SOURCE),
      { Subject: resource(COLLECTION, { Type: 'VECTORSEARCH' }) },
      { Subject: resource(COLLECTION), Base: resource('AWS::Bedrock::KnowledgeBase', { StorageConfiguration: { OpensearchServerlessConfiguration: { CollectionArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } } } }) },
      { Subject: resource('AWS::Glue::Job', { Tags: { 'ai:data-role': 'training' } }) },
    ],
    unknown: [
      withParameter('Class', group({ 'ai:data-classification': { Ref: 'Class' } })),
    ],
    notApplicable: [
      bucket({}),
      { Subject: resource(COLLECTION, { Type: 'TIMESERIES', Tags: tags({ 'ai:data-role': 'training' }) }) },
      withParameter('Type', { Subject: resource(COLLECTION, { Type: { Ref: 'Type' } }) }),
      { Subject: resource('AWS::Glue::Job', {}) },
    ],
  },
});
