import { Stack, aws_lambda as lambda } from 'aws-cdk-lib';
import * as bedrock from '@aws-cdk/aws-bedrock-alpha';

export default (stack: Stack) => {
  const handler = new lambda.Function(stack, 'ActionGroupFunction', {
    runtime: lambda.Runtime.PYTHON_3_12,
    handler: 'main.handler',
    code: lambda.Code.fromAsset('assets/code'),
  });
  const actionGroup = new bedrock.AgentActionGroup({
    name: 'query-library',
    description: 'Use these functions to get information about the books in the library.',
    executor: bedrock.ActionGroupExecutor.fromLambda(handler),
    enabled: true,
    functionSchema: new bedrock.FunctionSchema({
      functions: [{ name: 'searchBooks', description: 'Search for books by title', parameters: { query: { type: bedrock.ParameterType.STRING, required: true, description: 'The query' } } }],
    }),
  });
  const agent = new bedrock.Agent(stack, 'Agent', {
    foundationModel: bedrock.BedrockFoundationModel.ANTHROPIC_CLAUDE_HAIKU_V1_0,
    instruction: 'You are a helpful and friendly agent that answers questions about literature.',
  });
  agent.addActionGroup(actionGroup);
};
