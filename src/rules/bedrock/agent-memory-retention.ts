import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource } from '../vocabulary/examples';

const isMemory = Check.equalTo('$type', 'AWS::BedrockAgentCore::Memory');

const agent = (MemoryConfiguration: any) => ({ Subject: resource('AWS::Bedrock::Agent', { MemoryConfiguration }) });
const memory = (EventExpiryDuration: any, parameters: any = {}) => ({
  Resources: { Subject: resource('AWS::BedrockAgentCore::Memory', { Name: 'loans', EventExpiryDuration }) }, Governance: { parameters },
});
const SUMMARIES = { EnabledMemoryTypes: ['SESSION_SUMMARY'] };

export const agentMemoryRetention = new Rule({
  id: 'AgentMemoryRetention',
  title: 'The memory of agents expires',
  why: 'Conversations are personal data; what an agent remembers without an end outlives its purpose.',
  fix: 'Set MemoryConfiguration.StorageDays to maxAgentMemoryDays (30) or less, and EventExpiryDuration of an AgentCore memory between minMemoryEventDays (3) '
    + 'and maxMemoryEventDays (90).',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::Agent', 'AWS::BedrockAgentCore::Memory'],
  when: Check.any(isMemory, Check.exists('MemoryConfiguration.EnabledMemoryTypes')),
  condition: Check.any(
    Check.all(
      isMemory,
      Check.atLeast('EventExpiryDuration', RuleParameter.named('minMemoryEventDays', 3)),
      Check.atMost('EventExpiryDuration', RuleParameter.named('maxMemoryEventDays', 90)),
    ),
    Check.all(Check.none(isMemory), Check.atMost('MemoryConfiguration.StorageDays', RuleParameter.named('maxAgentMemoryDays', 30))),
  ),
  controls: [
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.7.2'),
    Control.gdpr('5(1)(e)'), Control.gdpr('25(2)'),
    Control.ccpa('1798.100(a)(3) ?'), Control.ccpa('1798.100(c) ?'),
    Control.nist80053('SI-12'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  alsoKnownAs: [
    'AWS conformance pack aiml-bedrock-memory-event-expiry',
  ],
  limitation: 'EventExpiryDuration ends raw events; records that a memory strategy extracted from them stay until they are deleted.',
  examples: {
    compliant: [
      agent({ ...SUMMARIES, StorageDays: 30 }),
      memory(3),
      memory('90'),
      memory(365, { maxMemoryEventDays: 365 }),
    ],
    nonCompliant: [
      agent(SUMMARIES),
      agent({ ...SUMMARIES, StorageDays: 31 }),
      agent({ ...SUMMARIES, StorageDays: { Ref: 'AWS::NoValue' } }),
      memory(2),
      memory(91),
      memory(29, { minMemoryEventDays: 30 }),
    ],
    unknown: [{ ...memory({ Ref: 'Days' }), Parameters: { Days: { Type: 'Number' } } }],
    notApplicable: [
      agent(undefined),
      agent({ EnabledMemoryTypes: [], StorageDays: 365 }),
    ],
  },
});
