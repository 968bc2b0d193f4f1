import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const hasStandardTier = (policy: string, tier: string) => Check.any(Check.absent(policy), Check.equalTo(`${policy}.${tier}.TierName`, 'STANDARD'));

const STANDARD = {
  ContentPolicyConfig: { FiltersConfig: [{ Type: 'HATE', InputStrength: 'HIGH', OutputStrength: 'HIGH' }], ContentFiltersTierConfig: { TierName: 'STANDARD' } },
  CrossRegionConfig: { GuardrailProfileArn: 'eu.guardrail.v1:0' },
};
const TOPICS = { TopicPolicyConfig: { TopicsConfig: [{ Name: 'Investments', Definition: 'Advice', Type: 'DENY' }] } };
const guardrail = (properties: any) => ({ Subject: resource('AWS::Bedrock::Guardrail', { Name: 'loans', ...properties }) });
const classic = { ...STANDARD.ContentPolicyConfig, ContentFiltersTierConfig: { TierName: 'CLASSIC' } };
const inGeography = (properties: any) => ({ Resources: guardrail(properties), Governance: { parameters: { allowedModelLocations: ['eu.*', '*/eu.*'] } } });

export const bedrockGuardrailStandardTier = new Rule({
  id: 'BedrockGuardrailStandardTier',
  title: 'Guardrails use the standard tier, inside the allowed geography',
  why: 'The classic tier knows three languages; the standard tier knows many, and sends prompts to other Regions of the profile\'s geography.',
  fix: 'Set TierName to STANDARD in ContentFiltersTierConfig and TopicsTierConfig, and CrossRegionConfig.GuardrailProfileArn to a profile that allowedModelLocations covers.',
  severity: Severity.LOW,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::Bedrock::Guardrail'],
  when: Check.any(Check.exists('ContentPolicyConfig'), Check.exists('TopicPolicyConfig')),
  condition: Check.all(
    hasStandardTier('ContentPolicyConfig', 'ContentFiltersTierConfig'),
    hasStandardTier('TopicPolicyConfig', 'TopicsTierConfig'),
    Check.like('CrossRegionConfig.GuardrailProfileArn', RuleParameter.named('allowedModelLocations', ['*'])),
  ),
  controls: [
    Control.euAiAct('15(1)'),
    Control.nistAiRmf('MEASURE 2.6'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('44 ?'),
    Control.nist80053('SI-15'),
    Control.awsGenAiBestPractices('Safe'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment BR-16',
  ],
  limitation: 'Where the organisation sets no allowedModelLocations, every geography is accepted.',
  examples: {
    compliant: [
      guardrail(STANDARD),
      inGeography({ ...STANDARD, CrossRegionConfig: { GuardrailProfileArn: 'arn:aws:bedrock:eu-west-1:111122223333:guardrail-profile/eu.guardrail.v1:0' } }),
      guardrail({ ...TOPICS, TopicPolicyConfig: { ...TOPICS.TopicPolicyConfig, TopicsTierConfig: { TierName: 'STANDARD' } }, CrossRegionConfig: STANDARD.CrossRegionConfig }),
    ],
    nonCompliant: [
      guardrail({ ...STANDARD, ContentPolicyConfig: classic }),
      guardrail({ ...STANDARD, ...TOPICS }),
      guardrail({ ...STANDARD, CrossRegionConfig: undefined }),
      inGeography({ ...STANDARD, CrossRegionConfig: { GuardrailProfileArn: 'us.guardrail.v1:0' } }),
    ],
    unknown: [withParameter('Tier', guardrail({ ...STANDARD, ContentPolicyConfig: { ...classic, ContentFiltersTierConfig: { TierName: { Ref: 'Tier' } } } }))],
    notApplicable: [guardrail({ WordPolicyConfig: { ManagedWordListsConfig: [{ Type: 'PROFANITY' }] } })],
  },
});
