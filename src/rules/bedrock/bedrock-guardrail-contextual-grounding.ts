import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const usesKnowledge = Check.someItem('KnowledgeBases', Check.none(Check.equalTo('KnowledgeBaseState', 'DISABLED')));
const serves = (type: string, path: string, check?: Check) => [
  Check.referredToBy(type, path, check),
  Check.referredToBy('AWS::Bedrock::GuardrailVersion', 'GuardrailIdentifier', Check.referredToBy(type, path, check)),
];
const filters = (type: string) => Check.someItem('ContextualGroundingPolicyConfig.FiltersConfig', Check.all(
  Check.equalTo('Type', type),
  Check.atLeast('Threshold', RuleParameter.named('minGroundingThreshold', 0.7)),
  Check.none(Check.equalTo('Action', 'NONE'), Check.equalTo('Enabled', false)),
));

const GROUNDING = { Type: 'GROUNDING', Threshold: 0.7 };
const RELEVANCE = { Type: 'RELEVANCE', Threshold: 0.7 };
const IDENTIFIER = { 'Fn::GetAtt': ['Subject', 'GuardrailId'] };
const agent = (...states: string[]) => ({
  Agent: resource('AWS::Bedrock::Agent', {
    GuardrailConfiguration: { GuardrailIdentifier: IDENTIFIER, GuardrailVersion: '1' },
    KnowledgeBases: states.map((KnowledgeBaseState) => ({ KnowledgeBaseId: 'KB12345678', Description: 'loans', KnowledgeBaseState })),
  }),
});
const flow = (GuardrailIdentifier: any) => ({
  Flow: resource('AWS::Bedrock::Flow', {
    Definition: {
      Nodes: [
        { Name: 'Look', Type: 'KnowledgeBase', Configuration: { KnowledgeBase: { KnowledgeBaseId: 'KB1', GuardrailConfiguration: { GuardrailIdentifier } } } },
      ],
    },
  }),
});
const VERSIONED = {
  Version: resource('AWS::Bedrock::GuardrailVersion', { GuardrailIdentifier: IDENTIFIER }),
  Agent: resource('AWS::Bedrock::Agent', {
    GuardrailConfiguration: { GuardrailIdentifier: { 'Fn::GetAtt': ['Version', 'GuardrailId'] }, GuardrailVersion: { 'Fn::GetAtt': ['Version', 'Version'] } },
    KnowledgeBases: [{ KnowledgeBaseId: 'KB12345678', Description: 'loans' }],
  }),
};
const guardrail = (list: any[], others: any = agent('ENABLED')) => ({
  Subject: resource('AWS::Bedrock::Guardrail', { Name: 'loans', ContextualGroundingPolicyConfig: { FiltersConfig: list } }), ...others,
});

export const bedrockGuardrailContextualGrounding = new Rule({
  id: 'BedrockGuardrailContextualGrounding',
  title: 'Answers from knowledge bases are checked against what was retrieved',
  why: 'A model that is given sources still invents; the grounding filter drops what they do not bear out.',
  fix: 'Add GROUNDING and RELEVANCE filters to ContextualGroundingPolicyConfig.FiltersConfig with a Threshold of minGroundingThreshold (0.7) or more, and '
    + 'neither Action NONE nor Enabled false.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::Guardrail'],
  when: Check.certain(Check.any(
    ...serves('AWS::Bedrock::Agent', 'GuardrailConfiguration.GuardrailIdentifier', usesKnowledge),
    ...serves('AWS::Bedrock::Flow', 'Definition.Nodes.*.Configuration.KnowledgeBase.GuardrailConfiguration.GuardrailIdentifier'),
  )),
  condition: Check.all(filters('GROUNDING'), filters('RELEVANCE')),
  controls: [
    Control.euAiAct('15(1)'), Control.euAiAct('15(3)'),
    Control.nistAiRmf('MEASURE 2.5'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('5(1)(d)'),
    Control.nist80053('SI-15'),
    Control.awsGenAiBestPractices('Accuracy'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_guardrail_contextual_grounding_filter_enabled', 'aws-samples aiml assessment BR-27',
    'aws-samples aiml assessment FS-47', 'aws-samples aiml assessment FS-50', 'aws-samples aiml assessment FS-60',
    'aws-samples aiml assessment AG-05',
  ],
  limitation: 'Only guardrails of agents and flows of the app that use a knowledge base are judged; code that calls RetrieveAndGenerate is not in a template.',
  examples: {
    compliant: [
      guardrail([GROUNDING, RELEVANCE]),
      guardrail([{ ...GROUNDING, Threshold: '0.9', Action: 'BLOCK' }, { ...RELEVANCE, Enabled: true }], flow(IDENTIFIER)),
      { Resources: guardrail([{ ...GROUNDING, Threshold: 0.6 }, RELEVANCE]), Governance: { parameters: { minGroundingThreshold: 0.6 } } },
    ],
    nonCompliant: [
      guardrail([GROUNDING]),
      guardrail([GROUNDING], VERSIONED),
      guardrail([GROUNDING, { ...GROUNDING, Threshold: 0.8 }]),
      guardrail([RELEVANCE], flow(IDENTIFIER)),
      guardrail([RELEVANCE], { Version: VERSIONED.Version, ...flow({ 'Fn::GetAtt': ['Version', 'GuardrailId'] }) }),
      guardrail([GROUNDING], agent('DISABLED', 'ENABLED')),
      guardrail([{ ...GROUNDING, Threshold: 0.69 }, RELEVANCE]),
      guardrail([GROUNDING, { ...RELEVANCE, Action: 'NONE' }]),
      guardrail([{ ...GROUNDING, Enabled: false }, RELEVANCE]),
    ],
    unknown: [withParameter('Threshold', guardrail([GROUNDING, { ...RELEVANCE, Threshold: { Ref: 'Threshold' } }]), { Type: 'Number' })],
    notApplicable: [
      guardrail([], {}),
      guardrail([], { Version: VERSIONED.Version }),
      guardrail([], agent()),
      guardrail([], agent('DISABLED')),
      withParameter('Guardrail', guardrail([], flow({ Ref: 'Guardrail' }))),
    ],
  },
});
