import { Stack } from 'aws-cdk-lib';
import { bda } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  new bda.BedrockDataAutomation(stack, 'DataAutomation', { isCustomBDABlueprintRequired: true, isBDAProjectRequired: true, isBDAInvocationRequired: true, isStatusRequired: true });
};
