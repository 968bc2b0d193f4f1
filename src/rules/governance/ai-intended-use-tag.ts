import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { AI_SYSTEM_TYPES } from '../vocabulary/ai-types';
import { resource, tags } from '../vocabulary/examples';

const model = (use?: any) => ({
  Parameters: { Use: { Type: 'String' } },
  Resources: { Subject: resource('AWS::SageMaker::Model', { Tags: tags(use === undefined ? {} : { 'ai:intended-use': use }) }) },
  Governance: { approvedUses: ['loan-scoring', 'document-search'] },
});

export const aiIntendedUseTag = new Rule({
  id: 'AiIntendedUseTag',
  title: 'AI systems declare an approved use',
  why: 'A model is assessed for a purpose; used for another, its tests, its notices and its legal basis no longer hold.',
  fix: 'Tag the resource with its intended use, as the register of approved uses (approvedUses of Governance) spells it.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: AI_SYSTEM_TYPES,
  condition: Check.oneOf('$tag.intendedUse', RuleParameter.named('approvedUses')),
  controls: [
    Control.euAiAct('13(3)(b)'), Control.euAiAct('11(1) + Annex IV'), Control.euAiAct('26(1) ?'),
    Control.nistAiRmf('MAP 1.1'), Control.nistAiRmf('MAP 3.3'),
    Control.iso42001('A.9.4'), Control.iso42001('A.6.2.2'),
    Control.gdpr('5(1)(b)'),
    Control.nist80053('PT-3'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  limitation: 'Without a register of approved uses the rule is reported as not configured.',
  examples: {
    compliant: [model('loan-scoring'), model('document-search')],
    nonCompliant: [model(), model(''), model('hiring'), model('Loan-Scoring')],
    unknown: [model({ Ref: 'Use' })],
  },
});
