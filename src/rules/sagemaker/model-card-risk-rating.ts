import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { MODEL_CARD as TYPE } from './model-cards';
import { subject, withParameter } from '../vocabulary/examples';

const RATINGS = ['High', 'Medium', 'Low'];
const card = (IntendedUses: any) => subject(TYPE, { ModelCardName: 'loans', ModelCardStatus: 'Draft', Content: { IntendedUses } });
const BECAUSE = { ExplanationsForRiskRating: 'Decides about access to credit' };

export const modelCardRiskRating = new Rule({
  id: 'ModelCardRiskRating',
  title: 'Model cards rate the risk, and say why it is that much',
  why: 'Which controls a model needs follows from its risk; a rating without reasons cannot be questioned.',
  fix: 'Set Content.IntendedUses.RiskRating to High, Medium or Low, and give reasons in Content.IntendedUses.ExplanationsForRiskRating.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  condition: Check.all(Check.oneOf('Content.IntendedUses.RiskRating', RATINGS), Check.exists('Content.IntendedUses.ExplanationsForRiskRating')),
  controls: [
    Control.euAiAct('6 + Annex III'), Control.euAiAct('9(2)'),
    Control.nistAiRmf('MAP 1.5'), Control.nistAiRmf('MAP 5.1'), Control.nistAiRmf('GOVERN 1.3'),
    Control.iso42001('A.5.3'), Control.iso42001('A.5.4'),
    Control.gdpr('35(1)'),
    Control.nist80053('RA-3'),
    Control.awsGenAiBestPractices('RESPAI3.8'),
  ],
  limitation: 'Whether the rating is right is not visible.',
  examples: {
    compliant: RATINGS.map((RiskRating) => card({ ...BECAUSE, RiskRating })),
    nonCompliant: [
      card(BECAUSE),
      card({ ...BECAUSE, RiskRating: 'Unknown' }),
      card({ RiskRating: 'High' }),
      card({ RiskRating: 'High', ExplanationsForRiskRating: '' }),
    ],
    unknown: [withParameter('Rating', card({ ...BECAUSE, RiskRating: { Ref: 'Rating' } }))],
  },
});
