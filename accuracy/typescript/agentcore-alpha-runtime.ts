import { Stack, aws_ecr as ecr } from 'aws-cdk-lib';
import * as agentcore from '@aws-cdk/aws-bedrock-agentcore-alpha';

export default (stack: Stack) => {
  const repository = new ecr.Repository(stack, 'TestRepository', { repositoryName: 'test-agent-runtime' });
  new agentcore.Runtime(stack, 'MyAgentRuntime', {
    runtimeName: 'myAgent',
    agentRuntimeArtifact: agentcore.AgentRuntimeArtifact.fromEcrRepository(repository, 'v1.0.0'),
  });
};
