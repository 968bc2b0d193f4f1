import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { subject, tags, withParameter } from '../vocabulary/examples';

const COLLECTION = 'AWS::Rekognition::Collection';
const PROCESSOR = 'AWS::Rekognition::StreamProcessor';
const isProcessor = Check.equalTo('$type', PROCESSOR);

const JUSTIFIED = { 'ai:legal-basis': 'GDPR 9(2)(a)', 'ai:risk-tier': 'high', 'ai:impact-assessment': 'DPIA-2026-07' };
const collection = (values: any) => subject(COLLECTION, { CollectionId: 'visitors', Tags: tags(values) });
const search = (FaceMatchThreshold: any, values: any = JUSTIFIED) =>
  subject(PROCESSOR, { FaceSearchSettings: { CollectionId: 'visitors', FaceMatchThreshold }, Tags: tags(values) });

export const biometricUseJustified = new Rule({
  id: 'BiometricUseJustified',
  title: 'Face collections and face search name their legal basis and their assessment',
  why: 'Recognising people by their faces is banned in some uses and high-risk in most others; a poor match accuses the wrong person.',
  fix: 'Tag the resource with ai:legal-basis (legalBasisTags), ai:risk-tier high and ai:impact-assessment, and set FaceMatchThreshold of a face search to '
    + 'at least minFaceMatchThreshold (99).',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [COLLECTION, PROCESSOR],
  when: Check.implies(isProcessor, Check.exists('FaceSearchSettings')),
  condition: Check.all(
    Check.hasKeys('$tags', RuleParameter.named('legalBasisTags', ['ai:legal-basis'])),
    Check.exists('$tag.impactAssessment'),
    Check.equalTo('$tag.riskTier', 'high'),
    Check.implies(isProcessor, Check.atLeast('FaceSearchSettings.FaceMatchThreshold', RuleParameter.named('minFaceMatchThreshold', 99))),
  ),
  controls: [
    Control.euAiAct('5(1)(e)-(h)'), Control.euAiAct('6 + Annex III'), Control.euAiAct('27(1)'),
    Control.nistAiRmf('GOVERN 1.1'), Control.nistAiRmf('MAP 1.1'), Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.5.4'),
    Control.gdpr('9(1)'), Control.gdpr('35(1)'),
    Control.ccpa('1798.121 ?'),
    Control.nist80053('PT-2'), Control.nist80053('RA-8'),
    Control.awsGenAiBestPractices('Fair'), Control.awsGenAiBestPractices('Privacy'),
  ],
  limitation: 'The rule sees that a legal basis and an assessment are named, not whether they hold. Searches that an application starts through the API are not seen.',
  examples: {
    compliant: [
      collection(JUSTIFIED),
      search(99),
      { Resources: search('95'), Governance: { parameters: { minFaceMatchThreshold: 95 } } },
      { Resources: collection({ ...JUSTIFIED, 'ai:legal-basis': '', basis: 'consent' }), Governance: { parameters: { legalBasisTags: ['basis'] } } },
    ],
    nonCompliant: [
      collection({}),
      ...Object.keys(JUSTIFIED).map((key) => collection({ ...JUSTIFIED, [key]: '' })),
      collection({ ...JUSTIFIED, 'ai:risk-tier': 'limited' }),
      search(98.9),
      search(undefined),
      search(99, { 'ai:risk-tier': 'high' }),
    ],
    unknown: [
      withParameter('Basis', collection({ ...JUSTIFIED, 'ai:legal-basis': { Ref: 'Basis' } })),
      withParameter('Threshold', search({ Ref: 'Threshold' }), { Type: 'Number' }),
    ],
    notApplicable: [subject(PROCESSOR, { ConnectedHomeSettings: { Labels: ['PERSON'] } })],
  },
});
