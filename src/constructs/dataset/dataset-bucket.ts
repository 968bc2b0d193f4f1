// internal
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, LifecycleRule, ObjectLockRetention, ObjectOwnership, StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LockMode, Retention } from '../../governance/retention';

/** Days for which an overwritten or deleted object can be brought back. */
const UNDO_DAYS = 30;
/** Days after which an upload that was never finished is dropped. */
const UNFINISHED_DAYS = 7;

/** What a dataset's bucket depends on. */
export interface DatasetBucketProps {
  readonly key: IKey;
  readonly retention: Retention;
  readonly removalPolicy: RemovalPolicy;
}

/** The bucket of a dataset: encrypted by one key, TLS only, versioned, never public, with an end to everything in it. */
export function datasetBucket(scope: Construct, props: DatasetBucketProps): Bucket {
  const bucket = new Bucket(scope, 'Bucket', {
    encryption: BucketEncryption.KMS,
    encryptionKey: props.key,
    bucketKeyEnabled: true,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    versioned: true,
    lifecycleRules: [retentionRule(props.retention)],
    objectLockDefaultRetention: lock(props.retention),
    removalPolicy: props.removalPolicy,
  });
  // On the L1: the L2's own switch brings a custom resource.
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  refuseOtherEncryption(bucket, props.key);
  bucket.policy?.applyRemovalPolicy(props.removalPolicy);
  return bucket;
}

/** What is overwritten or deleted stays for a month at most, so that an erasure is one. */
function retentionRule(retention: Retention): LifecycleRule {
  return {
    id: 'Retention',
    expiration: Duration.days(retention.expiryDays),
    noncurrentVersionExpiration: Duration.days(Math.min(UNDO_DAYS, retention.expiryDays)),
    abortIncompleteMultipartUploadAfter: Duration.days(Math.min(UNFINISHED_DAYS, retention.expiryDays)),
    ...(retention.transitionDays === undefined ? {} : {
      transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(retention.transitionDays) }],
    }),
  };
}

function lock(retention: Retention): ObjectLockRetention | undefined {
  if (retention.lockDays === undefined) {
    return undefined;
  }
  const duration = Duration.days(retention.lockDays);
  return retention.lockMode === LockMode.COMPLIANCE ? ObjectLockRetention.compliance(duration) : ObjectLockRetention.governance(duration);
}

/**
 * Uploads that name an encryption must name ours; those that name none get it by default.
 *
 * The last statement needs both conditions: `StringNotEquals` alone also holds for uploads that name no key, and would refuse those that
 * rightly rely on the default. It catches KMS without a key as well, for which Amazon S3 would take the key of AWS.
 */
function refuseOtherEncryption(bucket: Bucket, key: IKey) {
  const algorithm = 's3:x-amz-server-side-encryption';
  const deny = (sid: string, conditions: any) => bucket.addToResourcePolicy(new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects('*')],
    conditions,
  }));
  deny('DenyEncryptionWithoutKms', { StringEquals: { [algorithm]: 'AES256' } });
  deny('DenyKeysOfTheCaller', { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } });
  deny('DenyOtherKmsKeys', {
    Null: { [algorithm]: 'false' },
    StringNotEquals: { [`${algorithm}-aws-kms-key-id`]: key.keyArn },
  });
}
