import { Stack } from 'aws-cdk-lib';
import { bedrock, kendra } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  const kendraIndex = new kendra.KendraGenAiIndex(stack, 'Index', { name: 'kendra-index-cdk', documentCapacityUnits: 1, queryCapacityUnits: 1 });
  new bedrock.KendraKnowledgeBase(stack, 'KnowledgeBase', { name: 'kendra-kb-cdk', kendraIndex });
};
