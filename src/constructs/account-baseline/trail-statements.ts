// internal
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

const CLOUDTRAIL = new ServicePrincipal('cloudtrail.amazonaws.com');

/** Lets one trail encrypt: "Configure AWS KMS key policies for CloudTrail", AWS CloudTrail User Guide. */
export function trailKeyStatement(trailArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'EncryptTrail',
    principals: [CLOUDTRAIL],
    actions: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
  });
}

/** Lets one trail deliver: "Amazon S3 bucket policy for CloudTrail", AWS CloudTrail User Guide. */
export function trailBucketStatements(bucket: IBucket, account: string, trailArn: string): PolicyStatement[] {
  const fromTrail = { 'aws:SourceArn': trailArn };
  return [
    new PolicyStatement({
      sid: 'TrailAsksForAcl',
      principals: [CLOUDTRAIL],
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: fromTrail },
    }),
    new PolicyStatement({
      sid: 'TrailDelivers',
      principals: [CLOUDTRAIL],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
      conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...fromTrail } },
    }),
  ];
}
