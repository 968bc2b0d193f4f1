import { Stack, aws_s3 as s3 } from 'aws-cdk-lib';
import * as sagemaker from '@aws-cdk/aws-sagemaker-alpha';

export default (stack: Stack) => {
  const bucket = new s3.Bucket(stack, 'MyBucket');
  const model = new sagemaker.Model(stack, 'Model', {
    containers: [{
      image: sagemaker.ContainerImage.fromDlc('huggingface-pytorch-training', '1.13.1-transformers4.26.0-gpu-py39-cu117-ubuntu20.04'),
      modelData: sagemaker.ModelData.fromBucket(bucket, 'path/to/artifact/file.tar.gz'),
    }],
    networkIsolation: true,
  });
  const endpointConfig = new sagemaker.EndpointConfig(stack, 'EndpointConfig', { instanceProductionVariants: [{ model, variantName: 'my-variant', instanceType: sagemaker.InstanceType.M5_LARGE }] });
  const endpoint = new sagemaker.Endpoint(stack, 'Endpoint', { endpointConfig });
  endpoint.findInstanceProductionVariant('my-variant').autoScaleInstanceCount({ maxCapacity: 3 }).scaleOnInvocations('LimitRPS', { maxRequestsPerSecond: 30 });
};
