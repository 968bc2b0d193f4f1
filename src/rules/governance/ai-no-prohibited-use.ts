import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { AI_SYSTEM_TYPES } from '../vocabulary/ai-types';
import { resource, tags, withParameter } from '../vocabulary/examples';

const model = (values: any) => ({ Subject: resource('AWS::SageMaker::Model', { Tags: tags(values) }) });

export const aiNoProhibitedUse = new Rule({
  id: 'AiNoProhibitedUse',
  title: 'No AI system is declared prohibited',
  why: 'A practice that Art. 5 of the EU AI Act bans must not run, whoever accepts the risk.',
  fix: 'End the use. Where the declaration is wrong, have the system assessed again and tag it with the tier that results.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: AI_SYSTEM_TYPES,
  when: Check.exists('$tag.riskTier'),
  condition: Check.none(Check.like('$tag.riskTier', ['prohibited'])),
  controls: [
    Control.euAiAct('5(1)(e)-(h)'),
    Control.nistAiRmf('GOVERN 1.1 ?'),
    Control.iso42001('A.5.4'),
  ],
  limitation: 'The rule sees the declaration: a banned practice under another name is for people to find.',
  waivable: false,
  examples: {
    compliant: [
      model({ 'ai:risk-tier': 'high' }),
      model({ 'ai:risk-tier': 'anything else' }),
    ],
    nonCompliant: [
      model({ 'ai:risk-tier': 'prohibited' }),
      model({ 'ai:risk-tier': 'Prohibited' }),
      { Subject: resource('AWS::Bedrock::Agent', { Tags: { 'ai:risk-tier': 'prohibited' } }) },
    ],
    unknown: [
      withParameter('Tier', model({ 'ai:risk-tier': { Ref: 'Tier' } })),
    ],
    notApplicable: [
      model({}),
    ],
  },
});
