import { Duration, Stack } from 'aws-cdk-lib';
import * as agentcore from '@aws-cdk/aws-bedrock-agentcore-alpha';

export default (stack: Stack) => {
  new agentcore.Memory(stack, 'MyMemory', {
    memoryName: 'my_memory',
    description: 'A memory for storing user interactions for a period of 90 days',
    expirationDuration: Duration.days(90),
    memoryStrategies: [agentcore.MemoryStrategy.usingBuiltInSummarization(), agentcore.MemoryStrategy.usingBuiltInSemantic()],
  });
};
