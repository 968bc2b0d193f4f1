import { Stack } from 'aws-cdk-lib';
import { bedrock } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  const agent = new bedrock.Agent(stack, 'Agent', {
    foundationModel: bedrock.BedrockFoundationModel.ANTHROPIC_CLAUDE_HAIKU_V1_0,
    instruction: 'You are a helpful and friendly agent that answers questions about literature.',
  });
  new bedrock.AgentAlias(stack, 'Alias', { agent, aliasName: 'prod' });
};
