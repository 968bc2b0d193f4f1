import { Stack } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { BatchAgent } from '@cdklabs/cdk-appmod-catalog-blueprints';

export default (stack: Stack) => {
  new BatchAgent(stack, 'Agent', {
    agentName: 'MyAgent',
    agentDefinition: { bedrockModel: { useCrossRegionInference: true }, systemPrompt: new Asset(stack, 'Prompt', { path: 'assets/prompt.txt' }) },
    prompt: 'Analyze the attached document',
    expectJson: true,
  });
};
