import { Duration, RemovalPolicy, Stack, StackProps, Tags } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export class ChurnDataStack extends Stack {
  public readonly customers: s3.Bucket;
  public readonly artefacts: s3.Bucket;
  public readonly images: ecr.Repository;

  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    // Training data: versioned, but with the key of the service.
    this.customers = new s3.Bucket(this, 'Customers', { versioned: true, encryption: s3.BucketEncryption.S3_MANAGED });
    Tags.of(this.customers).add('ai:data-role', 'training');

    // Somebody once needed the models to be readable for a test: the override came after the L2 had blocked it.
    const key = new kms.Key(this, 'ArtefactKey', { enableKeyRotation: true });
    this.artefacts = new s3.Bucket(this, 'Artefacts', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      versioned: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    });
    (this.artefacts.node.defaultChild as s3.CfnBucket).addPropertyDeletionOverride('PublicAccessBlockConfiguration.BlockPublicPolicy');

    this.images = new ecr.Repository(this, 'Images');

    // Nothing below serves AI, so nothing is said of it.
    const website = new s3.Bucket(this, 'Website', { websiteIndexDocument: 'index.html' });
    website.addLifecycleRule({ expiration: Duration.days(30) });
    new logs.LogGroup(this, 'ShopLogs', { retention: logs.RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY });
    new sns.Topic(this, 'ShopOrders');
  }
}
