import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine, unreadableStateMachine, withParameter } from '../vocabulary/examples';
import { repositoryHoldsAiImages } from '../vocabulary/serves-ai';

const HARDENED = {
  ImageScanningConfiguration: { ScanOnPush: true },
  ImageTagMutability: 'IMMUTABLE',
  EncryptionConfiguration: { EncryptionType: 'KMS' },
};
const URI = { 'Fn::GetAtt': ['Subject', 'RepositoryUri'] };
const USER = { Model: resource('AWS::SageMaker::Model', { PrimaryContainer: { Image: { 'Fn::Join': ['', [URI, '@sha256:abc']] } } }) };
const repository = (properties: any, others: any = USER) => ({ Subject: resource('AWS::ECR::Repository', properties), ...others });
const scanning = (ScanType: string) => ({ Scanning: resource('AWS::ECR::RegistryScanningConfiguration', { ScanType, Rules: [] }) });

export const aiImageRepositoryHardened = new Rule({
  id: 'AiImageRepositoryHardened',
  title: 'Repositories of model and agent images scan, lock tags and encrypt',
  why: 'The image is the supply chain of a model: an unscanned layer or a tag that moves puts other code next to the data.',
  fix: 'Set ImageScanningConfiguration.ScanOnPush true (or enhanced scanning for the registry), ImageTagMutability IMMUTABLE and '
    + 'EncryptionConfiguration.EncryptionType KMS.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::ECR::Repository'],
  when: repositoryHoldsAiImages(),
  condition: Check.all(
    Check.any(
      Check.equalTo('ImageScanningConfiguration.ScanOnPush', true),
      Check.appHas('AWS::ECR::RegistryScanningConfiguration', Check.equalTo('ScanType', 'ENHANCED')),
    ),
    Check.equalTo('ImageTagMutability', 'IMMUTABLE'),
    Check.oneOf('EncryptionConfiguration.EncryptionType', ['KMS', 'KMS_DSSE']),
  ),
  controls: [
    Control.euAiAct('15(5)'), Control.euAiAct('25(4)'),
    Control.nistAiRmf('MANAGE 3.1'),
    Control.iso42001('A.10.3'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('RA-5'), Control.nist80053('SR-3'), Control.nist80053('SI-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-16', 'aws-samples aiml assessment AC-05', 'AWS Config ecr-private-image-scanning-enabled',
    'AWS Config ecr-private-tag-immutability-enabled', 'AWS Config ecr-repository-cmk-encryption-enabled',
  ],
  limitation: 'Enhanced scanning that is set up outside the app is not seen.',
  examples: {
    compliant: [
      repository(HARDENED),
      repository({ ...HARDENED, EncryptionConfiguration: { EncryptionType: 'KMS_DSSE' } }),
      repository({ ...HARDENED, ImageScanningConfiguration: { ScanOnPush: false } }, { ...USER, ...scanning('ENHANCED') }),
      repository(HARDENED, {
        Train: stateMachine('sagemaker:createTrainingJob', { AlgorithmSpecification: { TrainingImage: { 'Fn::Sub': '${Subject.RepositoryUri}@sha256:abc' } } }),
      }),
    ],
    nonCompliant: [
      repository({}),
      repository({ ...HARDENED, ImageScanningConfiguration: { ScanOnPush: 'false' } }),
      repository({ ...HARDENED, ImageScanningConfiguration: {} }, { ...USER, ...scanning('BASIC') }),
      repository({ ...HARDENED, ImageTagMutability: 'MUTABLE' }),
      repository({ ...HARDENED, ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' }),
      repository({ ...HARDENED, EncryptionConfiguration: { EncryptionType: 'AES256' } }),
    ],
    unknown: [
      withParameter('Mutability', repository({ ...HARDENED, ImageTagMutability: { Ref: 'Mutability' } })),
    ],
    notApplicable: [
      repository({}, {}),
      repository({}, { Train: unreadableStateMachine() }),
    ],
  },
});
