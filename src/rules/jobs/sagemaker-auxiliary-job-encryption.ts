import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { pipeline, stateMachine } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';
import { hasNvmeStorage } from '../vocabulary/nvme-instances';
import { isEncryptedTraining } from '../vocabulary/training';

const isEncryptedTrial = isEncryptedTraining('ResourceConfig', 'HyperParameterTuningResourceConfig');
const ofType = (type: string, check: Check) => Check.implies(Check.equalTo('$type', `AWS::SageMaker::${type}`), check);

const TRANSFORM = {
  TransformOutput: { S3OutputPath: 's3://scores/', KmsKeyId: 'key' },
  TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeKmsKeyId: 'key' },
};
const TRAINING = {
  OutputDataConfig: { S3OutputPath: 's3://models/', KmsKeyId: 'key' },
  ResourceConfig: { InstanceType: 'ml.m5.large', VolumeKmsKeyId: 'key' },
  EnableInterContainerTrafficEncryption: true,
};
const AUTO_ML = {
  OutputDataConfig: { S3OutputPath: 's3://models/', KmsKeyId: 'key' },
  SecurityConfig: { VolumeKmsKeyId: 'key', EnableInterContainerTrafficEncryption: true },
};
const transform = (request: any) => ({ Subject: stateMachine('sagemaker:createTransformJob.sync', request) });
const tuning = (request: any) => ({ Subject: stateMachine('aws-sdk:sagemaker:createHyperParameterTuningJob', request) });
const autoMl = (request: any) => ({ Subject: stateMachine('aws-sdk:sagemaker:createAutoMLJobV2', request) });
const compilation = (output: any) => ({ Subject: stateMachine('aws-sdk:sagemaker:createCompilationJob', { OutputConfig: output }) });

export const sageMakerAuxiliaryJobEncryption = new Rule({
  id: 'SageMakerAuxiliaryJobEncryption',
  title: 'Transform, tuning, AutoML and compilation jobs are encrypted like training',
  why: 'These jobs handle the same data and the same weights, but are set up on the side and seldom get the settings of the training job.',
  fix: 'Set TransformOutput.KmsKeyId and TransformResources.VolumeKmsKeyId; in tuning jobs the keys and traffic encryption of each '
    + 'TrainingJobDefinition; in AutoML jobs OutputDataConfig.KmsKeyId and SecurityConfig; in compilation jobs OutputConfig.KmsKeyId.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [
    'AWS::SageMaker::TransformJob', 'AWS::SageMaker::HyperParameterTuningJob', 'AWS::SageMaker::AutoMLJobV2', 'AWS::SageMaker::CompilationJob',
  ],
  condition: Check.all(
    ofType('TransformJob', Check.all(
      customerManagedKey('TransformOutput.KmsKeyId'),
      Check.any(customerManagedKey('TransformResources.VolumeKmsKeyId'), hasNvmeStorage('TransformResources.InstanceType')),
    )),
    ofType('HyperParameterTuningJob', Check.all(
      Check.noItem('TrainingJobDefinition', Check.none(isEncryptedTrial)),
      Check.noItem('TrainingJobDefinitions', Check.none(isEncryptedTrial)),
    )),
    ofType('AutoMLJobV2', Check.all(
      customerManagedKey('OutputDataConfig.KmsKeyId'),
      customerManagedKey('SecurityConfig.VolumeKmsKeyId'),
      Check.equalTo('SecurityConfig.EnableInterContainerTrafficEncryption', true),
    )),
    ofType('CompilationJob', customerManagedKey('OutputConfig.KmsKeyId')),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.1.3'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-8'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment SM-18', 'aws-samples aiml assessment SM-19', 'aws-samples aiml assessment SM-20',
    'aws-samples aiml assessment SM-21',
  ],
  limitation: 'Instance types with local NVMe storage refuse a volume key and are encrypted by their hardware; they need none.',
  examples: {
    compliant: [
      transform(TRANSFORM),
      transform({ ...TRANSFORM, TransformResources: { InstanceType: 'ml.g5.xlarge', InstanceCount: 1 } }),
      tuning({ TrainingJobDefinition: TRAINING }),
      ...[{ VolumeKmsKeyId: 'key' }, { InstanceType: 'ml.g5.xlarge' }]
        .map((config) => tuning({ TrainingJobDefinition: { ...TRAINING, ResourceConfig: undefined, HyperParameterTuningResourceConfig: config } })),
      tuning({ TrainingJobDefinition: { ...TRAINING, ResourceConfig: { InstanceGroups: [{ InstanceType: 'ml.g5.xlarge' }] } } }),
      tuning({ TrainingJobDefinitions: [TRAINING, { ...TRAINING, ResourceConfig: { InstanceType: 'ml.g5.xlarge' } }] }),
      autoMl(AUTO_ML),
      compilation({ KmsKeyId: 'key' }),
      { Subject: pipeline([{ Name: 'Score', Type: 'Transform', Arguments: TRANSFORM }]) },
    ],
    nonCompliant: [
      transform({ ...TRANSFORM, TransformOutput: { S3OutputPath: 's3://scores/' } }),
      transform({ ...TRANSFORM, TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 } }),
      tuning({ TrainingJobDefinition: { ...TRAINING, EnableInterContainerTrafficEncryption: false } }),
      tuning({ TrainingJobDefinition: { ...TRAINING, ResourceConfig: { InstanceType: 'ml.m5.large' } } }),
      tuning({ TrainingJobDefinition: { ...TRAINING, ResourceConfig: { InstanceGroups: [{ InstanceType: 'ml.g5.xlarge' }, { InstanceType: 'ml.m5.large' }] } } }),
      tuning({ TrainingJobDefinitions: [TRAINING, { ...TRAINING, OutputDataConfig: { S3OutputPath: 's3://models/' } }] }),
      autoMl({ ...AUTO_ML, OutputDataConfig: { S3OutputPath: 's3://models/' } }),
      ...[{ VolumeKmsKeyId: 'key' }, { EnableInterContainerTrafficEncryption: true }].map((config) => autoMl({ ...AUTO_ML, SecurityConfig: config })),
      compilation({ S3OutputLocation: 's3://models/' }),
    ],
    unknown: [
      transform({ ...TRANSFORM, TransformOutput: { 'KmsKeyId.$': '$.key' } }),
      compilation({ 'KmsKeyId.$': '$.key' }),
    ],
  },
});
