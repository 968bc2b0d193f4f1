import { Stack } from 'aws-cdk-lib';
import * as bedrock from '@aws-cdk/aws-bedrock-alpha';

export default (stack: Stack) => {
  const support = new bedrock.Agent(stack, 'CustomerSupportAgent', {
    instruction: 'You specialize in answering customer support questions.',
    foundationModel: bedrock.BedrockFoundationModel.AMAZON_NOVA_LITE_V1,
  });
  const agentAlias = new bedrock.AgentAlias(stack, 'CustomerSupportAlias', { agent: support, agentAliasName: 'production' });
  new bedrock.Agent(stack, 'MainAgent', {
    instruction: 'You route specialized questions to other agents.',
    foundationModel: bedrock.BedrockFoundationModel.AMAZON_NOVA_LITE_V1,
    agentCollaboration: {
      type: bedrock.AgentCollaboratorType.SUPERVISOR,
      collaborators: [new bedrock.AgentCollaborator({
        agentAlias,
        collaborationInstruction: 'Route customer support questions to this agent.',
        collaboratorName: 'CustomerSupport',
        relayConversationHistory: true,
      })],
    },
  });
};
