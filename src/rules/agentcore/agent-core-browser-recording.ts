import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const browser = (RecordingConfig: any) => ({ Subject: resource('AWS::BedrockAgentCore::BrowserCustom', { Name: 'browser', RecordingConfig }) });
const S3Location = { Bucket: 'recordings', Prefix: 'loans/' };

export const agentCoreBrowserRecording = new Rule({
  id: 'AgentCoreBrowserRecording',
  title: 'Browser sessions of agents are recorded',
  why: 'The agent acts on websites in the organisation\'s name; without a recording nobody can say what it did there.',
  fix: 'Set RecordingConfig.Enabled to true and RecordingConfig.S3Location.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::BedrockAgentCore::BrowserCustom'],
  condition: Check.all(Check.equalTo('RecordingConfig.Enabled', true), Check.exists('RecordingConfig.S3Location.Bucket')),
  controls: [
    Control.euAiAct('12(1)'), Control.euAiAct('14(4)(a)'),
    Control.nistAiRmf('MEASURE 2.8'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('5(2)'),
    Control.nist80053('AU-2'), Control.nist80053('AU-12'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'AWS Config bedrockagentcore-browsercustom-recording-enabled', 'Security Hub BedrockAgentCore.6',
    'aws-samples aiml assessment AC-06',
  ],
  examples: {
    compliant: [
      browser({ Enabled: true, S3Location }),
      browser({ Enabled: 'true', S3Location }),
    ],
    nonCompliant: [
      browser(undefined),
      browser({ S3Location }),
      browser({ Enabled: false, S3Location }),
      browser({ Enabled: true }),
      browser({ Enabled: true, S3Location: { ...S3Location, Bucket: '' } }),
    ],
    unknown: [withParameter('Recording', browser({ Enabled: { Ref: 'Recording' }, S3Location }))],
  },
});
