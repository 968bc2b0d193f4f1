import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { stateMachine, subject, withParameter } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';
import { hasNvmeStorage } from '../vocabulary/nvme-instances';

const TYPE = 'AWS::SageMaker::ProcessingJob';
const KEY = 'alias/processing';

const job = (cluster: any, output: any) => ({
  ProcessingResources: { ClusterConfig: { InstanceCount: 1, ...cluster } },
  ProcessingOutputConfig: output,
});
const ON_M5 = { InstanceType: 'ml.m5.large' };
const ON_G5 = { InstanceType: 'ml.g5.xlarge' };
const OUTPUTS = { Outputs: [{ OutputName: 'features' }] };

export const sageMakerProcessingJobKmsKeys = new Rule({
  id: 'SageMakerProcessingJobKmsKeys',
  title: 'Processing jobs encrypt volumes and output with a customer managed key',
  why: 'Data preparation touches the rawest data there is, on its disks and in what it writes.',
  fix: 'Set ProcessingResources.ClusterConfig.VolumeKmsKeyId and ProcessingOutputConfig.KmsKeyId. '
    + 'Instances with local NVMe storage take no volume key: leave it out there.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::ProcessingJob'],
  condition: Check.all(
    Check.implies(
      Check.none(hasNvmeStorage('ProcessingResources.ClusterConfig.InstanceType')),
      customerManagedKey('ProcessingResources.ClusterConfig.VolumeKmsKeyId'),
    ),
    Check.implies(Check.exists('ProcessingOutputConfig'), customerManagedKey('ProcessingOutputConfig.KmsKeyId')),
  ),
  controls: [
    Control.euAiAct('15(5)'), Control.euAiAct('10(2)(c)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.6'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'cnspec mondoo-aws-security-sagemaker-processing-job-encryption', 'aws-samples aiml assessment SM-17',
  ],
  examples: {
    compliant: [
      subject(TYPE, job({ ...ON_M5, VolumeKmsKeyId: KEY }, { ...OUTPUTS, KmsKeyId: KEY })),
      subject(TYPE, job(ON_G5, { ...OUTPUTS, KmsKeyId: KEY })),
      subject(TYPE, job({ ...ON_M5, VolumeKmsKeyId: KEY }, { Ref: 'AWS::NoValue' })),
      { Subject: stateMachine('sagemaker:createProcessingJob.sync', job({ ...ON_M5, VolumeKmsKeyId: KEY }, { ...OUTPUTS, KmsKeyId: KEY })) },
    ],
    nonCompliant: [
      subject(TYPE, job(ON_M5, { ...OUTPUTS, KmsKeyId: KEY })),
      subject(TYPE, job({ ...ON_M5, VolumeKmsKeyId: KEY }, OUTPUTS)),
      subject(TYPE, job(ON_G5, OUTPUTS)),
      subject(TYPE, job(ON_G5, { ...OUTPUTS, KmsKeyId: 'alias/aws/s3' })),
      subject(TYPE, job({ ...ON_M5, VolumeKmsKeyId: '' }, { ...OUTPUTS, KmsKeyId: KEY })),
      { Subject: stateMachine('sagemaker:createProcessingJob.sync', job(ON_M5, { ...OUTPUTS, KmsKeyId: KEY })) },
    ],
    unknown: [
      withParameter('Key', subject(TYPE, job({ ...ON_M5, VolumeKmsKeyId: { Ref: 'Key' } }, { ...OUTPUTS, KmsKeyId: KEY }))),
      withParameter('Size', subject(TYPE, job({ InstanceType: { Ref: 'Size' } }, { ...OUTPUTS, KmsKeyId: KEY }))),
      { Subject: stateMachine('sagemaker:createProcessingJob.sync', job({ ...ON_M5, 'VolumeKmsKeyId.$': '$.key' }, { ...OUTPUTS, KmsKeyId: KEY })) },
    ],
  },
});
