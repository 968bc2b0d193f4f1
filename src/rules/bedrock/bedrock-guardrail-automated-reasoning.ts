import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, tags, withParameter } from '../vocabulary/examples';

const guardrail = (Policies: any, tier?: string) => ({
  Subject: resource('AWS::Bedrock::Guardrail', {
    Name: 'loans', AutomatedReasoningPolicyConfig: Policies && { Policies }, Tags: tier ? tags({ 'ai:risk-tier': tier }) : undefined,
  }),
});

export const bedrockGuardrailAutomatedReasoning = new Rule({
  id: 'BedrockGuardrailAutomatedReasoning',
  title: 'Guardrails of regulated decisions check answers by automated reasoning',
  why: 'Where rules of law or policy decide, an answer can be checked against them formally instead of by likelihood.',
  fix: 'List at least one policy version in AutomatedReasoningPolicyConfig.Policies.',
  severity: Severity.LOW,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::Bedrock::Guardrail'],
  when: Check.any(Check.equalTo('$tag.riskTier', 'high'), Check.equalTo('$policy.riskTier', 'high')),
  condition: Check.someItem('AutomatedReasoningPolicyConfig.Policies', Check.exists('')),
  controls: [
    Control.euAiAct('15(1)'),
    Control.nistAiRmf('MEASURE 2.5'),
    Control.iso42001('A.6.2.4'),
    Control.nist80053('SI-15'),
    Control.awsGenAiBestPractices('Accuracy'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment BR-24', 'aws-samples aiml assessment FS-27', 'aws-samples aiml assessment AG-04',
  ],
  limitation: 'A decision counts as regulated where the risk tier, in the tag or in Governance, is high.',
  examples: {
    compliant: [
      guardrail(['arn:aws:bedrock:eu-west-1:111122223333:automated-reasoning-policy/abc:1'], 'high'),
      withParameter('Policy', guardrail(['arn:aws:bedrock:eu-west-1:111122223333:automated-reasoning-policy/abc:1', { Ref: 'Policy' }], 'high')),
      { Resources: guardrail(['arn:aws:bedrock:eu-west-1:111122223333:automated-reasoning-policy/abc:1']), Governance: { riskTier: 'high' } },
    ],
    nonCompliant: [
      guardrail(undefined, 'high'),
      guardrail([], 'high'),
      guardrail([{ Ref: 'AWS::NoValue' }], 'high'),
      { Resources: guardrail(undefined), Governance: { riskTier: 'high' } },
    ],
    unknown: [withParameter('Policies', guardrail({ Ref: 'Policies' }, 'high'), { Type: 'CommaDelimitedList' })],
    notApplicable: [
      guardrail(undefined),
      guardrail(undefined, 'limited'),
    ],
  },
});
