import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::Kendra::Index';

const index = (configuration: any) => subject(TYPE, { Name: 'handbook', Edition: 'ENTERPRISE_EDITION', ServerSideEncryptionConfiguration: configuration });

export const kendraIndexKmsKey = new Rule({
  id: 'KendraIndexKmsKey',
  title: 'Kendra indexes are encrypted with a customer managed key',
  why: 'The index holds the text of every document that it searches, from all the places where somebody had decided who may read them.',
  fix: 'Set ServerSideEncryptionConfiguration.KmsKeyId now: adding it later replaces the index and everything in it.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [TYPE],
  condition: Check.exists('ServerSideEncryptionConfiguration.KmsKeyId'),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.2'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'cfn-guard registry KENDRA_INDEX_ENCRYPTION_KMS_KEY_ID_RULE', 'Checkov CKV_AWS_262', 'Cloud Custodian aws.kendra filter kms-key',
  ],
  examples: {
    compliant: [
      index({ KmsKeyId: '1234abcd-12ab-34cd-56ef-1234567890ab' }),
      index({ KmsKeyId: { 'Fn::ImportValue': 'search-key' } }),
    ],
    nonCompliant: [
      index(undefined),
      index({}),
      index({ KmsKeyId: '' }),
      index({ KmsKeyId: { Ref: 'AWS::NoValue' } }),
    ],
    unknown: [withParameter('Key', index({ KmsKeyId: { Ref: 'Key' } }))],
  },
});
