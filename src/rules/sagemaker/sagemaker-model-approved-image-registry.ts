import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { COMPONENT_CONTAINERS, everyContainer, MODEL_CONTAINERS, PACKAGE_CONTAINERS, someContainer } from './containers';
import { stateMachine, subject, withParameter } from '../vocabulary/examples';

const PLACES = [...MODEL_CONTAINERS, ...PACKAGE_CONTAINERS, ...COMPONENT_CONTAINERS];
const MODEL = 'AWS::SageMaker::Model';
const PACKAGE = 'AWS::SageMaker::ModelPackage';
const COMPONENT = 'AWS::SageMaker::InferenceComponent';
const APPROVED = 'registry.example.com/models/loans:1.4';
const PUBLIC = 'docker.io/library/python:3.12';

const Governance = { parameters: { approvedImageRegistries: ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/*', 'registry.example.com/models/*'] } };
const approving = (Resources: any) => ({ Resources, Governance });
const pulling = (image: any) => approving(subject(MODEL, { PrimaryContainer: { Image: image } }));

export const sageMakerModelApprovedImageRegistry = new Rule({
  id: 'SageMakerModelApprovedImageRegistry',
  title: 'Model images come from approved registries',
  why: 'Whoever can publish to a registry decides what runs inside the model; an image from anywhere is code from anybody.',
  fix: 'Copy the image to a registry that the organisation curates, or approve its registry in approvedImageRegistries: '
    + 'globs over the whole image, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/*.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Model', 'AWS::SageMaker::ModelPackage', 'AWS::SageMaker::InferenceComponent'],
  when: someContainer(PLACES, Check.exists('Image')),
  condition: everyContainer(PLACES, Check.implies(Check.exists('Image'), Check.like('Image', RuleParameter.named('approvedImageRegistries')))),
  controls: [
    Control.euAiAct('15(5)'), Control.euAiAct('25(4)'),
    Control.nistAiRmf('GOVERN 6.1'), Control.nistAiRmf('MANAGE 3.1'),
    Control.iso42001('A.10.3'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SR-3'), Control.nist80053('SR-11'), Control.nist80053('CM-14'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  limitation: 'A * in an approved registry stands for dots and slashes too: 123456789012.dkr.ecr.*.amazonaws.com/* also approves a host that somebody else owns, so '
    + 'write one glob per host, with the host in full and the * behind its slash. The account behind a repository of the app is known '
    + 'only where the stack names its account.',
  examples: {
    compliant: [
      pulling('123456789012.dkr.ecr.eu-west-1.amazonaws.com/loans:1.4'),
      { ...pulling({ 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/loans:1.4' }), Account: '123456789012', Region: 'eu-west-1' },
      approving(subject(MODEL, { Containers: [{ Image: APPROVED }, { ModelPackageName: 'loans' }] })),
      approving(subject(PACKAGE, { InferenceSpecification: { Containers: [{ Image: APPROVED }] } })),
      approving(subject(COMPONENT, { Specification: { Container: { Image: APPROVED } } })),
    ],
    nonCompliant: [
      pulling('public.ecr.aws/loans/scorer:1.4'),
      pulling('python:3.12'),
      pulling('123456789012.dkr.ecr.eu-west-1.amazonaws.com.example.com/loans:1.4'),
      pulling('registry.example.com/sandbox/loans:1.4'),
      pulling({ 'Fn::Sub': '999999999999.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/loans:1.4' }),
      approving(subject(MODEL, { Containers: [{ Image: APPROVED }, { Image: PUBLIC }] })),
      approving(subject(PACKAGE, { InferenceSpecification: { Containers: [{ Image: APPROVED }, { Image: PUBLIC }] } })),
      approving(subject(PACKAGE, { AdditionalInferenceSpecifications: [{ Containers: [{ Image: PUBLIC }] }] })),
      approving(subject(COMPONENT, { Specification: { Container: { Image: PUBLIC } } })),
      approving(subject(COMPONENT, { Specifications: [{ Container: { Image: APPROVED } }, { Container: { Image: PUBLIC } }] })),
      approving(subject(COMPONENT, { Specifications: [{ Container: { Image: PUBLIC } }, { ModelName: 'loans' }] })),
      approving({ Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { InferenceSpecification: { Containers: [{ Image: PUBLIC }] } }) }),
    ],
    unknown: [
      pulling({ 'Fn::Sub': '123456789012.dkr.ecr.${AWS::Region}.amazonaws.com/loans:1.4' }),
      pulling({ 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/loans:1.4' }),
      { ...withParameter('Image', subject(MODEL, { PrimaryContainer: { Image: { Ref: 'Image' } } })), Governance },
    ],
    notApplicable: [approving(subject(MODEL, { PrimaryContainer: { ModelPackageName: 'loans' } }))],
  },
});
