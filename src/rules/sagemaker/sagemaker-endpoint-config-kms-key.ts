import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { hasEncryptableVolume, someVariant } from './variants';
import { subject, withParameter } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';

const TYPE = 'AWS::SageMaker::EndpointConfig';

const variants = (...list: any[]) => ({ ProductionVariants: list.map((variant, i) => ({ VariantName: `Variant${i}`, ModelName: 'loans', ...variant })) });
const SERVERLESS = { ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } };

export const sageMakerEndpointConfigKmsKey = new Rule({
  id: 'SageMakerEndpointConfigKmsKey',
  title: 'Endpoint volumes are encrypted with a customer managed key',
  why: 'The volumes hold the model and what callers send to it; with a key of your own, access can be revoked and every use of it is logged.',
  fix: 'Set KmsKeyId to a customer managed key. Serverless variants and instances with local NVMe storage have no volume that it could encrypt.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::EndpointConfig'],
  when: someVariant(hasEncryptableVolume),
  condition: customerManagedKey('KmsKeyId'),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-12'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'cdk-nag HIPAA.Security-SageMakerEndpointConfigurationKMSKeyConfigured',
    'cdk-nag NIST.800.53.R4-SageMakerEndpointConfigurationKMSKeyConfigured',
    'cdk-nag NIST.800.53.R5-SageMakerEndpointConfigurationKMSKeyConfigured',
    'cdk-nag PCI.DSS.321-SageMakerEndpointConfigurationKMSKeyConfigured', 'AWS Config sagemaker-endpoint-configuration-kms-key-configured',
    'AWS Config sagemaker-endpoint-config-kms-key-required', 'cfn-guard registry SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED',
    'Checkov CKV_AWS_98', 'KICS 44034eda-1c3f-486a-831d-e09a7dd94354', 'KICS 58b35504-0287-4154-bf69-02c0573deab8',
    'Prowler sagemaker_endpoint_config_kms_encryption_enabled', 'Cloud Custodian aws.sagemaker-endpoint-config filter kms-key',
    'Powerpipe aws_compliance sagemaker_endpoint_configuration_encryption_at_rest_enabled',
  ],
  examples: {
    compliant: [
      subject(TYPE, { ...variants({ InstanceType: 'ml.m5.large' }), KmsKeyId: 'alias/endpoints' }),
      withParameter('Size', subject(TYPE, { ...variants({ InstanceType: { Ref: 'Size' } }), KmsKeyId: 'alias/endpoints' })),
    ],
    nonCompliant: [
      subject(TYPE, variants({ InstanceType: 'ml.m5.large' })),
      subject(TYPE, { ...variants({ InstanceType: 'ml.m5.large' }), KmsKeyId: '' }),
      subject(TYPE, variants({ InstanceType: 'ml.g5.xlarge' }, { InstanceType: 'ml.m5.large' })),
      subject(TYPE, variants({ ...SERVERLESS, ServerlessConfig: { Ref: 'AWS::NoValue' }, InstanceType: 'ml.m5.large' })),
      subject(TYPE, variants({ InstancePools: [{ InstanceType: 'ml.g5.xlarge', Priority: 1 }, { InstanceType: 'ml.m5.large', Priority: 2 }] })),
      subject(TYPE, { ...variants({ InstanceType: 'ml.g5.xlarge' }), ShadowProductionVariants: [{ VariantName: 'Shadow', InstanceType: 'ml.m5.large' }] }),
    ],
    unknown: [
      withParameter('Key', subject(TYPE, { ...variants({ InstanceType: 'ml.m5.large' }), KmsKeyId: { Ref: 'Key' } })),
      withParameter('Size', subject(TYPE, variants({ InstanceType: { Ref: 'Size' } }))),
    ],
    notApplicable: [
      subject(TYPE, variants({ InstanceType: 'ml.g5.xlarge' })),
      subject(TYPE, variants({ InstanceType: 'ml.m5d.large' }, { InstanceType: 'ml.p4d.24xlarge' })),
      subject(TYPE, variants({ InstancePools: [{ InstanceType: 'ml.g5.xlarge', Priority: 1 }, { InstanceType: 'ml.g6.xlarge', Priority: 2 }] })),
      subject(TYPE, variants(SERVERLESS)),
    ],
  },
});
