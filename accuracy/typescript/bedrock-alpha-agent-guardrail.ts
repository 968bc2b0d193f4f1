import { Stack } from 'aws-cdk-lib';
import * as bedrock from '@aws-cdk/aws-bedrock-alpha';

export default (stack: Stack) => {
  const guardrail = new bedrock.Guardrail(stack, 'Guardrail', { guardrailName: 'my-BedrockGuardrails', description: 'Legal ethical guardrails.' });
  guardrail.addContentFilter({
    type: bedrock.ContentFilterType.SEXUAL,
    inputStrength: bedrock.ContentFilterStrength.HIGH,
    outputStrength: bedrock.ContentFilterStrength.MEDIUM,
  });
  new bedrock.Agent(stack, 'Agent', {
    foundationModel: bedrock.BedrockFoundationModel.ANTHROPIC_CLAUDE_HAIKU_V1_0,
    instruction: 'You are a helpful and friendly agent that answers questions about literature.',
    guardrail,
  });
};
