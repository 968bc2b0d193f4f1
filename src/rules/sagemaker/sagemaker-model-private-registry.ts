import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { everyContainer, MODEL_CONTAINERS, someContainer } from './containers';
import { resource, subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Model';
const IMAGE = 'registry.example.com/models/loans:1.4';

/** Images in Amazon ECR are pulled in the mode Platform, and in no other. */
const isElsewhere = Check.all(
  Check.exists('Image'),
  Check.none(Check.like('Image', ['*.dkr.ecr.*', '*.dkr.ecr-fips.*'])),
  Check.none(Check.certain(Check.relatedTo('Image', 'AWS::ECR::Repository'))),
);

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/loans:1.4';
const pulled = (mode: any) => ({ Image: IMAGE, ImageConfig: { RepositoryAccessMode: mode } });

export const sageMakerModelPrivateRegistry = new Rule({
  id: 'SageMakerModelPrivateRegistry',
  title: 'Model images are pulled from a private registry in the VPC',
  why: 'The organisation then decides which images exist at all, and can check them before a model uses them.',
  fix: 'Set ImageConfig.RepositoryAccessMode to Vpc on every container whose Image is not in Amazon ECR.',
  severity: Severity.MEDIUM,
  level: RuleLevel.ADVISORY,
  revision: 2,
  appliesTo: ['AWS::SageMaker::Model'],
  when: someContainer(MODEL_CONTAINERS, isElsewhere),
  condition: everyContainer(MODEL_CONTAINERS, Check.implies(isElsewhere, Check.equalTo('ImageConfig.RepositoryAccessMode', 'Vpc'))),
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
  limitation: 'Images in Amazon ECR are not judged here, since they cannot be pulled in the mode Vpc: see SageMakerModelApprovedImageRegistry.',
  examples: {
    compliant: [
      subject(TYPE, { PrimaryContainer: pulled('Vpc') }),
      subject(TYPE, { Containers: [pulled('Vpc'), { ModelPackageName: 'loans' }] }),
      subject(TYPE, { Containers: [pulled('Vpc'), { Image: ECR }] }),
    ],
    nonCompliant: [
      subject(TYPE, { PrimaryContainer: { Image: IMAGE } }),
      subject(TYPE, { PrimaryContainer: pulled('Platform') }),
      subject(TYPE, { Containers: [pulled('Vpc'), pulled('Platform')] }),
      subject(TYPE, { Containers: [{ Image: ECR }, pulled('Platform')] }),
    ],
    unknown: [
      withParameter('Mode', subject(TYPE, { PrimaryContainer: pulled({ Ref: 'Mode' }) })),
      subject(TYPE, { PrimaryContainer: { Image: { 'Fn::ImportValue': 'loans-image' } } }),
    ],
    notApplicable: [
      subject(TYPE, { PrimaryContainer: { ModelPackageName: 'loans' } }),
      ...[ECR, ECR.replace('.ecr.', '.ecr-fips.')].map((image) => subject(TYPE, { PrimaryContainer: { Image: image } })),
      subject(TYPE, { PrimaryContainer: { Image: { 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/loans:1.4' } } }),
      subject(TYPE, { PrimaryContainer: { Image: { 'Fn::Join': [':', [{ 'Fn::GetAtt': ['Images', 'RepositoryUri'] }, '1.4']] } } }, { Images: resource('AWS::ECR::Repository') }),
    ],
  },
});
