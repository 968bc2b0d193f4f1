import { Stack } from 'aws-cdk-lib';
import { s3vectors } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  const vectorBucket = new s3vectors.VectorBucket(stack, 'VectorBucket');
  new s3vectors.VectorIndex(stack, 'VectorIndex', { vectorBucket, dimension: 1024 });
};
