import { Stack } from 'aws-cdk-lib';
import { opensearchserverless } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  new opensearchserverless.VectorCollection(stack, 'VectorCollection');
};
