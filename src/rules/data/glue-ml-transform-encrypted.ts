import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::Glue::MLTransform';
const ENCRYPTION = 'TransformEncryption.MLUserDataEncryption';

const transform = (encryption: any) => subject(TYPE, { TransformEncryption: { MLUserDataEncryption: encryption } });
const KMS = { MLUserDataEncryptionMode: 'SSE-KMS', KmsKeyId: 'alias/matching' };

export const glueMLTransformEncrypted = new Rule({
  id: 'GlueMLTransformEncrypted',
  title: 'Glue machine learning transforms encrypt what people labelled',
  why: 'The labels say which records belong to the same person: that is the data, and what is known about it, in one file.',
  fix: 'Set TransformEncryption.MLUserDataEncryption with MLUserDataEncryptionMode SSE-KMS and a KmsKeyId.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [TYPE],
  condition: Check.all(Check.equalTo(`${ENCRYPTION}.MLUserDataEncryptionMode`, 'SSE-KMS'), Check.exists(`${ENCRYPTION}.KmsKeyId`)),
  controls: [
    Control.euAiAct('15(5)'), Control.euAiAct('10(2)(c)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.6'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'AWS Config glue-ml-transform-encrypted-at-rest', 'Security Hub Glue.3', 'Prowler glue_ml_transform_encrypted_at_rest',
    'Powerpipe aws_compliance glue_ml_transform_encryption_at_rest_enabled',
  ],
  examples: {
    compliant: [
      transform(KMS),
      transform({ ...KMS, KmsKeyId: { 'Fn::ImportValue': 'matching-key' } }),
    ],
    nonCompliant: [
      subject(TYPE, {}),
      transform({ MLUserDataEncryptionMode: 'DISABLED' }),
      transform({ MLUserDataEncryptionMode: 'SSE-KMS' }),
      transform({ ...KMS, MLUserDataEncryptionMode: 'DISABLED' }),
      subject(TYPE, { TransformEncryption: { TaskRunSecurityConfigurationName: 'encrypted' } }),
    ],
    unknown: [
      withParameter('Key', transform({ ...KMS, KmsKeyId: { Ref: 'Key' } })),
      withParameter('Mode', transform({ ...KMS, MLUserDataEncryptionMode: { Ref: 'Mode' } })),
    ],
  },
});
