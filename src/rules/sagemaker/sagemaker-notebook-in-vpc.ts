import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::NotebookInstance';

export const sageMakerNotebookInVpc = new Rule({
  id: 'SageMakerNotebookInVpc',
  title: 'Notebooks are attached to a VPC of yours',
  why: 'Only inside your VPC do security groups, flow logs and VPC endpoints apply to what a notebook sends and receives.',
  fix: 'Set SubnetId and at least one of SecurityGroupIds.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::NotebookInstance'],
  condition: Check.all(Check.exists('SubnetId'), Check.exists('SecurityGroupIds')),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-4'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'cdk-nag AwsSolutions-SM1', 'AWS Config sagemaker-notebook-instance-inside-vpc', 'Security Hub SageMaker.2',
    'Control Tower CT.SAGEMAKER.PR.2', 'Checkov CKV_AWS_306', 'KICS 9c7028d9-04c2-45be-b8b2-1188ccaefb36',
    'Prowler sagemaker_notebook_instance_vpc_settings_configured', 'Cloud Custodian aws.sagemaker-notebook filter subnet',
    'Cloud Custodian aws.sagemaker-notebook filter security-group', 'cnspec mondoo-aws-security-sagemaker-notebook-in-vpc',
    'aws-samples aiml assessment SM-10', 'Powerpipe aws_compliance sagemaker_notebook_instance_in_vpc',
  ],
  examples: {
    compliant: [subject(TYPE, { SubnetId: 'subnet-0123456789abcdef0', SecurityGroupIds: ['sg-0123456789abcdef0'] })],
    nonCompliant: [
      subject(TYPE, { SubnetId: 'subnet-0123456789abcdef0' }),
      subject(TYPE, { SubnetId: 'subnet-0123456789abcdef0', SecurityGroupIds: [] }),
      subject(TYPE, { SubnetId: 'subnet-0123456789abcdef0', SecurityGroupIds: [{ Ref: 'AWS::NoValue' }] }),
      subject(TYPE, { SecurityGroupIds: ['sg-0123456789abcdef0'] }),
    ],
    unknown: [
      withParameter(
        'Groups',
        subject(TYPE, { SubnetId: 'subnet-0123456789abcdef0', SecurityGroupIds: { Ref: 'Groups' } }),
        { Type: 'List<AWS::EC2::SecurityGroup::Id>' },
      ),
    ],
  },
});
