import { Stack } from 'aws-cdk-lib';
import { sagemaker_deployment as deployment } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  new deployment.HuggingFaceSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'mistralai/Mistral-7B-Instruct-v0.1',
    instanceType: deployment.SageMakerInstanceType.ML_G5_2XLARGE,
    container: deployment.DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_0_1_TGI1_1_0_GPU_PY39_CU118_UBUNTU20_04,
    environment: { SM_NUM_GPUS: JSON.stringify(1), MAX_INPUT_LENGTH: JSON.stringify(2048), MAX_TOTAL_TOKENS: JSON.stringify(4096) },
  });
};
