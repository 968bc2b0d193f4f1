import { Stack } from 'aws-cdk-lib';
import * as agentcore from '@aws-cdk/aws-bedrock-agentcore-alpha';

export default (stack: Stack) => {
  const runtime = new agentcore.Runtime(stack, 'MyAgentRuntime', {
    runtimeName: 'myAgent', agentRuntimeArtifact: agentcore.AgentRuntimeArtifact.fromAsset('assets/image'),
  });
  runtime.addEndpoint('production');
};
