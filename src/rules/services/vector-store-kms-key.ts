import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { COLLECTION, coversVectorStores, GRAPH, isVectorCollection, isVectorGraph, POLICY } from './vector-stores';
import { resource, subject, withParameter } from '../vocabulary/examples';

const BUCKET = 'AWS::S3Vectors::VectorBucket';
const INDEX = 'AWS::S3Vectors::Index';
const ofType = (type: string, check: Check) => Check.implies(Check.equalTo('$type', type), check);

const isEncryptionPolicy = Check.equalTo('Type', 'encryption');
const hasKey = Check.json('Policy', Check.all(Check.exists('KmsARN'), Check.none(Check.equalTo('AWSOwnedKey', true))));
const isEncryptedInS3 = Check.all(Check.equalTo('EncryptionConfiguration.SseType', 'aws:kms'), Check.exists('EncryptionConfiguration.KmsKeyArn'));
const isEncryptedCollection = Check.any(
  Check.exists('EncryptionConfig.KmsKeyArn'),
  Check.all(
    Check.none(Check.equalTo('EncryptionConfig.AWSOwnedKey', true)),
    Check.any(
      Check.appHas(POLICY, Check.all(isEncryptionPolicy, hasKey)),
      // OpenSearch creates no collection without an encryption policy: it is outside the app, and the name leads to no key here.
      Check.all(Check.none(Check.appHas(POLICY, isEncryptionPolicy)), Check.relatedTo('Name', 'AWS::KMS::Key')),
    ),
  ),
);

const KEY = { 'Fn::GetAtt': ['Key', 'Arn'] };
const KEYS = { Key: resource('AWS::KMS::Key') };
const collection = (config: any, others: any = {}) => subject(COLLECTION, { Name: 'loans', Type: 'VECTORSEARCH', EncryptionConfig: config }, others);
const encryption = (keyed: any, names: string[] = ['collection/loans']) =>
  ({ Name: 'loans', Type: 'encryption', Policy: { 'Fn::Sub': JSON.stringify({ Rules: [{ ResourceType: 'collection', Resource: names }], ...keyed }) } });
const KEYED = { AWSOwnedKey: false, KmsARN: '${Key.Arn}' };
const STORE = { Store: resource(COLLECTION, { Name: 'loans', Type: 'VECTORSEARCH' }) };
const SEARCH = { Search: resource(COLLECTION, { Name: 'shop', Type: 'SEARCH' }) };
const policy = (keyed: any, others: any = STORE, names?: string[]) => subject(POLICY, encryption(keyed, names), { ...KEYS, ...others });
const beside = (keyed: any) => ({ ...KEYS, Policy: resource(POLICY, encryption(keyed)) });
const inS3 = (type: string, configuration: any) => subject(type, { EncryptionConfiguration: configuration });
const KMS = { SseType: 'aws:kms', KmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/vectors' };
const graph = (key: any, properties: any = { VectorSearchConfiguration: { VectorSearchDimension: 1024 } }) =>
  subject(GRAPH, { ProvisionedMemory: 16, KmsKeyIdentifier: key, ...properties });

export const vectorStoreKmsKey = new Rule({
  id: 'VectorStoreKmsKey',
  title: 'Vector stores are encrypted with a customer managed key',
  why: 'Embeddings can be turned back into much of the text that they were made from.',
  fix: 'Set EncryptionConfig.KmsKeyArn of the collection, or KmsARN with AWSOwnedKey false in its encryption policy; EncryptionConfiguration with SseType '
    + 'aws:kms and KmsKeyArn in S3 Vectors; KmsKeyIdentifier of a Neptune graph.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: [COLLECTION, POLICY, BUCKET, INDEX, GRAPH],
  when: Check.all(
    ofType(COLLECTION, isVectorCollection),
    ofType(POLICY, Check.all(isEncryptionPolicy, coversVectorStores)),
    ofType(INDEX, Check.exists('EncryptionConfiguration')),
    ofType(GRAPH, isVectorGraph),
  ),
  condition: Check.all(
    ofType(COLLECTION, isEncryptedCollection),
    ofType(POLICY, hasKey),
    ...[BUCKET, INDEX].map((type) => ofType(type, isEncryptedInS3)),
    ofType(GRAPH, Check.exists('KmsKeyIdentifier')),
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
    'aws-samples aiml assessment FS-25', 'AWS conformance pack opensearch-serverless-customer-kms',
    'AWS conformance pack aiml-oss-vectorsearch-type', 'Cloud Custodian aws.opensearch-serverless filter kms-key',
  ],
  limitation: 'Which collections the patterns of a policy cover is not worked out: a collection needs some encryption policy with a key in the app, and each '
    + 'policy is judged where it is certainly for vector stores. A vector index without encryption of its own has that of its bucket; graphs without '
    + 'vector search are not judged.',
  examples: {
    compliant: [
      collection({ KmsKeyArn: KEY }, KEYS),
      collection(undefined, beside(KEYED)),
      policy(KEYED),
      inS3(BUCKET, KMS),
      inS3(INDEX, KMS),
      graph('arn:aws:kms:eu-west-1:111122223333:key/vectors'),
    ],
    nonCompliant: [
      collection({ AWSOwnedKey: true }),
      collection(undefined, beside({ AWSOwnedKey: true })),
      policy({ AWSOwnedKey: true }),
      policy({ AWSOwnedKey: false }),
      policy({ ...KEYED, AWSOwnedKey: true }),
      policy({ AWSOwnedKey: true }, { ...STORE, ...SEARCH }),
      policy({ AWSOwnedKey: true }, { ...STORE, ...SEARCH }, ['collection/shop', 'collection/loans']),
      policy({ AWSOwnedKey: true }, { ...STORE, ...SEARCH }, ['collection/*']),
      inS3(BUCKET, undefined),
      inS3(BUCKET, { SseType: 'AES256' }),
      inS3(BUCKET, { SseType: 'aws:kms' }),
      inS3(INDEX, { SseType: 'AES256' }),
      graph(undefined),
    ],
    unknown: [
      collection(undefined),
      collection(undefined, { Network: resource(POLICY, { Name: 'loans', Type: 'network', Policy: '[]' }) }),
      withParameter('Key', inS3(BUCKET, { ...KMS, KmsKeyArn: { Ref: 'Key' } })),
      withParameter('Policy', subject(POLICY, { Name: 'loans', Type: 'encryption', Policy: { Ref: 'Policy' } }, STORE)),
    ],
    notApplicable: [
      subject(COLLECTION, { Name: 'shop', Type: 'SEARCH' }),
      policy({ AWSOwnedKey: true }, SEARCH, ['collection/shop']),
      policy({ AWSOwnedKey: true }, {}),
      policy({ AWSOwnedKey: true }, SEARCH, ['collection/*']),
      withParameter('Type', policy({ AWSOwnedKey: true }, { Store: resource(COLLECTION, { Name: 'loans', Type: { Ref: 'Type' } }) })),
      policy({ AWSOwnedKey: true }, { ...STORE, ...SEARCH }, ['collection/shop']),
      subject(POLICY, { Name: 'loans', Type: 'network', Policy: '[]' }, STORE),
      inS3(INDEX, undefined),
      graph(undefined, {}),
    ],
  },
});
