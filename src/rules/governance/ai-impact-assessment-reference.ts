import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { AI_SYSTEM_TYPES } from '../vocabulary/ai-types';
import { resource, tags } from '../vocabulary/examples';
import { holdsPersonalData } from '../vocabulary/tags';

const model = (values: any, Governance: any = { riskTier: 'high' }) => ({
  Parameters: { Assessment: { Type: 'String' } },
  Resources: { Subject: resource('AWS::SageMaker::Model', { Tags: tags(values) }) },
  Governance,
});

export const aiImpactAssessmentReference = new Rule({
  id: 'AiImpactAssessmentReference',
  title: 'High-risk systems and those with personal data name their impact assessment',
  why: 'Before such a system is used somebody has to assess what it does to people; whoever audits it has to find that assessment.',
  fix: 'Tag the resource with the id (FRIA-2026-04) or the address (https://…) of its fundamental-rights or data-protection impact assessment.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: AI_SYSTEM_TYPES,
  when: Check.any(Check.equalTo('$policy.riskTier', 'high'), Check.equalTo('$tag.riskTier', 'high'), holdsPersonalData()),
  condition: Check.any(
    Check.matches('$tag.impactAssessment', 'https://[A-Za-z0-9.-]+/[^ ]+'),
    Check.matches('$tag.impactAssessment', '[A-Za-z][A-Za-z0-9]*[-_.:/#][A-Za-z0-9-_.:/#]*[0-9][A-Za-z0-9-_.:/#]*'),
  ),
  controls: [
    Control.euAiAct('27(1)'), Control.euAiAct('26(9)'), Control.euAiAct('9(2)'),
    Control.nistAiRmf('MAP 5.1'), Control.nistAiRmf('GOVERN 4.2'),
    Control.iso42001('A.5.2'), Control.iso42001('A.5.3'),
    Control.gdpr('35(1)'),
    Control.ccpa('11 CCR 7150 ?'),
    Control.nist80053('RA-8'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  limitation: 'That the assessment exists and is sound is for a person to read.',
  examples: {
    compliant: [
      model({ 'ai:impact-assessment': 'FRIA-2026-04' }),
      model({ 'ai:impact-assessment': 'https://grc.example.com/dpia/4711' }),
      model({ 'ai:impact-assessment': 'https://grc.example.com/?assessment=loans' }),
      model({ 'ai:risk-tier': 'limited', 'ai:personal-data': 'personal', 'ai:impact-assessment': 'DPIA/7' }, {}),
    ],
    nonCompliant: [
      model({}),
      model({ 'ai:impact-assessment': 'n/a' }),
      model({ 'ai:impact-assessment': 'to do' }),
      model({ 'ai:impact-assessment': 'https://grc.example.com' }),
      model({ 'ai:risk-tier': 'high', 'ai:impact-assessment': '' }, {}),
      model({ 'ai:personal-data': 'special-category' }, {}),
    ],
    unknown: [model({ 'ai:impact-assessment': { Ref: 'Assessment' } })],
    notApplicable: [model({ 'ai:risk-tier': 'limited', 'ai:personal-data': 'none' }, { riskTier: 'limited' })],
  },
});
