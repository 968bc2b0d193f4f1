import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { MODEL_CARD as TYPE } from './model-cards';
import { subject, withParameter } from '../vocabulary/examples';

const card = (IntendedUses: any) => subject(TYPE, { ModelCardName: 'loans', ModelCardStatus: 'Draft', Content: { IntendedUses } });
const USES = { PurposeOfModel: 'Ranks loan applications by risk of default', IntendedUses: 'Helps a human underwriter' };

export const modelCardIntendedUse = new Rule({
  id: 'ModelCardIntendedUse',
  title: 'Model cards state what the model is for',
  why: 'A use that nobody wrote down cannot be exceeded, so everything ends up allowed.',
  fix: 'Fill in Content.IntendedUses.PurposeOfModel and Content.IntendedUses.IntendedUses.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  condition: Check.all(Check.exists('Content.IntendedUses.PurposeOfModel'), Check.exists('Content.IntendedUses.IntendedUses')),
  controls: [
    Control.euAiAct('13(3)(b)'), Control.euAiAct('11(1) + Annex IV'),
    Control.nistAiRmf('MAP 1.1'), Control.nistAiRmf('MAP 3.3'),
    Control.iso42001('A.9.4'), Control.iso42001('A.6.2.2'),
    Control.gdpr('5(1)(b)'),
    Control.nist80053('PT-3'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  limitation: 'That something is written can be seen, not whether it says enough.',
  examples: {
    compliant: [card(USES)],
    nonCompliant: [
      card({}),
      card({ ...USES, PurposeOfModel: '' }),
      card({ ...USES, IntendedUses: { Ref: 'AWS::NoValue' } }),
    ],
    unknown: [withParameter('Purpose', card({ ...USES, PurposeOfModel: { Ref: 'Purpose' } }))],
  },
});
