import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::NotebookInstance';

const atLeast = (version: any) => subject(TYPE, { InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: version } });

export const sageMakerNotebookImdsV2 = new Rule({
  id: 'SageMakerNotebookImdsV2',
  title: 'Notebooks require version 2 of the instance metadata service',
  why: 'Under version 1, notebook code that is tricked into fetching a URL can hand out the credentials of the notebook role.',
  fix: 'Set InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion to \'2\'.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::NotebookInstance'],
  condition: Check.equalTo('InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion', '2'),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-3'), Control.nist80053('CM-6'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'Checkov CKV_AWS_371', 'cnspec mondoo-aws-security-sagemaker-notebook-imdsv2',
  ],
  examples: {
    compliant: [atLeast('2'), atLeast(2)],
    nonCompliant: [atLeast('1'), atLeast({ Ref: 'AWS::NoValue' }), subject(TYPE, {})],
    unknown: [withParameter('Version', atLeast({ Ref: 'Version' }))],
  },
});
