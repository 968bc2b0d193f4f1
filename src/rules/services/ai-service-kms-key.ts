import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const STORE = 'AWS::HealthLake::FHIRDatastore';
const PROCESSOR = 'AWS::Rekognition::StreamProcessor';
const STORE_KEY = 'SseConfiguration.KmsEncryptionConfig';

/** Where each type takes its key. */
const KEYS: ReadonlyArray<readonly [type: string, path: string]> = [
  ['AWS::QBusiness::Application', 'EncryptionConfiguration.KmsKeyId'],
  [PROCESSOR, 'KmsKeyId'],
  ['AWS::Personalize::DatasetGroup', 'KmsKeyArn'],
  [STORE, `${STORE_KEY}.KmsKeyId`],
  ['AWS::SageMaker::PartnerApp', 'KmsKeyId'],
];

const APPLICATION = 'AWS::QBusiness::Application';
const store = (CmkType: any, KmsKeyId?: any) => subject(STORE, { DatastoreTypeVersion: 'R4', SseConfiguration: { KmsEncryptionConfig: { CmkType, KmsKeyId } } });
const at = (path: string, value: any): any => path.split('.').reduceRight((below, key) => ({ [key]: below }), value);
const application = (key: any) => subject(APPLICATION, { DisplayName: 'Assistant', EncryptionConfiguration: { KmsKeyId: key } });

export const aiServiceKmsKey = new Rule({
  id: 'AiServiceKmsKey',
  title: 'Other AI services are encrypted with customer managed keys',
  why: 'Conversations, video, purchases and patient records lie with these services; a key of your own decides when that ends, and logs each use.',
  fix: 'Set the key of the resource (KmsKeyId, KmsKeyArn or EncryptionConfiguration.KmsKeyId); in a FHIR data store CmkType CUSTOMER_MANAGED_KMS_KEY too.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: KEYS.map(([type]) => type),
  // "Should not be used to create a face search stream processor" (Amazon Rekognition API Reference, CreateStreamProcessor, KmsKeyId).
  when: Check.none(Check.exists('FaceSearchSettings')),
  condition: Check.all(
    ...KEYS.map(([type, path]) => Check.implies(Check.equalTo('$type', type), Check.exists(path))),
    Check.implies(Check.equalTo('$type', STORE), Check.equalTo(`${STORE_KEY}.CmkType`, 'CUSTOMER_MANAGED_KMS_KEY')),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-12'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  limitation: 'Stream processors that search for faces take no key and write nothing to S3; they are not judged.',
  examples: {
    compliant: [
      ...KEYS.filter(([type]) => type !== STORE).map(([type, path]) => subject(type, at(path, 'key'))),
      store('CUSTOMER_MANAGED_KMS_KEY', 'key'),
    ],
    nonCompliant: [
      ...KEYS.map(([type]) => subject(type, {})),
      application(''),
      store('AWS_OWNED_KMS_KEY'),
      store('AWS_OWNED_KMS_KEY', 'key'),
      store('CUSTOMER_MANAGED_KMS_KEY'),
    ],
    unknown: [
      withParameter('Key', application({ Ref: 'Key' })),
      withParameter('Kind', store({ Ref: 'Kind' }, 'key')),
    ],
    notApplicable: [subject(PROCESSOR, { FaceSearchSettings: { CollectionId: 'visitors' } })],
  },
});
