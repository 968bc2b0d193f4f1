import { Stack } from 'aws-cdk-lib';
import * as agentcore from '@aws-cdk/aws-bedrock-agentcore-alpha';

export default (stack: Stack) => {
  const policyEngine = new agentcore.PolicyEngine(stack, 'MyPolicyEngine', { policyEngineName: 'my_policy_engine', description: 'Policy engine for access control' });
  const gateway = new agentcore.Gateway(stack, 'MyGateway', {
    gatewayName: 'my-gateway',
    policyEngineConfiguration: { policyEngine, mode: agentcore.PolicyEngineMode.ENFORCE },
  });
  policyEngine.addPolicy('SpecificToolPolicy', {
    definition: `permit(principal is AgentCore::OAuthUser, action == AgentCore::Action::"WeatherTool__get_forecast", resource == AgentCore::Gateway::"${gateway.gatewayArn}");`,
    description: 'Allow specific weather tool access',
    validationMode: agentcore.PolicyValidationMode.FAIL_ON_ANY_FINDINGS,
  });
};
