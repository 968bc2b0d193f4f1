import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { isHighRisk, MODEL_CARD as TYPE } from './model-cards';
import { subject, withParameter } from '../vocabulary/examples';

const OWNED = { ModelOverview: { ModelOwner: 'credit-ml@example.com' } };
const CONSIDERED = { EthicalConsiderations: 'People without a credit history', CaveatsAndRecommendations: 'Not for companies' };
const card = (Content: any) => subject(TYPE, { ModelCardName: 'loans', ModelCardStatus: 'Draft', Content });
const ofHighRisk = (Content: any) => ({ Resources: card(Content), Governance: { riskTier: 'high' } });

export const modelCardAccountability = new Rule({
  id: 'ModelCardAccountability',
  title: 'Model cards name who answers for the model and, at high risk, whom it may harm and where it fails',
  why: 'When a model does harm, somebody has to be asked; who may be harmed is a question for before.',
  fix: 'Fill in Content.ModelOverview.ModelOwner and, where the risk tier is high, EthicalConsiderations and CaveatsAndRecommendations of Content.AdditionalInformation.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  condition: Check.all(
    Check.exists('Content.ModelOverview.ModelOwner'),
    Check.implies(isHighRisk, Check.all(...Object.keys(CONSIDERED).map((name) => Check.exists(`Content.AdditionalInformation.${name}`)))),
  ),
  controls: [
    Control.euAiAct('17(1)(m)'), Control.euAiAct('13(3)(b)'),
    Control.nistAiRmf('GOVERN 2.1'), Control.nistAiRmf('MAP 2.2'),
    Control.iso42001('A.3.2'), Control.iso42001('A.8.2'),
    Control.gdpr('5(2)'),
    Control.nist80053('PM-5'),
    Control.awsGenAiBestPractices('RESPAI3.9'), Control.awsGenAiBestPractices('RESPAI3.15'),
  ],
  limitation: 'That something is written can be seen, not whether it says enough.',
  examples: {
    compliant: [card(OWNED), ofHighRisk({ ...OWNED, AdditionalInformation: CONSIDERED })],
    nonCompliant: [
      card({ AdditionalInformation: CONSIDERED }),
      card({ ModelOverview: { ModelOwner: '' } }),
      ofHighRisk(OWNED),
      ofHighRisk({ AdditionalInformation: CONSIDERED }),
      ofHighRisk({ ...OWNED, AdditionalInformation: { ...CONSIDERED, EthicalConsiderations: '' } }),
      ofHighRisk({ ...OWNED, AdditionalInformation: { ...CONSIDERED, CaveatsAndRecommendations: '' } }),
    ],
    unknown: [withParameter('Owner', card({ ModelOverview: { ModelOwner: { Ref: 'Owner' } } }))],
  },
});
