import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const POLICIES = ['AmazonBedrockFullAccess', 'AmazonSageMakerFullAccess', 'BedrockAgentCoreFullAccess', 'AdministratorAccess'];

const managed = (name: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]] });
const role = (...arns: any[]) => ({
  Subject: resource('AWS::IAM::Role', { ManagedPolicyArns: arns }),
  Own: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: {} }),
});

export const aiNoFullAccessManagedPolicies = new Rule({
  id: 'AiNoFullAccessManagedPolicies',
  title: 'No principal has full access to an AI service',
  why: 'A full-access policy is the usual shortcut for notebooks and agents: it reaches every model, every dataset and often every role of the account.',
  fix: 'Remove the policy from ManagedPolicyArns and grant the actions that are needed on the resources that are needed.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'],
  when: Check.exists('ManagedPolicyArns'),
  condition: Check.everyItem('ManagedPolicyArns', Check.any(
    Check.none(Check.like('', RuleParameter.named('fullAccessPolicies', POLICIES.map((name) => `arn:*:iam::aws:policy/${name}`)))),
    Check.certain(Check.relatedTo('', 'AWS::IAM::ManagedPolicy')),
  )),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.3.2'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-6'),
    Control.awsGenAiBestPractices('SECAI3.7'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_full_access_policy_attached', 'aws-samples aiml assessment BR-01', 'aws-samples aiml assessment SM-02',
    'aws-samples aiml assessment AC-02', 'aws-samples aiml assessment AG-16',
  ],
  examples: {
    compliant: [
      role(managed('AmazonS3ReadOnlyAccess')),
      role('arn:aws:iam::aws:policy/AmazonBedrockReadOnly', { Ref: 'Own' }),
      role({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/AmazonSageMakerFullAccess-Restricted' }),
    ],
    nonCompliant: [
      role(managed('AmazonSageMakerFullAccess')),
      role({ Ref: 'Own' }, 'arn:aws-us-gov:iam::aws:policy/AmazonBedrockFullAccess'),
      role(managed('BedrockAgentCoreFullAccess')),
      { Subject: resource('AWS::IAM::Group', { ManagedPolicyArns: [managed('AdministratorAccess')] }) },
      { Resources: role(managed('AmazonQFullAccess')), Governance: { parameters: { fullAccessPolicies: ['*FullAccess'] } } },
    ],
    unknown: [
      withParameter('Policy', role({ Ref: 'Policy' })),
      withParameter('Name', role({ 'Fn::Sub': 'arn:aws:iam::aws:policy/${Name}' })),
    ],
    notApplicable: [
      { Subject: resource('AWS::IAM::Role', {}) },
      role(),
    ],
  },
});
