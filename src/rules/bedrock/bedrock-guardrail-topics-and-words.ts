import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';
import { isFiltering } from '../vocabulary/guardrails';

const acts = isFiltering('Input', 'Output');

const TOPIC = { Name: 'Investments', Definition: 'Advice on what to buy', Type: 'DENY' };
const PROFANITY = { ManagedWordListsConfig: [{ Type: 'PROFANITY' }] };
const guardrail = (topics: any[], WordPolicyConfig: any = PROFANITY) => ({
  Subject: resource('AWS::Bedrock::Guardrail', { Name: 'loans', TopicPolicyConfig: { TopicsConfig: topics }, WordPolicyConfig }),
});

export const bedrockGuardrailTopicsAndWords = new Rule({
  id: 'BedrockGuardrailTopicsAndWords',
  title: 'Guardrails deny topics and words outside the intended use',
  why: 'The intended use has a border; denied topics and words are the part of it that a machine can hold.',
  fix: 'List topics in TopicPolicyConfig.TopicsConfig, and the managed list PROFANITY or words of your own in WordPolicyConfig, none of them switched off.',
  severity: Severity.LOW,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::Bedrock::Guardrail'],
  condition: Check.all(
    Check.someItem('TopicPolicyConfig.TopicsConfig', Check.all(Check.equalTo('Type', 'DENY'), acts)),
    Check.any(
      Check.someItem('WordPolicyConfig.ManagedWordListsConfig', Check.all(Check.equalTo('Type', 'PROFANITY'), acts)),
      Check.someItem('WordPolicyConfig.WordsConfig', Check.all(Check.exists('Text'), acts)),
    ),
  ),
  controls: [
    Control.euAiAct('9(2)'), Control.euAiAct('13(3)(b)'),
    Control.nistAiRmf('MAP 3.3'),
    Control.iso42001('A.9.4'),
    Control.nist80053('SI-15'),
    Control.awsGenAiBestPractices('Safe'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-28', 'aws-samples aiml assessment FS-38', 'aws-samples aiml assessment FS-59',
    'aws-samples aiml assessment OW-12',
  ],
  limitation: 'Whether the topics are the ones that the use case needs, such as disclosure of the system prompt, is for a reviewer.',
  examples: {
    compliant: [
      guardrail([TOPIC]),
      guardrail([{ ...TOPIC, InputAction: 'BLOCK', OutputEnabled: true }], { WordsConfig: [{ Text: 'guaranteed' }] }),
      guardrail([TOPIC], { WordsConfig: [{ Text: 'guaranteed', OutputAction: 'NONE' }, { Text: 'riskless' }] }),
      guardrail([TOPIC], { ManagedWordListsConfig: [{ Type: 'PROFANITY', InputAction: 'NONE' }, { Type: 'PROFANITY' }] }),
    ],
    nonCompliant: [
      guardrail([]),
      guardrail([TOPIC], { ManagedWordListsConfig: [] }),
      guardrail([TOPIC], { WordsConfig: [] }),
      guardrail([TOPIC], { WordsConfig: [{ Text: '' }] }),
      guardrail([TOPIC], { WordsConfig: [{ Text: 'guaranteed', OutputAction: 'NONE' }] }),
      guardrail([{ ...TOPIC, InputEnabled: false }]),
      guardrail([{ ...TOPIC, OutputAction: 'NONE' }]),
      guardrail([TOPIC], { ManagedWordListsConfig: [{ Type: 'PROFANITY', InputAction: 'NONE' }] }),
    ],
    unknown: [withParameter('Enabled', guardrail([{ ...TOPIC, InputEnabled: { Ref: 'Enabled' } }]))],
  },
});
