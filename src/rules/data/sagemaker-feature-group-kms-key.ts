import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';

const keepsOnlineStoreOnDisk = Check.all(
  Check.equalTo('OnlineStoreConfig.EnableOnlineStore', true),
  Check.none(Check.equalTo('OnlineStoreConfig.StorageType', 'InMemory')),
);

const OFFLINE = { S3StorageConfig: { S3Uri: 's3://features/', KmsKeyId: 'key' } };
const ONLINE = { EnableOnlineStore: true, SecurityConfig: { KmsKeyId: 'key' } };
const group = (properties: any) => ({ Subject: resource('AWS::SageMaker::FeatureGroup', properties) });

export const sageMakerFeatureGroupKmsKey = new Rule({
  id: 'SageMakerFeatureGroupKmsKey',
  title: 'Feature stores are encrypted with a customer managed key',
  why: 'Features are derived from personal data and often say more about people than the raw records.',
  fix: 'Set OfflineStoreConfig.S3StorageConfig.KmsKeyId, and OnlineStoreConfig.SecurityConfig.KmsKeyId where the online store is not in memory.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::FeatureGroup'],
  when: Check.any(Check.exists('OfflineStoreConfig'), keepsOnlineStoreOnDisk),
  condition: Check.all(
    Check.implies(Check.exists('OfflineStoreConfig'), customerManagedKey('OfflineStoreConfig.S3StorageConfig.KmsKeyId')),
    Check.implies(keepsOnlineStoreOnDisk, customerManagedKey('OnlineStoreConfig.SecurityConfig.KmsKeyId')),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.2'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-12'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-featuregroup-encryption-at-rest', 'Security Hub SageMaker.17', 'aws-samples aiml assessment SM-15',
    'AWS Config sagemaker-featuregroup-online-store-encryption', 'Security Hub SageMaker.18',
    'AWS conformance pack aiml-sagemaker-featuregroup-online-store',
  ],
  examples: {
    compliant: [
      group({ OfflineStoreConfig: OFFLINE, OnlineStoreConfig: ONLINE }),
      group({ OfflineStoreConfig: OFFLINE, OnlineStoreConfig: { EnableOnlineStore: true, StorageType: 'InMemory' } }),
      group({ OfflineStoreConfig: OFFLINE, OnlineStoreConfig: { EnableOnlineStore: false } }),
      group({ OnlineStoreConfig: { ...ONLINE, EnableOnlineStore: 'true' } }),
    ],
    nonCompliant: [
      group({ OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features/' } } }),
      group({ OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features/', KmsKeyId: 'alias/aws/s3' } } }),
      group({ OfflineStoreConfig: OFFLINE, OnlineStoreConfig: { EnableOnlineStore: true } }),
      group({ OnlineStoreConfig: { EnableOnlineStore: 'true', StorageType: 'Standard' } }),
      group({ OnlineStoreConfig: { ...ONLINE, SecurityConfig: { KmsKeyId: { Ref: 'AWS::NoValue' } } } }),
    ],
    unknown: [
      { Parameters: { Key: { Type: 'String' } }, Resources: group({ OnlineStoreConfig: { ...ONLINE, SecurityConfig: { KmsKeyId: { Ref: 'Key' } } } }) },
      { Parameters: { Online: { Type: 'String' } }, Resources: group({ OnlineStoreConfig: { EnableOnlineStore: { Ref: 'Online' } } }) },
    ],
    notApplicable: [
      group({ OnlineStoreConfig: { EnableOnlineStore: true, StorageType: 'InMemory' } }),
    ],
  },
});
