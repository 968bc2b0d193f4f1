import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { MODEL_CONTAINERS, someContainer } from './containers';
import { withParameter } from '../vocabulary/examples';

const model = (container: any) => ({ Model: { Type: 'AWS::SageMaker::Model', Properties: { PrimaryContainer: container } } });
const UNREGISTERED = model({ ModelDataUrl: 's3://models/loans/model.tar.gz' });

export const sageMakerModelRegistryInUse = new Rule({
  id: 'SageMakerModelRegistryInUse',
  title: 'Apps that host models use the model registry',
  why: 'An inventory of models and the history of their versions start with the registry.',
  fix: 'Define a model package group, register models in it, and host them by ModelPackageName.',
  severity: Severity.LOW,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::CDK::App'],
  when: Check.any(Check.appHas('AWS::SageMaker::Model'), Check.appHas('AWS::SageMaker::Endpoint')),
  condition: Check.any(
    Check.appHas('AWS::SageMaker::ModelPackageGroup'),
    Check.appHas('AWS::SageMaker::ModelPackage', Check.exists('ModelPackageGroupName')),
    Check.appHas('AWS::SageMaker::Model', someContainer(MODEL_CONTAINERS, Check.exists('ModelPackageName'))),
  ),
  controls: [
    Control.euAiAct('11(1) + Annex IV'), Control.euAiAct('17(1)(c)'),
    Control.nistAiRmf('GOVERN 1.6'),
    Control.iso42001('A.4.2'), Control.iso42001('A.6.2.7'),
    Control.nist80053('CM-8'), Control.nist80053('PM-5'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'Prowler sagemaker_models_registry_in_use', 'aws-samples aiml assessment SM-05', 'aws-samples aiml assessment SM-08',
  ],
  limitation: 'A group outside the app counts where a model or a package refers to it, not where only a policy or a script names it.',
  examples: {
    compliant: [
      { ...UNREGISTERED, Group: { Type: 'AWS::SageMaker::ModelPackageGroup', Properties: { ModelPackageGroupName: 'loans' } } },
      { ...UNREGISTERED, Package: { Type: 'AWS::SageMaker::ModelPackage', Properties: { ModelPackageGroupName: 'loans' } } },
      model({ ModelPackageName: { 'Fn::Sub': 'arn:${AWS::Partition}:sagemaker:${AWS::Region}:123456789012:model-package/loans/7' } }),
      { Model: { Type: 'AWS::SageMaker::Model', Properties: { Containers: [{ ModelDataUrl: 's3://models/features/' }, { ModelPackageName: 'loans' }] } } },
    ],
    nonCompliant: [
      UNREGISTERED,
      { Endpoint: { Type: 'AWS::SageMaker::Endpoint', Properties: { EndpointConfigName: 'loans' } } },
      { ...UNREGISTERED, Package: { Type: 'AWS::SageMaker::ModelPackage', Properties: { ModelPackageName: 'loans' } } },
    ],
    unknown: [withParameter('Package', model({ ModelPackageName: { Ref: 'Package' } }))],
    notApplicable: [{ Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } }],
  },
});
