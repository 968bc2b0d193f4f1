import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const RECOGNIZER = 'AWS::Comprehend::EntityRecognizer';
const CLASSIFIER = 'AWS::Comprehend::DocumentClassifier';
const FLYWHEEL = 'AWS::Comprehend::Flywheel';
const isFlywheel = Check.equalTo('$type', FLYWHEEL);

const MODEL = { ModelKmsKeyId: 'model-key', VolumeKmsKeyId: 'volume-key' };
const flywheel = (keys: any) => subject(FLYWHEEL, { FlywheelName: 'complaints', DataLakeS3Uri: 's3://complaints/', DataSecurityConfig: keys });
const SECURED = { ...MODEL, DataLakeKmsKeyId: 'lake-key' };

export const comprehendKmsKeys = new Rule({
  id: 'ComprehendKmsKeys',
  title: 'Comprehend models, their volumes and flywheels are encrypted with customer managed keys',
  why: 'Custom language models are trained on letters, complaints and records, and keep enough of them to be worth stealing.',
  fix: 'Set ModelKmsKeyId and VolumeKmsKeyId, KmsKeyId of an OutputDataConfig, and in a flywheel the three keys of DataSecurityConfig.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [RECOGNIZER, CLASSIFIER, FLYWHEEL],
  condition: Check.all(
    Check.implies(isFlywheel, Check.all(
      ...['ModelKmsKeyId', 'VolumeKmsKeyId', 'DataLakeKmsKeyId'].map((key) => Check.exists(`DataSecurityConfig.${key}`)),
    )),
    Check.implies(Check.none(isFlywheel), Check.all(Check.exists('ModelKmsKeyId'), Check.exists('VolumeKmsKeyId'))),
    Check.implies(Check.exists('OutputDataConfig'), Check.exists('OutputDataConfig.KmsKeyId')),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'Checkov CKV_AWS_267', 'Checkov CKV_AWS_268', 'Cloud Custodian aws.comprehend-entity-recognizer filter kms-key',
    'Cloud Custodian aws.comprehend-document-classifier filter kms-key', 'Cloud Custodian aws.comprehend-flywheel filter kms-key',
  ],
  examples: {
    compliant: [
      subject(RECOGNIZER, MODEL),
      subject(CLASSIFIER, MODEL),
      subject(CLASSIFIER, { ...MODEL, OutputDataConfig: { S3Uri: 's3://complaints/out/', KmsKeyId: 'output-key' } }),
      flywheel(SECURED),
    ],
    nonCompliant: [
      subject(RECOGNIZER, { ModelKmsKeyId: 'model-key' }),
      subject(RECOGNIZER, { ...MODEL, ModelKmsKeyId: '' }),
      subject(CLASSIFIER, { VolumeKmsKeyId: 'volume-key' }),
      subject(CLASSIFIER, { ...MODEL, OutputDataConfig: { S3Uri: 's3://complaints/out/' } }),
      flywheel(undefined),
      flywheel({ ...SECURED, DataLakeKmsKeyId: { Ref: 'AWS::NoValue' } }),
      flywheel({ ...SECURED, VolumeKmsKeyId: '' }),
    ],
    unknown: [
      withParameter('Key', subject(RECOGNIZER, { ...MODEL, VolumeKmsKeyId: { Ref: 'Key' } })),
      withParameter('Key', flywheel({ ...SECURED, ModelKmsKeyId: { Ref: 'Key' } })),
    ],
  },
});
