import { Stack, aws_kms as kms } from 'aws-cdk-lib';
import * as bedrock from '@aws-cdk/aws-bedrock-alpha';

export default (stack: Stack) => {
  const variant = bedrock.PromptVariant.text({
    variantName: 'variant1',
    model: bedrock.BedrockFoundationModel.ANTHROPIC_CLAUDE_SONNET_V1_0,
    promptVariables: ['topic'],
    promptText: 'This is my first text prompt. Please summarize our conversation on: {{topic}}.',
  });
  new bedrock.Prompt(stack, 'Prompt', {
    promptName: 'prompt1', description: 'my first prompt', defaultVariant: variant, variants: [variant], kmsKey: new kms.Key(stack, 'Key'),
  });
};
