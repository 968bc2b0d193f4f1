import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine } from '../vocabulary/examples';

/** Models that answer with vectors, ranks or speech; Bedrock applies no guardrail to them (AWS: "Supported Regions and models for Amazon Bedrock Guardrails"). */
const WITHOUT_GUARDRAILS = [
  'amazon.titan-embed-text-v1', 'amazon.titan-embed-text-v2:0', 'amazon.titan-embed-image-v1', 'amazon.nova-2-multimodal-embeddings-v1:0',
  'amazon.rerank-v1:0', 'amazon.nova-2-sonic-v1:0', 'amazon.nova-2-5-sonic',
  'cohere.embed-english-v3', 'cohere.embed-multilingual-v3', 'cohere.embed-v4:0', 'cohere.rerank-v3-5:0',
].map((id) => `*${id}`);

const MODEL = { 'Fn::Sub': 'arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/amazon.nova-pro-v1:0' };
const GUARDED = { ModelId: MODEL, GuardrailIdentifier: 'gr1a2b3c4d5e', GuardrailVersion: '1' };
const invoke = (request: any, others: any = {}) => ({ Subject: stateMachine('bedrock:invokeModel', request), ...others });
const VERSION = { Version: resource('AWS::Bedrock::GuardrailVersion', { GuardrailIdentifier: 'gr1a2b3c4d5e' }) };

export const stepFunctionsBedrockGuardrail = new Rule({
  id: 'StepFunctionsBedrockGuardrail',
  title: 'Model calls of Step Functions pass a published guardrail',
  why: 'A state machine calls the model directly, so a guardrail that only the application knows never sees the prompt or the answer.',
  fix: 'Give the task GuardrailIdentifier and a numbered GuardrailVersion; DRAFT changes under the running workflow.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::ModelInvocation'],
  when: Check.none(Check.like('ModelId', WITHOUT_GUARDRAILS)),
  condition: Check.all(
    Check.exists('GuardrailIdentifier'),
    Check.exists('GuardrailVersion'),
    Check.any(
      Check.none(Check.equalTo('GuardrailVersion', 'DRAFT')),
      Check.certain(Check.relatedTo('GuardrailVersion', 'AWS::Bedrock::GuardrailVersion')),
    ),
  ),
  controls: [
    Control.euAiAct('9(2)'),
    Control.nistAiRmf('MEASURE 2.6'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('25(1)'),
    Control.nist80053('SI-10'), Control.nist80053('SI-15'),
    Control.awsGenAiBestPractices('Safe'),
  ],
  examples: {
    compliant: [
      invoke(GUARDED),
      invoke({ ...GUARDED, GuardrailVersion: { 'Fn::GetAtt': ['Version', 'Version'] } }, VERSION),
      { Subject: stateMachine('aws-sdk:bedrockruntime:converse', { ModelId: MODEL, GuardrailConfig: { GuardrailIdentifier: 'gr1', GuardrailVersion: '2' } }) },
    ],
    nonCompliant: [
      invoke({ ModelId: MODEL }),
      invoke({ ModelId: MODEL, GuardrailIdentifier: 'gr1a2b3c4d5e' }),
      invoke({ ...GUARDED, GuardrailVersion: 'DRAFT' }),
      invoke({ ...GUARDED, GuardrailIdentifier: '' }),
      { Subject: stateMachine('aws-sdk:bedrockruntime:converse', { ModelId: MODEL }) },
    ],
    unknown: [
      invoke({ ModelId: MODEL, GuardrailIdentifier: 'gr1a2b3c4d5e', 'GuardrailVersion.$': '$.version' }),
      invoke({ 'ModelId.$': '$.model' }),
    ],
    notApplicable: [invoke({ ModelId: 'amazon.titan-embed-text-v2:0' })],
  },
});
