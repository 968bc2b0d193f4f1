import { Stack } from 'aws-cdk-lib';
import { bedrock } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  const guardrail = new bedrock.Guardrail(stack, 'Guardrail', { name: 'my-BedrockGuardrails', description: 'Legal ethical guardrails.' });
  guardrail.addPIIFilter({ type: bedrock.PIIType.General.ADDRESS, action: bedrock.GuardrailAction.ANONYMIZE });
  guardrail.addContextualGroundingFilter({ type: bedrock.ContextualGroundingFilterType.GROUNDING, threshold: 0.95 });
  guardrail.addDeniedTopicFilter(bedrock.Topic.FINANCIAL_ADVICE);
  guardrail.addWordFilter({ text: 'Let it be' });
  guardrail.createVersion('testversion');
};
