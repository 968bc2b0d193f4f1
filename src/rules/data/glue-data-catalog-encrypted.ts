import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::Glue::DataCatalogEncryptionSettings';
const AT_REST = 'DataCatalogEncryptionSettings.EncryptionAtRest';
const PASSWORDS = 'DataCatalogEncryptionSettings.ConnectionPasswordEncryption';

const settings = (EncryptionAtRest: any, ConnectionPasswordEncryption: any) => subject(TYPE, {
  CatalogId: { Ref: 'AWS::AccountId' }, DataCatalogEncryptionSettings: { EncryptionAtRest, ConnectionPasswordEncryption },
});
const KMS = { CatalogEncryptionMode: 'SSE-KMS', SseAwsKmsKeyId: 'alias/catalog' };
const HIDDEN = { ReturnConnectionPasswordEncrypted: true, KmsKeyId: 'alias/catalog' };

export const glueDataCatalogEncrypted = new Rule({
  id: 'GlueDataCatalogEncrypted',
  title: 'The Data Catalog encrypts its metadata and the passwords of its connections',
  why: 'The catalog is the inventory of the datasets, and its connections hold the passwords of the databases that they come from.',
  fix: 'Set EncryptionAtRest.CatalogEncryptionMode to SSE-KMS, and ConnectionPasswordEncryption with ReturnConnectionPasswordEncrypted true and a KmsKeyId.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [TYPE],
  condition: Check.all(
    Check.oneOf(`${AT_REST}.CatalogEncryptionMode`, ['SSE-KMS', 'SSE-KMS-WITH-SERVICE-ROLE']),
    Check.equalTo(`${PASSWORDS}.ReturnConnectionPasswordEncrypted`, true),
    Check.exists(`${PASSWORDS}.KmsKeyId`),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.2'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'Checkov CKV_AWS_94', 'Prowler glue_data_catalogs_metadata_encryption_enabled',
    'Prowler glue_data_catalogs_connection_passwords_encryption_enabled', 'cnspec mondoo-aws-security-glue-catalog-encryption-enabled',
    'cnspec mondoo-aws-security-glue-catalog-encryption-cmk', 'Cloud Custodian aws.glue-catalog filter glue-security-config',
    'Powerpipe aws_compliance glue_data_catalog_encryption_settings_metadata_encryption_enabled',
    'Powerpipe aws_compliance glue_data_catalog_encryption_settings_password_encryption_enabled',
  ],
  limitation: 'The settings belong to the account: where no template has them, nothing is judged.',
  examples: {
    compliant: [
      settings(KMS, HIDDEN),
      settings({ ...KMS, CatalogEncryptionMode: 'SSE-KMS-WITH-SERVICE-ROLE' }, { ...HIDDEN, ReturnConnectionPasswordEncrypted: 'true' }),
    ],
    nonCompliant: [
      settings({ CatalogEncryptionMode: 'DISABLED' }, HIDDEN),
      settings(undefined, HIDDEN),
      settings(KMS, undefined),
      settings(KMS, { ...HIDDEN, ReturnConnectionPasswordEncrypted: false }),
      settings(KMS, { ...HIDDEN, KmsKeyId: '' }),
    ],
    unknown: [
      withParameter('Mode', settings({ CatalogEncryptionMode: { Ref: 'Mode' } }, HIDDEN)),
      withParameter('Key', settings(KMS, { ...HIDDEN, KmsKeyId: { Ref: 'Key' } })),
    ],
  },
});
