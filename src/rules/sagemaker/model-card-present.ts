import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { MODEL_CONTAINERS, someContainer } from './containers';
import { embedsCard, MODEL_CARD, MODEL_PACKAGE, MODEL_PACKAGE_GROUP, packageMeets } from './model-cards';
import { resource, stateMachine, subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Model';
const isNamedByCard = Check.any(...['ModelName', 'ModelId'].map((name) => Check.referredToBy(MODEL_CARD, `Content.ModelOverview.${name}`)));
const isDocumentedPackage = Check.any(embedsCard, Check.referredToBy(MODEL_CARD, 'Content.ModelPackageDetails.ModelPackageArn'));
const isDocumentedGroup = Check.any(
  Check.referredToBy(MODEL_CARD, 'Content.ModelPackageDetails.ModelPackageGroupName'),
  Check.referredToBy(MODEL_PACKAGE, 'ModelPackageGroupName', embedsCard),
);

const LOANS = 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans/7';
const model = (container: any, others: any = {}) => subject(TYPE, { PrimaryContainer: container }, others);
const FROM_PACKAGE = { ModelPackageName: LOANS };
const UNREGISTERED = { Image: 'loans:1.4', ModelDataUrl: 's3://models/loans/model.tar.gz' };
const GROUP = { Group: resource(MODEL_PACKAGE_GROUP, { ModelPackageGroupName: 'loans' }) };
const card = (Content: any) => ({ Card: resource(MODEL_CARD, { ModelCardName: 'loans', ModelCardStatus: 'Draft', Content }) });
const CARD = { ModelCardContent: '{"intended_uses":{"purpose_of_model":"Ranks applications"}}' };
const packageOf = (properties: any) => ({ Package: resource(MODEL_PACKAGE, properties) });
const BY_REFERENCE = { ModelPackageName: { Ref: 'Package' } };

export const modelCardPresent = new Rule({
  id: 'ModelCardPresent',
  title: 'Every hosted model has a model card',
  why: 'Without one, whoever uses the model, watches it or answers for it does not know what it is for and where it fails.',
  fix: 'Register the model with ModelCard.ModelCardContent, or add an AWS::SageMaker::ModelCard whose Content.ModelPackageDetails names the group '
    + '(ModelPackageGroupName) or package (ModelPackageArn), or whose Content.ModelOverview.ModelName refers to the model.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  condition: Check.any(
    isNamedByCard,
    someContainer(MODEL_CONTAINERS, packageMeets(isDocumentedPackage, isDocumentedGroup)),
  ),
  controls: [
    Control.euAiAct('11(1) + Annex IV'), Control.euAiAct('13(3)(b)'), Control.euAiAct('53(1)(a) ?'),
    Control.nistAiRmf('MAP 1.1'), Control.nistAiRmf('GOVERN 4.2'), Control.nistAiRmf('MEASURE 2.9'),
    Control.iso42001('A.6.2.7'), Control.iso42001('A.8.2'),
    Control.gdpr('5(2)'), Control.gdpr('30(1) ?'),
    Control.nist80053('SA-15'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  limitation: 'The card of a package that another app registers is not in the template: the verdict is then UNKNOWN until a card of this app refers to the model. '
    + 'Neither is that of a package that a script registers in a group of this app: it does not count.',
  examples: {
    compliant: [
      model(UNREGISTERED, card({ ModelOverview: { ModelName: { 'Fn::GetAtt': ['Subject', 'ModelName'] } } })),
      model(UNREGISTERED, card({ ModelOverview: { ModelId: { Ref: 'Subject' } } })),
      model(FROM_PACKAGE, { ...GROUP, ...card({ ModelPackageDetails: { ModelPackageGroupName: 'loans' } }) }),
      model(FROM_PACKAGE, { ...GROUP, Train: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelPackageGroupName: 'loans', ModelCard: CARD }) }),
      model(BY_REFERENCE, packageOf({ ModelCard: CARD })),
      model(BY_REFERENCE, { ...packageOf({}), ...card({ ModelPackageDetails: { ModelPackageArn: { Ref: 'Package' } } }) }),
      subject(TYPE, { Containers: [UNREGISTERED, BY_REFERENCE] }, packageOf({ ModelCard: CARD })),
    ],
    nonCompliant: [
      model(UNREGISTERED),
      model(FROM_PACKAGE, GROUP),
      model(FROM_PACKAGE, { ...GROUP, Train: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelPackageGroupName: 'loans' }) }),
      model(UNREGISTERED, card({ ModelOverview: { ModelName: 'churn' } })),
      model(UNREGISTERED, { ...GROUP, ...card({ ModelPackageDetails: { ModelPackageGroupName: 'loans' } }) }),
      model(BY_REFERENCE, { ...packageOf({ ModelPackageGroupName: 'loans' }), ...card({ ModelOverview: { ModelName: 'churn' } }) }),
    ],
    unknown: [
      model(FROM_PACKAGE),
      withParameter('Name', model(UNREGISTERED, card({ ModelOverview: { ModelName: { Ref: 'Name' } } }))),
    ],
  },
});
