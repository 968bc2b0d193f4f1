import { Stack } from 'aws-cdk-lib';
import * as agentcore from '@aws-cdk/aws-bedrock-agentcore-alpha';

export default (stack: Stack) => {
  new agentcore.BrowserCustom(stack, 'MyBrowser', { browserCustomName: 'my_browser', description: 'A browser for web automation' });
  new agentcore.CodeInterpreterCustom(stack, 'MyCodeInterpreter', { codeInterpreterCustomName: 'my_interpreter', description: 'Code interpreter with default settings' });
};
