import { Stack } from 'aws-cdk-lib';
import { sagemaker_deployment as deployment } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  new deployment.JumpStartSageMakerEndpoint(stack, 'Endpoint', {
    model: deployment.JumpStartModel.HUGGINGFACE_LLM_FALCON_7B_INSTRUCT_BF16_4_6_16,
    instanceType: deployment.SageMakerInstanceType.ML_G5_2XLARGE,
    endpointName: 'testendpoint',
  });
};
