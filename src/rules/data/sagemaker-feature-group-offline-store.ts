import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource } from '../vocabulary/examples';

const group = (properties: any) => ({ Subject: resource('AWS::SageMaker::FeatureGroup', properties) });

export const sageMakerFeatureGroupOfflineStore = new Rule({
  id: 'SageMakerFeatureGroupOfflineStore',
  title: 'Feature groups keep an offline history',
  why: 'The online store knows the latest value only: without history a training set cannot be rebuilt, nor poisoned features rolled back.',
  fix: 'Add OfflineStoreConfig with an S3StorageConfig.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::FeatureGroup'],
  condition: Check.exists('OfflineStoreConfig'),
  controls: [
    Control.euAiAct('10(2)(b)'), Control.euAiAct('17(1)(f)'),
    Control.nistAiRmf('MAP 2.3'), Control.nistAiRmf('MANAGE 2.3'),
    Control.iso42001('A.7.5'),
    Control.nist80053('CP-9'), Control.nist80053('SR-4'),
    Control.awsGenAiBestPractices('Resilience'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-20',
  ],
  examples: {
    compliant: [group({ OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features/' } } })],
    nonCompliant: [
      group({ OnlineStoreConfig: { EnableOnlineStore: true } }),
      group({ OfflineStoreConfig: {} }),
      group({ OfflineStoreConfig: { Ref: 'AWS::NoValue' } }),
    ],
    unknown: [
      { Parameters: { Store: { Type: 'String' } }, Resources: group({ OfflineStoreConfig: { Ref: 'Store' } }) },
    ],
  },
});
