import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';
import { hasNvmeStorage } from '../vocabulary/nvme-instances';

const TYPE = 'AWS::SageMaker::InferenceExperiment';

const variant = (InstanceType: any) => ({
  VariantName: 'shadow', InfrastructureConfig: { InfrastructureType: 'RealTimeInference', RealTimeInferenceConfig: { InstanceType, InstanceCount: 1 } },
});
const experiment = (properties: any, ...instanceTypes: any[]) => subject(TYPE, { ModelVariants: instanceTypes.map(variant), ...properties });
const DESTINATION = { Destination: 's3://loans-shadow/' };

export const sageMakerInferenceExperimentKmsKeys = new Rule({
  id: 'SageMakerInferenceExperimentKmsKeys',
  title: 'Shadow tests encrypt volumes and recorded data with a customer managed key',
  why: 'A shadow variant receives what real users send to production, under a model that nobody has released yet.',
  fix: 'Set KmsKey and, where there is a DataStorageConfig, its KmsKey. Instances with local NVMe storage take no volume key: leave KmsKey out there.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [TYPE],
  condition: Check.all(
    Check.any(
      Check.exists('KmsKey'),
      Check.everyItem('ModelVariants', hasNvmeStorage('InfrastructureConfig.RealTimeInferenceConfig.InstanceType')),
    ),
    Check.implies(Check.exists('DataStorageConfig'), Check.exists('DataStorageConfig.KmsKey')),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.6.2.4'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-inf-experiment-instance-storage-kms-encrypted', 'AWS Config sagemaker-inf-experiment-data-storage-kms-encrypted',
    'Security Hub SageMaker.23', 'Security Hub SageMaker.24',
  ],
  limitation: 'Instance types with local NVMe storage refuse a volume key and are encrypted by their hardware; they need none.',
  examples: {
    compliant: [
      experiment({ KmsKey: 'key' }, 'ml.m5.large', 'ml.m5.large'),
      experiment({ KmsKey: 'key', DataStorageConfig: { ...DESTINATION, KmsKey: 'key' } }, 'ml.m5.large'),
      experiment({ DataStorageConfig: { ...DESTINATION, KmsKey: 'key' } }, 'ml.g5.xlarge', 'ml.g6.xlarge'),
    ],
    nonCompliant: [
      experiment({}, 'ml.m5.large'),
      experiment({ KmsKey: '' }, 'ml.m5.large'),
      experiment({}, 'ml.g5.xlarge', 'ml.m5.large'),
      experiment({ KmsKey: 'key', DataStorageConfig: DESTINATION }, 'ml.m5.large'),
      experiment({ DataStorageConfig: { ...DESTINATION, KmsKey: { Ref: 'AWS::NoValue' } } }, 'ml.g5.xlarge'),
    ],
    unknown: [
      withParameter('Key', experiment({ KmsKey: { Ref: 'Key' } }, 'ml.m5.large')),
      withParameter('Size', experiment({}, { Ref: 'Size' })),
    ],
  },
});
