import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, tags, withParameter } from '../vocabulary/examples';
import { holdsPersonalData } from '../vocabulary/tags';

const BASE = 'AWS::Bedrock::KnowledgeBase';
const BUCKET = 'AWS::S3::Bucket';
const BUCKET_ARN = 'DataSourceConfiguration.S3Configuration.BucketArn';

const source = (DataDeletionPolicy: any, base?: string, bucket?: string, properties: any = {}) => ({
  Subject: resource('AWS::Bedrock::DataSource', {
    KnowledgeBaseId: { Ref: 'Base' },
    DataSourceConfiguration: { Type: 'S3', S3Configuration: { BucketArn: { 'Fn::GetAtt': ['Bucket', 'Arn'] } } },
    DataDeletionPolicy,
    ...properties,
  }),
  Base: resource(BASE, { Tags: base ? { 'ai:personal-data': base } : {} }),
  Bucket: resource(BUCKET, { Tags: tags(bucket ? { 'ai:personal-data': bucket } : {}) }),
});

export const bedrockDataSourceDeletionPolicy = new Rule({
  id: 'BedrockDataSourceDeletionPolicy',
  title: 'Data sources say what becomes of the vectors when they are deleted',
  why: 'Vectors that stay behind hold the text of erased documents; vectors that vanish may have been needed. Nobody decides where the default does.',
  fix: 'Set DataDeletionPolicy: DELETE where the knowledge base or its bucket holds personal data, otherwise DELETE or RETAIN.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::DataSource'],
  condition: Check.all(
    Check.oneOf('DataDeletionPolicy', ['DELETE', 'RETAIN']),
    Check.any(
      Check.equalTo('DataDeletionPolicy', 'DELETE'),
      Check.certain(Check.relatedTo('KnowledgeBaseId', BASE, Check.equalTo('$tag.personalData', 'none'))),
      Check.none(Check.relatedTo('KnowledgeBaseId', BASE, holdsPersonalData()), Check.relatedTo(BUCKET_ARN, BUCKET, holdsPersonalData())),
    ),
  ),
  controls: [
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.7.2'),
    Control.gdpr('5(1)(e)'), Control.gdpr('17(1)'),
    Control.ccpa('1798.105 ?'), Control.ccpa('1798.106 ?'),
    Control.nist80053('SI-12'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  alsoKnownAs: [
    'AWS conformance pack aiml-bedrock-datasource-retain-policy',
  ],
  limitation: 'Whether data is personal is told from the tags of the knowledge base and of the bucket.',
  examples: {
    compliant: [
      source('DELETE', 'personal'),
      source('RETAIN', undefined, 'none'),
      source('RETAIN', 'none', undefined, { DataSourceConfiguration: { Type: 'S3', S3Configuration: { BucketArn: 'arn:aws:s3:::elsewhere' } } }),
      source('RETAIN', undefined, undefined, { DataSourceConfiguration: { Type: 'CUSTOM' } }),
    ],
    nonCompliant: [
      source(undefined),
      source(undefined, 'none'),
      source('RETAIN', 'personal'),
      source('RETAIN', undefined, 'special-category'),
      source('RETAIN', undefined, 'personal', { KnowledgeBaseId: 'KB12345678' }),
      source({ Ref: 'AWS::NoValue' }, 'personal'),
    ],
    unknown: [
      source('RETAIN', undefined, undefined, { DataSourceConfiguration: { Type: 'S3', S3Configuration: { BucketArn: 'arn:aws:s3:::elsewhere' } } }),
      withParameter('Deletion', source({ Ref: 'Deletion' })),
    ],
  },
});
