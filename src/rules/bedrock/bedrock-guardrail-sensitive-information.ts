import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';
import { isFiltering } from '../vocabulary/guardrails';

const ENTITIES = ['ADDRESS', 'CREDIT_DEBIT_CARD_NUMBER', 'EMAIL', 'NAME', 'PHONE', 'US_SOCIAL_SECURITY_NUMBER'];
const acts = Check.all(Check.oneOf('Action', ['BLOCK', 'ANONYMIZE']), isFiltering('Input', 'Output'));

const guardrail = (SensitiveInformationPolicyConfig: any) => ({ Subject: resource('AWS::Bedrock::Guardrail', { Name: 'loans', SensitiveInformationPolicyConfig }) });
const entity = (changed: any) => guardrail({ PiiEntitiesConfig: [{ Type: 'EMAIL', Action: 'ANONYMIZE', ...changed }] });
const regex = (changed: any) => guardrail({ RegexesConfig: [{ Name: 'loan', Pattern: 'L-[0-9]{8}', Action: 'BLOCK', ...changed }] });

export const bedrockGuardrailSensitiveInformation = new Rule({
  id: 'BedrockGuardrailSensitiveInformation',
  title: 'Guardrails block or mask personal data',
  why: 'A model repeats what it read; names and numbers that the purpose does not need should neither reach it nor leave it.',
  fix: 'List entities in SensitiveInformationPolicyConfig.PiiEntitiesConfig, or patterns in RegexesConfig, with Action BLOCK or ANONYMIZE, and with no Enabled '
    + 'set to false and no InputAction or OutputAction set to NONE.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::Guardrail'],
  condition: Check.any(
    Check.someItem('SensitiveInformationPolicyConfig.PiiEntitiesConfig', Check.all(Check.oneOf('Type', RuleParameter.named('personalDataEntities', ENTITIES)), acts)),
    Check.someItem('SensitiveInformationPolicyConfig.RegexesConfig', Check.all(Check.exists('Pattern'), acts)),
  ),
  controls: [
    Control.euAiAct('9(2)'),
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('5(1)(c)'), Control.gdpr('25(1)'),
    Control.nist80053('SI-15'), Control.nist80053('SI-19'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_guardrail_sensitive_information_filter_enabled', 'aws-samples aiml assessment BR-26',
    'aws-samples aiml assessment FS-45', 'aws-samples aiml assessment AG-03',
  ],
  limitation: 'One entity of personalDataEntities, or one pattern, is enough: which of them the use case needs is for a reviewer.',
  examples: {
    compliant: [
      entity({}),
      entity({ Action: 'BLOCK', InputEnabled: true, OutputAction: 'BLOCK' }),
      regex({}),
      guardrail({ PiiEntitiesConfig: [{ Type: 'URL', Action: 'NONE' }, { Type: 'EMAIL', Action: 'BLOCK' }] }),
      guardrail({ RegexesConfig: [{ Name: 'seen', Pattern: 'S-[0-9]+', Action: 'NONE' }, { Name: 'loan', Pattern: 'L-[0-9]{8}', Action: 'BLOCK' }] }),
      { Resources: entity({ Type: 'UK_NATIONAL_HEALTH_SERVICE_NUMBER' }), Governance: { parameters: { personalDataEntities: ['UK_NATIONAL_HEALTH_SERVICE_NUMBER'] } } },
    ],
    nonCompliant: [
      guardrail(undefined),
      entity({ Action: 'NONE' }),
      entity({ Type: 'URL' }),
      entity({ InputEnabled: false }),
      entity({ OutputAction: 'NONE' }),
      regex({ OutputEnabled: 'false' }),
      regex({ Action: 'NONE' }),
      regex({ Pattern: '' }),
      guardrail({ PiiEntitiesConfig: [{ Ref: 'AWS::NoValue' }] }),
    ],
    unknown: [withParameter('Action', entity({ Action: { Ref: 'Action' } }))],
  },
});
