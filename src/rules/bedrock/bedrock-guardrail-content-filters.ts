import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';
import { isFiltering } from '../vocabulary/guardrails';

const CATEGORIES = ['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'];
const STRONG = ['MEDIUM', 'HIGH'];

const filters = (changed: any = {}, types = CATEGORIES) => types.map((Type) => (
  { Type, InputStrength: 'MEDIUM', OutputStrength: 'HIGH', ...(Type === 'VIOLENCE' ? changed : {}) }
));
const guardrail = (FiltersConfig: any) => ({ Subject: resource('AWS::Bedrock::Guardrail', { Name: 'loans', ContentPolicyConfig: { FiltersConfig } }) });

export const bedrockGuardrailContentFilters = new Rule({
  id: 'BedrockGuardrailContentFilters',
  title: 'Guardrails filter every category of harmful content',
  why: 'Each category is off until it is set, and a filter that has a strength can still be switched off beside it.',
  fix: 'List HATE, INSULTS, SEXUAL, VIOLENCE and MISCONDUCT in ContentPolicyConfig.FiltersConfig, each with InputStrength and OutputStrength MEDIUM or HIGH, '
    + 'and with no Enabled set to false and no Action set to NONE.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::Guardrail'],
  condition: Check.all(...CATEGORIES.map((category) => Check.someItem('ContentPolicyConfig.FiltersConfig', Check.all(
    Check.equalTo('Type', category),
    Check.oneOf('InputStrength', STRONG),
    Check.oneOf('OutputStrength', STRONG),
    isFiltering('Input', 'Output'),
  )))),
  controls: [
    Control.euAiAct('9(2)'),
    Control.nistAiRmf('MEASURE 2.6'), Control.nistAiRmf('MANAGE 1.3'),
    Control.iso42001('A.6.2.6'), Control.iso42001('A.9.2'),
    Control.nist80053('SI-15'),
    Control.awsGenAiBestPractices('Safe'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment BR-23', 'aws-samples aiml assessment FS-36', 'aws-samples aiml assessment AG-02',
  ],
  examples: {
    compliant: [
      guardrail(filters()),
      guardrail(filters({ InputStrength: 'HIGH', OutputStrength: 'MEDIUM' })),
      guardrail(filters({ InputEnabled: true, OutputEnabled: 'true', InputAction: 'BLOCK', OutputAction: 'BLOCK' })),
      guardrail([...filters(), { Type: 'PROMPT_ATTACK', InputStrength: 'HIGH', OutputStrength: 'NONE' }]),
    ],
    nonCompliant: [
      guardrail(filters({}, CATEGORIES.slice(1))),
      guardrail(filters({ InputStrength: 'LOW' })),
      guardrail(filters({ OutputStrength: 'NONE' })),
      guardrail(filters({ InputEnabled: false })),
      guardrail(filters({ OutputEnabled: 'false' })),
      guardrail(filters({ InputAction: 'NONE' })),
      guardrail(filters({ OutputAction: 'NONE' })),
      { Subject: resource('AWS::Bedrock::Guardrail', { Name: 'loans' }) },
    ],
    unknown: [
      withParameter('Strength', guardrail(filters({ InputStrength: { Ref: 'Strength' } }))),
      withParameter('Enabled', guardrail(filters({ OutputEnabled: { Ref: 'Enabled' } }))),
    ],
  },
});
