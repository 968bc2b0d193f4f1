import { Stack, aws_lambda as lambda } from 'aws-cdk-lib';
import * as agentcore from '@aws-cdk/aws-bedrock-agentcore-alpha';

export default (stack: Stack) => {
  const gateway = new agentcore.Gateway(stack, 'MyGateway', { gatewayName: 'my-gateway' });
  const lambdaFunction = new lambda.Function(stack, 'MyFunction', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
  });
  gateway.addLambdaTarget('MyLambdaTarget', {
    gatewayTargetName: 'my-lambda-target',
    description: 'Lambda function target',
    lambdaFunction,
    toolSchema: agentcore.ToolSchema.fromInline([{
      name: 'hello_world',
      description: 'A simple hello world tool',
      inputSchema: { type: agentcore.SchemaDefinitionType.OBJECT, properties: { name: { type: agentcore.SchemaDefinitionType.STRING } }, required: ['name'] },
    }]),
  });
};
