import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::NotebookInstance';

export const sageMakerNotebookSupportedPlatform = new Rule({
  id: 'SageMakerNotebookSupportedPlatform',
  title: 'Notebooks run on a platform that still gets security patches',
  why: 'An unsupported platform is no longer patched, and the default platform has changed over time: what is not written down is not known.',
  fix: 'Set PlatformIdentifier to one of the organisation\'s supportedNotebookPlatforms, by default notebook-al2023-v1 or notebook-al2023-v2.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::NotebookInstance'],
  condition: Check.oneOf('PlatformIdentifier', RuleParameter.named('supportedNotebookPlatforms', ['notebook-al2023-v1', 'notebook-al2023-v2'])),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MANAGE 3.2'),
    Control.iso42001('A.4.4 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SA-22'), Control.nist80053('SI-2'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-notebook-instance-platform-version', 'Security Hub SageMaker.8',
    'Powerpipe aws_compliance sagemaker_notebook_instance_supported_platform_version',
  ],
  examples: {
    compliant: [
      subject(TYPE, { PlatformIdentifier: 'notebook-al2023-v1' }),
      subject(TYPE, { PlatformIdentifier: 'notebook-al2023-v2' }),
      {
        Resources: subject(TYPE, { PlatformIdentifier: 'notebook-al2-v3' }),
        Governance: { parameters: { supportedNotebookPlatforms: ['notebook-al2-v3'] } },
      },
    ],
    nonCompliant: [
      subject(TYPE, {}),
      subject(TYPE, { PlatformIdentifier: 'notebook-al2-v3' }),
      {
        Resources: subject(TYPE, { PlatformIdentifier: 'notebook-al2023-v1' }),
        Governance: { parameters: { supportedNotebookPlatforms: ['notebook-al2023-v2'] } },
      },
    ],
    unknown: [withParameter('Platform', subject(TYPE, { PlatformIdentifier: { Ref: 'Platform' } }))],
  },
});
