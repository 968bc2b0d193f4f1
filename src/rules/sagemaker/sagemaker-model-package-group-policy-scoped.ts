import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';
import { allowStatement, isForEverybody, isLimitedBy, someStatement } from '../vocabulary/policies';

const TYPE = 'AWS::SageMaker::ModelPackageGroup';

const statement = (principal: any, others = {}) => ({ Effect: 'Allow', Principal: principal, Action: 'sagemaker:DescribeModelPackage', Resource: '*', ...others });
const group = (...statements: any[]) => subject(TYPE, { ModelPackageGroupPolicy: { Version: '2012-10-17', Statement: statements } });
const ORGANISATION = { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };

export const sageMakerModelPackageGroupPolicyScoped = new Rule({
  id: 'SageMakerModelPackageGroupPolicyScoped',
  title: 'Model package groups are not open to everybody',
  why: 'Weights and metrics are assets; a policy for everybody hands them to every AWS account.',
  fix: 'Name the accounts or roles in Principal, or add a condition on aws:PrincipalOrgID or aws:PrincipalAccount.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::ModelPackageGroup'],
  when: Check.exists('ModelPackageGroupPolicy'),
  condition: Check.none(someStatement('ModelPackageGroupPolicy', allowStatement(
    isForEverybody(),
    Check.none(isLimitedBy(['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths', 'aws:PrincipalAccount'])),
  ))),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'), Control.nistAiRmf('GOVERN 6.1'),
    Control.iso42001('A.10.2'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-3'), Control.nist80053('AC-6'),
    Control.awsGenAiBestPractices('SECAI3.7'),
  ],
  examples: {
    compliant: [
      group(statement({ AWS: '123456789012' })),
      { ...group(statement({ AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } })), Role: { Type: 'AWS::IAM::Role', Properties: {} } },
      group(statement({ AWS: ['123456789012', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' }] })),
      group(statement('*', { Condition: ORGANISATION })),
      group(statement('*', { Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } } })),
      group(statement({ AWS: '*' }, { Condition: { StringEquals: { 'aws:PrincipalAccount': ['123456789012', { Ref: 'AWS::AccountId' }] } } })),
      group(statement({ AWS: '*' }, { Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } } })),
      group(statement('*', { Effect: 'Deny' })),
      group(statement({ Service: 'sagemaker.amazonaws.com' })),
      subject(TYPE, { ModelPackageGroupPolicy: JSON.stringify({ Statement: statement({ AWS: '123456789012' }) }) }),
    ],
    nonCompliant: [
      group(statement('*')),
      group(statement({ AWS: '123456789012' }), statement({ AWS: ['123456789012', '*'] })),
      group(statement('*', { Condition: { StringLike: { 'aws:PrincipalOrgID': '*' } } })),
      group(statement('*', { Condition: { StringLike: { 'aws:PrincipalAccount': ['123456789012', '*'] } } })),
      group(statement('*', { Condition: { StringEqualsIfExists: ORGANISATION.StringEquals } })),
      group(statement('*', { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })),
      group({ Effect: 'Allow', NotPrincipal: { AWS: '123456789012' }, Action: 'sagemaker:*', Resource: '*' }),
      subject(TYPE, { ModelPackageGroupPolicy: JSON.stringify({ Statement: statement('*') }) }),
    ],
    unknown: [
      withParameter('Policy', subject(TYPE, { ModelPackageGroupPolicy: { Ref: 'Policy' } })),
      withParameter('Account', group(statement({ AWS: { Ref: 'Account' } }))),
      withParameter('Account', group(statement({ AWS: ['123456789012', { Ref: 'Account' }] }))),
      withParameter('Org', group(statement('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': { Ref: 'Org' } } } }))),
    ],
    notApplicable: [subject(TYPE, { ModelPackageGroupName: 'loans' })],
  },
});
