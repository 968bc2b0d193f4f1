import { Stack, aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import * as glue from '@aws-cdk/aws-glue-alpha';

export default (stack: Stack) => {
  const script = glue.Code.fromBucket(s3.Bucket.fromBucketName(stack, 'Scripts', 'bucketname'), 'script');
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('glue.amazonaws.com') });
  new glue.PySparkEtlJob(stack, 'PySparkETLJob', { role, script, jobName: 'PySparkETLJob' });
};
