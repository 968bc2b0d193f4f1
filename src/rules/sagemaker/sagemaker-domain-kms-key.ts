import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';

const TYPE = 'AWS::SageMaker::Domain';

export const sageMakerDomainKmsKey = new Rule({
  id: 'SageMakerDomainKmsKey',
  title: 'Studio domain storage is encrypted with a customer managed key',
  why: 'The home directories of a domain hold data sets and code; with a key of your own, access can be revoked and every use of it is logged.',
  fix: 'Set KmsKeyId to a customer managed key. It cannot change later, so the domain is replaced.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Domain'],
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
    'Checkov CKV_AWS_187', 'cnspec mondoo-aws-security-sagemaker-domain-kms-encryption',
    'Cloud Custodian aws.sagemaker-domain filter kms-key', 'aws-samples aiml assessment SM-03',
  ],
  examples: {
    compliant: [
      subject(TYPE, { KmsKeyId: 'alias/studio' }),
      subject(TYPE, { KmsKeyId: { Ref: 'Key' } }, { Key: { Type: 'AWS::KMS::Key', Properties: {} } }),
    ],
    nonCompliant: [subject(TYPE, {}), subject(TYPE, { KmsKeyId: '' }), subject(TYPE, { KmsKeyId: ' ' }), subject(TYPE, { KmsKeyId: 'alias/aws/sagemaker' }),
      subject(TYPE, { KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/sagemaker' }),
      subject(TYPE, { KmsKeyId: { Ref: 'AWS::NoValue' } })],
    unknown: [withParameter('Key', subject(TYPE, { KmsKeyId: { Ref: 'Key' } }))],
  },
});
