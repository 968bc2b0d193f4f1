import { Mixin } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import { CfnBucket, IBucketRef } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/**
 * With what a bucket of data is protected.
 */
export interface DataBucketProtectionProps {
  /** The key that encrypts objects which name none. Who reads or writes needs it too: `grantRead` of a bucket knows nothing of it. */
  readonly encryptionKey: IKeyRef;
  /**
   * The bucket that takes the server access log. It must let Amazon S3 deliver, and must not be protected by this mixin itself.
   *
   * @default - what the bucket says, else no access log: a trail with data events is an alternative
   */
  readonly accessLogBucket?: IBucketRef;
}

/**
 * Makes buckets private, encrypted with a key of your own, versioned and, where a log bucket is given, logged.
 *
 * For every `CfnBucket`: choose those that hold data with a selector. Nothing is replaced on deployment; objects that are there already keep the encryption that they have.
 */
export class DataBucketProtection extends Mixin {
  private readonly props: DataBucketProtectionProps;

  /**
   * @param props with what
   */
  public constructor(props: DataBucketProtectionProps) {
    super();
    this.props = props;
  }

  /**
   * Whether it is a bucket, other than that of the access log.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    return CfnBucket.isCfnBucket(construct) && construct !== cfnBucket(this.props.accessLogBucket);
  }

  /**
   * Protects it, whatever was there.
   *
   * @param construct the bucket
   */
  public applyTo(construct: IConstruct): void {
    if (!CfnBucket.isCfnBucket(construct) || !this.supports(construct)) {
      return;
    }
    const { encryptionKey, accessLogBucket } = this.props;
    construct.bucketEncryption = {
      serverSideEncryptionConfiguration: [{
        bucketKeyEnabled: true,
        serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: encryptionKey.keyRef.keyArn },
      }],
    };
    construct.publicAccessBlockConfiguration = {
      blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true,
    };
    construct.versioningConfiguration = { status: 'Enabled' };
    if (accessLogBucket !== undefined) {
      construct.loggingConfiguration = { destinationBucketName: accessLogBucket.bucketRef.bucketName, logFilePrefix: `${construct.node.addr}/` };
    }
  }
}

function cfnBucket(bucket: IBucketRef | undefined): IConstruct | undefined {
  return CfnBucket.isCfnBucket(bucket) ? bucket : bucket?.node.defaultChild;
}
