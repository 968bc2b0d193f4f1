import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::NotebookInstance';

export const sageMakerNotebookNoDirectInternetAccess = new Rule({
  id: 'SageMakerNotebookNoDirectInternetAccess',
  title: 'Notebooks have no direct internet access',
  why: 'A notebook is where people hold data; a direct way to the internet is the easiest way out for it, past every control of your network.',
  fix: 'Set DirectInternetAccess to Disabled and name a SubnetId; without a subnet, Disabled is not accepted.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::NotebookInstance'],
  condition: Check.all(Check.equalTo('DirectInternetAccess', 'Disabled'), Check.exists('SubnetId')),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-4'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'cdk-nag AwsSolutions-SM3', 'cdk-nag HIPAA.Security-SageMakerNotebookNoDirectInternetAccess',
    'cdk-nag NIST.800.53.R4-SageMakerNotebookNoDirectInternetAccess', 'cdk-nag NIST.800.53.R5-SageMakerNotebookNoDirectInternetAccess',
    'cdk-nag PCI.DSS.321-SageMakerNotebookNoDirectInternetAccess', 'AWS Config sagemaker-notebook-no-direct-internet-access',
    'Security Hub SageMaker.1', 'cfn-guard registry SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS', 'Control Tower CT.SAGEMAKER.PR.1',
    'Checkov CKV_AWS_122', 'KICS 88d55d94-315d-4564-beee-d2d725feab11',
    'Prowler sagemaker_notebook_instance_without_direct_internet_access_configured',
    'cnspec mondoo-aws-security-sagemaker-notebook-no-direct-internet', 'aws-samples aiml assessment SM-01',
    'Powerpipe aws_compliance sagemaker_notebook_instance_direct_internet_access_disabled',
  ],
  examples: {
    compliant: [subject(TYPE, { DirectInternetAccess: 'Disabled', SubnetId: 'subnet-0123456789abcdef0' })],
    nonCompliant: [
      subject(TYPE, { SubnetId: 'subnet-0123456789abcdef0' }),
      subject(TYPE, { DirectInternetAccess: 'Enabled', SubnetId: 'subnet-0123456789abcdef0' }),
      subject(TYPE, { DirectInternetAccess: 'Disabled' }),
    ],
    unknown: [
      withParameter('Access', subject(TYPE, { DirectInternetAccess: { Ref: 'Access' }, SubnetId: 'subnet-0123456789abcdef0' })),
      withParameter('Subnet', subject(TYPE, { DirectInternetAccess: 'Disabled', SubnetId: { Ref: 'Subnet' } })),
    ],
  },
});
