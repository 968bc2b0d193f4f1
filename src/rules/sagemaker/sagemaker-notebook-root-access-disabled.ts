import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::NotebookInstance';

export const sageMakerNotebookRootAccessDisabled = new Rule({
  id: 'SageMakerNotebookRootAccessDisabled',
  title: 'Notebook users have no root access',
  why: 'With root, a user can change agents, logs and network settings of the instance, and so step around every other control on it.',
  fix: 'Set RootAccess to Disabled; lifecycle scripts still run as root.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::NotebookInstance'],
  condition: Check.equalTo('RootAccess', 'Disabled'),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-3'), Control.nist80053('AC-6'),
    Control.awsGenAiBestPractices('SECAI3.7'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-notebook-instance-root-access-check', 'Security Hub SageMaker.3', 'Control Tower CT.SAGEMAKER.PR.3',
    'Checkov CKV_AWS_307', 'Prowler sagemaker_notebook_instance_root_access_disabled',
    'cnspec mondoo-aws-security-sagemaker-notebook-no-root-access', 'KICS 88d55d94-315d-4564-beee-d2d725feab11',
    'aws-samples aiml assessment SM-09', 'Powerpipe aws_compliance sagemaker_notebook_instance_root_access_disabled',
  ],
  examples: {
    compliant: [subject(TYPE, { RootAccess: 'Disabled' })],
    nonCompliant: [
      subject(TYPE, {}),
      subject(TYPE, { RootAccess: 'Enabled' }),
      subject(TYPE, { RootAccess: { Ref: 'AWS::NoValue' } }),
    ],
    unknown: [withParameter('Root', subject(TYPE, { RootAccess: { Ref: 'Root' } }))],
  },
});
