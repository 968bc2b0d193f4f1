import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { everyContainer, MODEL_CONTAINERS, someContainer } from './containers';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Model';
const IMAGE = 'registry.example.com/models/loans:1.4';

const pulled = (mode: any) => ({ Image: IMAGE, ImageConfig: { RepositoryAccessMode: mode } });

export const sageMakerModelPrivateRegistry = new Rule({
  id: 'SageMakerModelPrivateRegistry',
  title: 'Model images are pulled from a private registry in the VPC',
  why: 'The organisation then decides which images exist at all, and can check them before a model uses them.',
  fix: 'Set ImageConfig.RepositoryAccessMode to Vpc on every container with an Image. Images in Amazon ECR need the mode Platform: leave this rule out there.',
  severity: Severity.MEDIUM,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::SageMaker::Model'],
  when: someContainer(MODEL_CONTAINERS, Check.exists('Image')),
  condition: everyContainer(MODEL_CONTAINERS, Check.implies(Check.exists('Image'), Check.equalTo('ImageConfig.RepositoryAccessMode', 'Vpc'))),
  controls: [
    Control.euAiAct('15(5)'), Control.euAiAct('25(4)'),
    Control.nistAiRmf('MAP 4.2'), Control.nistAiRmf('MANAGE 3.1'),
    Control.iso42001('A.10.3'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SR-3'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-model-private-registry-required', 'AWS Config sagemaker-model-multicontainer-private-registry',
    'Security Hub SageMaker.16', 'Security Hub SageMaker.19', 'aws-samples aiml assessment SM-14',
  ],
  examples: {
    compliant: [
      subject(TYPE, { PrimaryContainer: pulled('Vpc') }),
      subject(TYPE, { Containers: [pulled('Vpc'), { ModelPackageName: 'loans' }] }),
    ],
    nonCompliant: [
      subject(TYPE, { PrimaryContainer: { Image: IMAGE } }),
      subject(TYPE, { PrimaryContainer: pulled('Platform') }),
      subject(TYPE, { Containers: [pulled('Vpc'), pulled('Platform')] }),
    ],
    unknown: [withParameter('Mode', subject(TYPE, { PrimaryContainer: pulled({ Ref: 'Mode' }) }))],
    notApplicable: [subject(TYPE, { PrimaryContainer: { ModelPackageName: 'loans' } })],
  },
});
