import { Stack } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { InteractiveAgent } from '@cdklabs/cdk-appmod-catalog-blueprints';

export default (stack: Stack) => {
  new InteractiveAgent(stack, 'MyChatbot', {
    agentName: 'support-bot',
    agentDefinition: { bedrockModel: { useCrossRegionInference: true }, systemPrompt: new Asset(stack, 'Prompt', { path: 'assets/prompt.txt' }) },
  });
};
