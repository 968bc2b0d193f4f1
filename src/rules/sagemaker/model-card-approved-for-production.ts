import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { isInProduction, MODEL_CARD, MODEL_PACKAGE } from './model-cards';
import { stateMachine, subject, tags, withParameter } from '../vocabulary/examples';

const isCard = Check.equalTo('$type', MODEL_CARD);
const inProduction = (Resources: any) => ({ Resources, Governance: { stage: 'production' } });
const card = (ModelCardStatus: any, properties: any = {}) => subject(MODEL_CARD, { ModelCardName: 'loans', ModelCardStatus, Content: {}, ...properties });
const withCard = (ModelCardStatus: any, ModelApprovalStatus?: string) => ({ ModelCard: { ModelCardStatus }, ModelApprovalStatus });
const pack = (ModelCardStatus: any, ModelApprovalStatus?: string) => subject(MODEL_PACKAGE, withCard(ModelCardStatus, ModelApprovalStatus));

export const modelCardApprovedForProduction = new Rule({
  id: 'ModelCardApprovedForProduction',
  title: 'Model cards in production have been approved',
  why: 'A release rests on what the card says; a draft that nobody has reviewed says what its author hopes.',
  fix: 'Have the card reviewed, and set ModelCardStatus to Approved. A package that waits for its own approval (ModelApprovalStatus PendingManualApproval) may have a card in PendingReview.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [MODEL_CARD, MODEL_PACKAGE],
  when: Check.all(isInProduction, Check.any(isCard, Check.exists('ModelCard'))),
  condition: Check.any(
    Check.equalTo('ModelCardStatus', 'Approved'),
    Check.equalTo('ModelCard.ModelCardStatus', 'Approved'),
    // Nothing serves such a package before somebody decides on it, and on its card.
    Check.all(Check.equalTo('ModelCard.ModelCardStatus', 'PendingReview'), Check.equalTo('ModelApprovalStatus', 'PendingManualApproval')),
  ),
  controls: [
    Control.euAiAct('17(1)(c)'), Control.euAiAct('17(1)(m)'),
    Control.nistAiRmf('MANAGE 1.1'), Control.nistAiRmf('GOVERN 1.4'),
    Control.iso42001('A.6.2.5'),
    Control.nist80053('CM-3'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  limitation: 'Who approved the card, and whether that person read it, is not in the template.',
  examples: {
    compliant: [
      inProduction(card('Approved')),
      inProduction(pack('Approved')),
      inProduction(pack('PendingReview', 'PendingManualApproval')),
      inProduction({ Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', withCard('PendingReview', 'PendingManualApproval')) }),
    ],
    nonCompliant: [
      inProduction(card('PendingReview')),
      inProduction(card('Draft')),
      card('Draft', { Tags: tags({ 'ai:environment': 'production' }) }),
      inProduction(pack('PendingReview', 'Approved')),
      inProduction(pack('PendingReview')),
      inProduction(pack('Draft', 'PendingManualApproval')),
      inProduction({ Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', withCard('PendingReview', 'Approved')) }),
    ],
    unknown: [
      { ...withParameter('Status', card({ Ref: 'Status' })), Governance: { stage: 'production' } },
    ],
    notApplicable: [
      card('Draft'),
      { Resources: card('Draft'), Governance: { stage: 'test' } },
      inProduction(subject(MODEL_PACKAGE, { ModelApprovalStatus: 'Approved' })),
    ],
  },
});
