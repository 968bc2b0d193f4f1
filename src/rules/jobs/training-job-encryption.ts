import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { pipeline, stateMachine, unreadableStateMachine } from '../vocabulary/examples';
import { isEncryptedTraining } from '../vocabulary/training';

const KEY = { 'Fn::GetAtt': ['Key', 'Arn'] };
const NEEDED = { Key: { Type: 'AWS::KMS::Key', Properties: {} } };
const ENCRYPTED = {
  OutputDataConfig: { S3OutputPath: 's3://artefacts/models/', KmsKeyId: KEY },
  ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 50, VolumeKmsKeyId: KEY },
  EnableInterContainerTrafficEncryption: true,
};
const GPU = { InstanceType: 'ml.g5.xlarge', InstanceCount: 1 };
const job = (request: any) => ({ Subject: stateMachine('sagemaker:createTrainingJob.sync', request), ...NEEDED });

export const trainingJobEncryption = new Rule({
  id: 'TrainingJobEncryption',
  title: 'Training jobs encrypt volumes, artefacts and the traffic between containers',
  why: 'Model weights remember training data, volumes hold copies of it, and gradients cross the wire between instances.',
  fix: 'Set OutputDataConfig.KmsKeyId, ResourceConfig.VolumeKmsKeyId and EnableInterContainerTrafficEncryption: true in the CreateTrainingJob '
    + 'request. The L2 task of the CDK has no property for the traffic: write the state itself.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::TrainingJob'],
  condition: isEncryptedTraining('ResourceConfig'),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.1.3'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-8'), Control.nist80053('SC-12'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.2'), Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'Prowler sagemaker_training_jobs_intercontainer_encryption_enabled',
    'Powerpipe aws_compliance sagemaker_training_job_inter_container_traffic_encryption_enabled',
    'Prowler sagemaker_training_jobs_volume_and_output_encryption_enabled',
    'Powerpipe aws_compliance sagemaker_training_job_volume_and_data_encryption_enabled',
  ],
  limitation: 'Instance types with local NVMe storage refuse a volume key and are encrypted by their hardware; they need no VolumeKmsKeyId.',
  examples: {
    compliant: [
      job(ENCRYPTED),
      job({ ...ENCRYPTED, ResourceConfig: GPU }),
      job({ ...ENCRYPTED, ResourceConfig: { InstanceGroups: [{ InstanceGroupName: 'gpu', InstanceType: 'ml.p4d.24xlarge', InstanceCount: 2 }] } }),
      { Subject: pipeline([{ Name: 'Train', Type: 'Training', Arguments: { ...ENCRYPTED, OutputDataConfig: { KmsKeyId: 'k' }, ResourceConfig: GPU } }]) },
    ],
    nonCompliant: [
      job({ ...ENCRYPTED, OutputDataConfig: { S3OutputPath: 's3://artefacts/models/' } }),
      job({ ...ENCRYPTED, OutputDataConfig: { S3OutputPath: 's3://artefacts/models/', KmsKeyId: '' } }),
      job({ ...ENCRYPTED, OutputDataConfig: { S3OutputPath: 's3://artefacts/models/', KmsKeyId: 'alias/aws/s3' } }),
      job({ ...ENCRYPTED, ResourceConfig: { InstanceType: 'ml.m5.large' } }),
      job({ ...ENCRYPTED, ResourceConfig: { InstanceGroups: [GPU, { InstanceType: 'ml.m5.large' }] } }),
      job({ ...ENCRYPTED, EnableInterContainerTrafficEncryption: { Ref: 'AWS::NoValue' } }),
      job({ ...ENCRYPTED, EnableInterContainerTrafficEncryption: 'false' }),
    ],
    unknown: [
      job({ ...ENCRYPTED, OutputDataConfig: { 'KmsKeyId.$': '$.key' } }),
      job({ ...ENCRYPTED, ResourceConfig: { 'InstanceType.$': '$.instanceType' } }),
      { Subject: unreadableStateMachine() },
    ],
  },
});
