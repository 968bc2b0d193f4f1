// internal
import { Duration, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, IBucket, IBucketRef, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { Confidentiality, PersonalData } from '../../governance/classification';
import { GovernanceError } from '../../governance/governance-error';
import { governedTags } from '../../governance/governed-tags';

/** Above the six months of Art. 19(1) and 26(6) of the AI Act, so that it can be told who used what. */
const ACCESS_LOG_DAYS = 365;
/** The log is only ever appended to: older versions exist only if somebody tampered with it. */
const UNDO_DAYS = 30;

/**
 * A bucket for the access log of a dataset.
 *
 * The one exception to a customer managed key everywhere: Amazon S3 delivers access logs only to buckets that it encrypts with keys of its
 * own ("Enabling Amazon S3 server access logging", Amazon S3 User Guide). The log names who used what, so it is personal data itself.
 */
export function accessLogBucket(scope: Construct, confidentiality: Confidentiality, removalPolicy: RemovalPolicy): Bucket {
  const bucket = new Bucket(scope, 'AccessLog', {
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    versioned: true,
    lifecycleRules: [{
      id: 'Retention',
      expiration: Duration.days(ACCESS_LOG_DAYS),
      noncurrentVersionExpiration: Duration.days(UNDO_DAYS),
      abortIncompleteMultipartUploadAfter: Duration.days(7),
    }],
    removalPolicy,
  });
  bucket.policy?.applyRemovalPolicy(removalPolicy);
  governedTags(bucket, {
    dataRole: 'access-log',
    dataClassification: confidentiality,
    personalData: PersonalData.PERSONAL,
    purpose: 'Record of who used the dataset',
    retentionDays: String(ACCESS_LOG_DAYS),
  });
  return bucket;
}

/**
 * Has every request to a bucket logged.
 *
 * On the L1: the L2 falls back to access control lists where an app lacks a feature flag.
 *
 * @param bucket whose requests are logged
 * @param destination receives the log; a bucket of another stack or app must already let logging.s3.amazonaws.com write
 */
export function logAccess(bucket: Bucket, destination: IBucketRef) {
  if ((destination as IBucket).encryptionKey !== undefined) {
    throw new GovernanceError(
      'accessLogBucket is encrypted with a KMS key, and Amazon S3 delivers no access log to such a bucket: give a bucket with BucketEncryption.S3_MANAGED, or leave it out',
      bucket.node.scope,
    );
  }
  if ((destination.node.defaultChild as CfnBucket | undefined)?.objectLockEnabled === true) {
    throw new GovernanceError(
      'accessLogBucket has object lock, and Amazon S3 delivers no access log to such a bucket: give a bucket without it, or leave it out',
      bucket.node.scope,
    );
  }
  const prefix = `${Names.uniqueResourceName(bucket, { maxLength: 60, separator: '-' }).toLowerCase()}/`;
  (bucket.node.defaultChild as CfnBucket).loggingConfiguration = { destinationBucketName: destination.bucketRef.bucketName, logFilePrefix: prefix };
  if (!('addToResourcePolicy' in destination)) {
    return;
  }
  const sameStack = Stack.of(destination) === Stack.of(bucket); // otherwise two stacks would wait for each other
  (destination as IBucket).addToResourcePolicy(new PolicyStatement({
    sid: `Log${Names.uniqueResourceName(bucket, { maxLength: 60 }).replace(/[^A-Za-z0-9]/g, '')}`,
    principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
    actions: ['s3:PutObject'],
    resources: [`${destination.bucketRef.bucketArn}/${prefix}*`],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Stack.of(bucket).account },
      ...(sameStack ? { ArnEquals: { 'aws:SourceArn': bucket.bucketArn } } : {}),
    },
  }));
}
