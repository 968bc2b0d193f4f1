import { Stack } from 'aws-cdk-lib';
import * as s3vectors from 'cdk-s3-vectors';

export default (stack: Stack) => {
  const bucket = new s3vectors.Bucket(stack, 'Bucket', { vectorBucketName: 'my-vector-bucket' });
  const index = new s3vectors.Index(stack, 'Index', { vectorBucketName: bucket.vectorBucketName, indexName: 'my-index', dataType: 'float32', dimension: 1024, distanceMetric: 'cosine' });
  index.node.addDependency(bucket);
};
