import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';

const TYPE = 'AWS::SageMaker::NotebookInstance';

export const sageMakerNotebookKmsKey = new Rule({
  id: 'SageMakerNotebookKmsKey',
  title: 'Notebook volumes are encrypted with a customer managed key',
  why: 'Notebooks hold raw training data and model artefacts; without a key of your own, nobody can revoke access to them or see who decrypted them.',
  fix: 'Set KmsKeyId to a customer managed key. It can only be set when the notebook is created, so the notebook is replaced.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::NotebookInstance'],
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
    'cdk-nag AwsSolutions-SM2', 'cdk-nag HIPAA.Security-SageMakerNotebookInstanceKMSKeyConfigured',
    'cdk-nag NIST.800.53.R4-SageMakerNotebookInstanceKMSKeyConfigured', 'cdk-nag NIST.800.53.R5-SageMakerNotebookInstanceKMSKeyConfigured',
    'cdk-nag PCI.DSS.321-SageMakerNotebookInstanceKMSKeyConfigured', 'AWS Config sagemaker-notebook-instance-kms-key-configured',
    'AWS Config sagemaker-notebook-instance-storage-vol-kms-encrypted', 'Security Hub SageMaker.21',
    'cfn-guard registry SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED', 'Checkov CKV_AWS_22', 'Checkov CKV_AWS_187',
    'KICS 709e6da6-fa1f-44cc-8f17-7f25f96dadbe', 'KICS f3674e0c-f6be-43fa-b71c-bf346d1aed99',
    'Prowler sagemaker_notebook_instance_encryption_enabled', 'Cloud Custodian aws.sagemaker-notebook filter kms-key',
    'cnspec mondoo-aws-security-sagemaker-notebook-instance-kms-key-configured', 'aws-samples aiml assessment SM-03',
    'Powerpipe aws_compliance sagemaker_notebook_instance_encryption_at_rest_enabled',
    'Powerpipe aws_compliance sagemaker_notebook_instance_encrypted_with_kms_cmk',
  ],
  examples: {
    compliant: [
      subject(TYPE, { KmsKeyId: 'alias/notebooks' }),
      subject(TYPE, { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }, { Key: { Type: 'AWS::KMS::Key', Properties: {} } }),
      subject(TYPE, { KmsKeyId: { 'Fn::ImportValue': 'notebook-key' } }),
    ],
    nonCompliant: [
      subject(TYPE, {}),
      subject(TYPE, { KmsKeyId: '' }), subject(TYPE, { KmsKeyId: ' ' }), subject(TYPE, { KmsKeyId: 'alias/aws/sagemaker' }),
      subject(TYPE, { KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/sagemaker' }),

      subject(TYPE, { KmsKeyId: { Ref: 'AWS::NoValue' } }),
      withParameter('Key', subject(TYPE, { KmsKeyId: { Ref: 'Key' } }), { Type: 'String', Default: '' }),
    ],
    unknown: [withParameter('Key', subject(TYPE, { KmsKeyId: { Ref: 'Key' } }))],
  },
});
