import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine, tags, unreadableStateMachine } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';
import { bucketHoldsAiData } from '../vocabulary/serves-ai';
import { recordsDataEventsOf } from '../vocabulary/trails';

const PUBLIC_ACCESS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

const recordsObjectEvents = Check.any(
  Check.someItem('EventSelectors', Check.someItem('DataResources', Check.equalTo('Type', 'AWS::S3::Object'))),
  recordsDataEventsOf('AWS::S3::Object'),
);

const encryption = (values: any) => ({ ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: values }] });
const BLOCKED = Object.fromEntries(PUBLIC_ACCESS.map((flag) => [flag, true]));
const PROTECTED = {
  BucketEncryption: encryption({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
  PublicAccessBlockConfiguration: BLOCKED,
  VersioningConfiguration: { Status: 'Enabled' },
  LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } },
};
const { LoggingConfiguration, ...UNLOGGED } = PROTECTED;
const OTHERS = { Key: resource('AWS::KMS::Key'), Logs: resource('AWS::S3::Bucket') };
const dataset = (properties: any, others = {}) => ({
  Subject: resource('AWS::S3::Bucket', { Tags: tags({ 'ai:data-role': 'training' }), ...properties }), ...OTHERS, ...others,
});
const trail = (properties: any) => ({ Trail: resource('AWS::CloudTrail::Trail', properties) });
const trainedOn = (properties: any, uri: any) => ({
  Subject: resource('AWS::S3::Bucket', properties),
  ...OTHERS,
  Train: stateMachine('sagemaker:createTrainingJob.sync', { InputDataConfig: [{ DataSource: { S3DataSource: { S3Uri: uri } } }] }),
});

export const datasetBucketProtected = new Rule({
  id: 'DatasetBucketProtected',
  title: 'Buckets of datasets and model artefacts are private, encrypted, versioned and audited',
  why: 'Whoever can change training data changes the model; without versions and access logs nobody can tell who did, or go back.',
  fix: 'Set BucketEncryption to aws:kms with a KMSMasterKeyID, all four flags of PublicAccessBlockConfiguration to true, VersioningConfiguration.Status '
    + 'to Enabled, and LoggingConfiguration with a log bucket (or a trail with S3 data events).',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::S3::Bucket'],
  when: bucketHoldsAiData(),
  condition: Check.all(
    Check.someItem('BucketEncryption.ServerSideEncryptionConfiguration', Check.all(
      Check.oneOf('ServerSideEncryptionByDefault.SSEAlgorithm', ['aws:kms', 'aws:kms:dsse']),
      customerManagedKey('ServerSideEncryptionByDefault.KMSMasterKeyID'),
    )),
    ...PUBLIC_ACCESS.map((flag) => Check.equalTo(`PublicAccessBlockConfiguration.${flag}`, true)),
    Check.equalTo('VersioningConfiguration.Status', 'Enabled'),
    Check.any(Check.exists('LoggingConfiguration'), Check.appHas('AWS::CloudTrail::Trail', recordsObjectEvents)),
  ),
  controls: [
    Control.euAiAct('10(2)(b)'), Control.euAiAct('15(5)'), Control.euAiAct('17(1)(f)'),
    Control.nistAiRmf('MAP 2.3'), Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.2'), Control.iso42001('A.7.5'),
    Control.gdpr('32(1)(a)'), Control.gdpr('32(1)(b)'),
    Control.ccpa('1798.100(e) ?'), Control.ccpa('1798.150 ?'),
    Control.nist80053('AC-3'), Control.nist80053('CP-9'), Control.nist80053('SC-28'), Control.nist80053('SI-7'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-21', 'cdk-nag AwsSolutions-S1', 'cdk-nag AwsSolutions-S2', 'AWS Config s3-bucket-versioning-enabled',
    'AWS Config s3-default-encryption-kms', 'AWS Config s3-bucket-level-public-access-prohibited', 'AWS Config s3-bucket-logging-enabled',
  ],
  limitation: 'Only buckets that carry a data role or that an AI resource or job certainly refers to are judged; which buckets a trail records is not.',
  examples: {
    compliant: [
      dataset(PROTECTED),
      dataset(UNLOGGED, trail({ EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] })),
      dataset(UNLOGGED, trail({ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'resources.type', Equals: ['AWS::S3::Object'] }] }] })),
      dataset({ ...PROTECTED, PublicAccessBlockConfiguration: { ...BLOCKED, RestrictPublicBuckets: 'true' } }),
      dataset({ ...PROTECTED, BucketEncryption: encryption({ SSEAlgorithm: 'aws:kms:dsse', KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] } }) }),
      dataset(UNLOGGED, trail({ EventSelectors: [{ ReadWriteType: 'All' }, { DataResources: [{ Type: 'AWS::Lambda::Function' }, { Type: 'AWS::S3::Object' }] }] })),
      trainedOn(PROTECTED, { 'Fn::Join': ['', ['s3://', { Ref: 'Subject' }, '/train/']] }),
    ],
    nonCompliant: [
      dataset({ ...PROTECTED, BucketEncryption: encryption({ SSEAlgorithm: 'AES256' }) }),
      dataset({ ...PROTECTED, BucketEncryption: encryption({ SSEAlgorithm: 'aws:kms' }) }),
      dataset({ ...PROTECTED, BucketEncryption: encryption({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/aws/s3' }) }),
      dataset({ ...PROTECTED, BucketEncryption: encryption({ SSEAlgorithm: 'AES256', KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] } }) }),
      ...PUBLIC_ACCESS.map((flag) => dataset({ ...PROTECTED, PublicAccessBlockConfiguration: { ...BLOCKED, [flag]: false } })),
      dataset({ ...PROTECTED, PublicAccessBlockConfiguration: { Ref: 'AWS::NoValue' } }),
      dataset({ ...PROTECTED, VersioningConfiguration: { Status: 'Suspended' } }),
      dataset(UNLOGGED),
      dataset(UNLOGGED, trail({ EventSelectors: [{ DataResources: [{ Type: 'AWS::Lambda::Function' }] }] })),
      trainedOn({}, { 'Fn::Sub': 's3://${Subject}/train/' }),
      trainedOn({ BucketName: 'loans-2026' }, 's3://loans-2026/train/'),
    ],
    unknown: [
      { Parameters: { Role: { Type: 'String' } }, Resources: { Subject: resource('AWS::S3::Bucket', { Tags: tags({ 'ai:data-role': { Ref: 'Role' } }) }) } },
      { Parameters: { Versioning: { Type: 'String' } }, Resources: dataset({ ...PROTECTED, VersioningConfiguration: { Status: { Ref: 'Versioning' } } }) },
    ],
    notApplicable: [
      { Subject: resource('AWS::S3::Bucket', {}) },
      { Subject: resource('AWS::S3::Bucket', { Tags: tags({ 'ai:data-role': 'access-log' }) }) },
      { Subject: resource('AWS::S3::Bucket', {}), Train: unreadableStateMachine() },
      trainedOn({}, 's3://somewhere-else/train/'),
    ],
  },
});
