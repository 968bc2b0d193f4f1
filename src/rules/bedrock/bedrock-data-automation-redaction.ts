import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, tags, withParameter } from '../vocabulary/examples';
import { holdsPersonalData } from '../vocabulary/tags';

const MODALITIES = ['Document', 'Image', 'Audio', 'Video'];
const at = (modality: string) => `OverrideConfiguration.${modality}`;

const REDACTED = { SensitiveDataConfiguration: { DetectionMode: 'DETECTION_AND_REDACTION' } };
const OFF = { ModalityProcessing: { State: 'DISABLED' } };
const project = (changed: any, personal = 'personal') => ({
  Subject: resource('AWS::Bedrock::DataAutomationProject', {
    ProjectName: 'loans',
    OverrideConfiguration: { ...Object.fromEntries(MODALITIES.map((modality) => [modality, REDACTED])), ...changed },
    Tags: tags({ 'ai:personal-data': personal }),
  }),
});

export const bedrockDataAutomationRedaction = new Rule({
  id: 'BedrockDataAutomationRedaction',
  title: 'Data Automation redacts personal data',
  why: 'What is extracted from letters and calls is passed on as text; names and numbers in it are better gone before that.',
  fix: 'Set SensitiveDataConfiguration.DetectionMode to DETECTION_AND_REDACTION for each modality in OverrideConfiguration, or disable the modality with ModalityProcessing.State.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::DataAutomationProject'],
  when: holdsPersonalData(),
  condition: Check.all(...MODALITIES.map((modality) => Check.any(
    Check.equalTo(`${at(modality)}.ModalityProcessing.State`, 'DISABLED'),
    Check.equalTo(`${at(modality)}.SensitiveDataConfiguration.DetectionMode`, 'DETECTION_AND_REDACTION'),
  ))),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.7.6'),
    Control.gdpr('5(1)(c)'), Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-28'), Control.nist80053('SI-19'),
    Control.awsGenAiBestPractices('Privacy'), Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  limitation: 'Whether the data is personal is told from the project\'s tag.',
  examples: {
    compliant: [
      project({}),
      project({ Audio: OFF, Video: OFF }),
      project({ Document: OFF, Image: OFF }),
    ],
    nonCompliant: [
      project({ Image: undefined }),
      project({ Document: { SensitiveDataConfiguration: { DetectionMode: 'DETECTION' } } }),
      project({ Video: { ...REDACTED, SensitiveDataConfiguration: {} } }),
      project({ Audio: { ModalityProcessing: { State: 'ENABLED' } } }, 'special-category'),
    ],
    unknown: [withParameter('Mode', project({ Document: { SensitiveDataConfiguration: { DetectionMode: { Ref: 'Mode' } } } }))],
    notApplicable: [project({ Document: undefined }, 'none')],
  },
});
