import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const ROLE = { Role: resource('AWS::IAM::Role'), Other: resource('AWS::IAM::Role') };
const arn = (role: string) => ({ 'Fn::GetAtt': [role, 'Arn'] });
const agents = (first: any, second: any) => ({
  Subject: resource('AWS::Bedrock::Agent', { AgentResourceRoleArn: first }),
  Second: resource('AWS::Bedrock::Agent', { AgentResourceRoleArn: second }),
  ...ROLE,
});

export const bedrockAgentRoleNotShared = new Rule({
  id: 'BedrockAgentRoleNotShared',
  title: 'Each agent has a role of its own',
  why: 'Agents that share a role can use each other\'s tools and data, and the trail cannot tell who did what.',
  fix: 'Give each agent its own role in AgentResourceRoleArn.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::Agent'],
  when: Check.exists('AgentResourceRoleArn'),
  condition: Check.unique('AgentResourceRoleArn'),
  controls: [
    Control.euAiAct('12(2)'), Control.euAiAct('15(5)'),
    Control.nistAiRmf('GOVERN 2.1'), Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.3.2'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-6'),
    Control.awsGenAiBestPractices('SECAI3.7'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_agent_role_not_shared_across_agents',
  ],
  limitation: 'Agents of other apps that use the role are not in the templates.',
  examples: {
    compliant: [
      agents(arn('Role'), arn('Other')),
      agents(arn('Role'), undefined),
      agents('arn:aws:iam::111122223333:role/one', 'arn:aws:iam::111122223333:role/two'),
    ],
    nonCompliant: [
      agents(arn('Role'), arn('Role')),
      agents('arn:aws:iam::111122223333:role/one', 'arn:aws:iam::111122223333:role/one'),
    ],
    unknown: [withParameter('RoleArn', agents({ Ref: 'RoleArn' }, arn('Role')))],
    notApplicable: [agents(undefined, undefined)],
  },
});
