import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';
import { isFiltering } from '../vocabulary/guardrails';

const guardrail = (filter: any, ...others: any[]) => ({
  Subject: resource('AWS::Bedrock::Guardrail', {
    Name: 'loans',
    ContentPolicyConfig: { FiltersConfig: [{ Type: 'PROMPT_ATTACK', InputStrength: 'HIGH', OutputStrength: 'NONE', ...filter }, ...others] },
  }),
});

export const bedrockGuardrailPromptAttack = new Rule({
  id: 'BedrockGuardrailPromptAttack',
  title: 'Guardrails stop prompt attacks',
  why: 'Text that a user or a document brings in can talk the model out of its instructions; this filter is the first thing in its way.',
  fix: 'Add a PROMPT_ATTACK filter to ContentPolicyConfig.FiltersConfig with InputStrength HIGH, and neither InputEnabled false nor InputAction NONE.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::Guardrail'],
  condition: Check.someItem('ContentPolicyConfig.FiltersConfig', Check.all(
    Check.equalTo('Type', 'PROMPT_ATTACK'),
    Check.equalTo('InputStrength', 'HIGH'),
    isFiltering('Input'),
  )),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SI-10'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_guardrail_prompt_attack_filter_enabled', 'aws-samples aiml assessment FS-51',
  ],
  examples: {
    compliant: [
      guardrail({}),
      guardrail({}, { Type: 'HATE', InputStrength: 'LOW', OutputStrength: 'LOW' }),
      guardrail({ InputEnabled: true, InputAction: 'BLOCK', OutputEnabled: false }),
    ],
    nonCompliant: [
      guardrail({ InputStrength: 'MEDIUM' }),
      guardrail({ InputEnabled: false }),
      guardrail({ InputAction: 'NONE' }),
      guardrail({ Type: 'MISCONDUCT' }),
      { Subject: resource('AWS::Bedrock::Guardrail', { Name: 'loans' }) },
    ],
    unknown: [withParameter('Action', guardrail({ InputAction: { Ref: 'Action' } }))],
  },
});
