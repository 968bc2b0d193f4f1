import { Stack } from 'aws-cdk-lib';
import { sagemaker_deployment as deployment } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  new deployment.CustomSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'test',
    instanceType: deployment.SageMakerInstanceType.ML_G5_2XLARGE,
    container: deployment.DeepLearningContainerImage.fromDeepLearningContainerImage('djl-inference', '0.23.0-deepspeed0.9.5-cu118'),
    modelDataUrl: 's3://my-bucket/sagemaker/model.tar.gz',
    endpointName: 'testbgedocument',
    instanceCount: 1,
    volumeSizeInGb: 100,
  });
};
