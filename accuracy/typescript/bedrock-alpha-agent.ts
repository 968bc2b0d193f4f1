import { Stack } from 'aws-cdk-lib';
import * as bedrock from '@aws-cdk/aws-bedrock-alpha';

export default (stack: Stack) => {
  new bedrock.Agent(stack, 'Agent', {
    foundationModel: bedrock.BedrockFoundationModel.ANTHROPIC_CLAUDE_HAIKU_V1_0,
    instruction: 'You are a helpful and friendly agent that answers questions about literature.',
  });
};
