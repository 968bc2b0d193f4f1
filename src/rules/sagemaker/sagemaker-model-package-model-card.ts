import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { embedsCard, isInProduction, MODEL_PACKAGE as TYPE } from './model-cards';
import { pipeline, stateMachine, subject, withParameter } from '../vocabulary/examples';

const CARD = { model_overview: { model_creator: 'credit-ml@example.com' } };
const card = (content: any, ModelCardStatus?: any) => ({ ModelPackageGroupName: 'loans', ModelCard: { ModelCardContent: content, ModelCardStatus } });
const inProduction = (Resources: any) => ({ Resources, Governance: { stage: 'production' } });

export const sageMakerModelPackageModelCard = new Rule({
  id: 'SageMakerModelPackageModelCard',
  title: 'Registered models carry their model card',
  why: 'A card inside the package is versioned with the model that it describes; a card elsewhere soon describes another one.',
  fix: 'Set ModelCard.ModelCardContent to the JSON of a card and, in production, ModelCard.ModelCardStatus to PendingReview; Approved is for who has reviewed it.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  condition: Check.all(
    embedsCard,
    Check.implies(isInProduction, Check.oneOf('ModelCard.ModelCardStatus', ['PendingReview', 'Approved'])),
  ),
  controls: [
    Control.euAiAct('11(1) + Annex IV'), Control.euAiAct('13(3)(b)'), Control.euAiAct('53(1)(a) ?'),
    Control.nistAiRmf('MAP 1.1'), Control.nistAiRmf('GOVERN 4.2'),
    Control.iso42001('A.6.2.7'), Control.iso42001('A.8.2'),
    Control.gdpr('5(2)'),
    Control.nist80053('SA-15'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  limitation: 'That the content follows the schema of SageMaker is not checked.',
  examples: {
    compliant: [
      subject(TYPE, card(JSON.stringify(CARD))),
      subject(TYPE, card(JSON.stringify(CARD), 'Draft')),
      inProduction(subject(TYPE, card(JSON.stringify(CARD), 'PendingReview'))),
      inProduction(subject(TYPE, card(JSON.stringify(CARD), 'Approved'))),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', card(JSON.stringify(CARD), 'PendingReview')) },
      { Subject: pipeline([{ Name: 'Register', Type: 'RegisterModel', Arguments: card(JSON.stringify(CARD), 'PendingReview') }]) },
    ],
    nonCompliant: [
      subject(TYPE, { ModelPackageGroupName: 'loans' }),
      subject(TYPE, card('')),
      subject(TYPE, card('{}')),
      subject(TYPE, card('a card')),
      inProduction(subject(TYPE, card(JSON.stringify(CARD)))),
      inProduction(subject(TYPE, card(JSON.stringify(CARD), 'Draft'))),
      inProduction(subject(TYPE, card(JSON.stringify(CARD), 'Archived'))),
      { Resources: subject(TYPE, { ...card(JSON.stringify(CARD), 'Draft'), Tags: [{ Key: 'ai:environment', Value: 'production' }] }) },
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelPackageGroupName: 'loans' }) },
    ],
    unknown: [
      withParameter('Card', subject(TYPE, card({ Ref: 'Card' }, 'PendingReview'))),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelCard: { 'ModelCardContent.$': '$.card', ModelCardStatus: 'PendingReview' } }) },
    ],
  },
});
