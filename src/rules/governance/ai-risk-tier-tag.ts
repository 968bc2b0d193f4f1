import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { AI_SYSTEM_TYPES } from '../vocabulary/ai-types';
import { resource, tags, withParameter } from '../vocabulary/examples';

const model = (values: any) => ({ Subject: resource('AWS::SageMaker::Model', { Tags: tags(values) }) });

export const aiRiskTierTag = new Rule({
  id: 'AiRiskTierTag',
  title: 'AI systems declare their risk tier',
  why: 'The tier decides which duties bind: undeclared, a high-risk system gets the care of a toy.',
  fix: 'Assess the system and tag it with its tier: minimal, limited, high or gpai; Governance.configure does it for everything below a scope. '
    + 'A tag that contradicts the policy of its scope has to go.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: AI_SYSTEM_TYPES,
  condition: Check.all(
    Check.oneOf('$tag.riskTier', ['minimal', 'limited', 'high', 'gpai']),
    Check.implies(Check.exists('$policy.riskTier'), Check.sameAs('$tag.riskTier', '$policy.riskTier')),
  ),
  controls: [
    Control.euAiAct('6 + Annex III'), Control.euAiAct('9(2)'),
    Control.nistAiRmf('GOVERN 1.3'), Control.nistAiRmf('MAP 1.5'), Control.nistAiRmf('MAP 5.1'),
    Control.iso42001('A.5.2'), Control.iso42001('A.5.4'),
    Control.gdpr('35(1)'),
    Control.nist80053('RA-3'),
    Control.awsGenAiBestPractices('RESPAI3.8'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-13',
  ],
  limitation: 'Whether the declared tier is the right one is a legal assessment; the rule sees the declaration.',
  examples: {
    compliant: [
      model({ 'ai:risk-tier': 'high' }),
      model({ 'ai:risk-tier': 'minimal' }),
      { Subject: resource('AWS::Bedrock::Agent', { Tags: { 'ai:risk-tier': 'limited' } }) },
      { Subject: resource('AWS::Lex::Bot', { BotTags: tags({ 'ai:risk-tier': 'gpai' }) }) },
      { Resources: model({ tier: 'limited' }), Governance: { tagKeys: { riskTier: 'tier' } } },
      { Resources: model({ 'ai:risk-tier': 'high' }), Governance: { riskTier: 'high' } },
    ],
    nonCompliant: [
      model({}),
      model({ 'ai:risk-tier': 'prohibited' }),
      model({ 'ai:risk-tier': 'High' }),
      model({ 'ai:risk-tier': '' }),
      model({ 'ai:risk-tier': 'none' }),
      { Resources: model({ 'ai:risk-tier': 'minimal' }), Governance: { riskTier: 'high' } },
      { Subject: resource('AWS::Lex::Bot') },
    ],
    unknown: [
      withParameter('Tier', model({ 'ai:risk-tier': { Ref: 'Tier' } })),
    ],
  },
});
