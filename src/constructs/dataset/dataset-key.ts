// internal
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IKeyRef, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct, IConstruct } from 'constructs';

/** What administers a key and cannot read data with it; the list of the AWS KMS Developer Guide without grants, which would. */
const ADMINISTRATION = [
  'kms:CreateAlias', 'kms:Describe*', 'kms:Enable*', 'kms:List*', 'kms:Put*', 'kms:Update*', 'kms:Revoke*', 'kms:Disable*',
  'kms:Get*', 'kms:Delete*', 'kms:TagResource', 'kms:UntagResource', 'kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion', 'kms:RotateKeyOnDemand',
];

/** What Amazon S3 asks for on behalf of those who read and write. */
const USE = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** Marks a key of a dataset's own, across copies of this library. */
const DATASET_KEY = Symbol.for('cdk-governed-ai.dataset-key');

/** Holds when Amazon S3 uses a key for somebody, whatever the partition calls it. */
export function throughS3(scope: IConstruct): { [operator: string]: { [key: string]: string } } {
  return { StringLike: { 'kms:ViaService': `s3.${Stack.of(scope).region}.*` } };
}

/**
 * A key of a dataset's own.
 *
 * Principals of the account administer it as their policies say, and use it through Amazon S3 only, if a policy names this key: a grant of
 * the dataset. Data that was copied out in encrypted form stays closed to them.
 */
export function datasetKey(scope: Construct, removalPolicy: RemovalPolicy): Key {
  const key = new Key(scope, 'Key', {
    description: `Data of ${scope.node.path}`,
    enableKeyRotation: true,
    removalPolicy,
    policy: new PolicyDocument({
      statements: [
        new PolicyStatement({ sid: 'Administration', principals: [new AccountRootPrincipal()], actions: ADMINISTRATION, resources: ['*'] }),
        new PolicyStatement({
          sid: 'UseThroughS3',
          principals: [new AccountRootPrincipal()],
          actions: USE,
          resources: ['*'],
          conditions: throughS3(scope),
        }),
      ],
    }),
  });
  Object.defineProperty(key, DATASET_KEY, { value: true });
  return key;
}

/** Whether a key, as L2 or L1, is one of a dataset's own, which can be used through Amazon S3 only. */
export function isDatasetKey(key: IKeyRef): boolean {
  return DATASET_KEY in key || DATASET_KEY in (key.node.scope ?? {});
}
