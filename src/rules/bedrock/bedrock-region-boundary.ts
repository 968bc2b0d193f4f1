import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine } from '../vocabulary/examples';
import { everyModel, isJudgedElsewhere, MODEL_REFERRERS, namesModel } from '../vocabulary/model-references';

const GUARDRAIL = 'AWS::Bedrock::Guardrail';
const PROFILE_ARN = 'CrossRegionConfig.GuardrailProfileArn';
/** What may stand before a model id to spread its use over Regions. */
const GEOGRAPHIES = ['apac', 'au', 'ca', 'eu', 'global', 'jp', 'us', 'us-gov'];
const spreads = (path: string, geographies: string[]) => Check.like(path, geographies.flatMap((name) => [`${name}.*`, `*/${name}.*`]));
/** Unknown pieces of an ARN may be anything, so what it certainly says is asked first; more globs may tell that it is no profile. */
const isNotGlobal = (path: string, ...more: string[]) => Check.any(
  Check.certain(Check.any(spreads(path, GEOGRAPHIES.filter((name) => name !== 'global')), ...more.map((glob) => Check.like(path, [glob])))),
  Check.none(spreads(path, ['global'])),
);
const stays = (path: string) => Check.any(
  isJudgedElsewhere(path),
  Check.all(Check.none(Check.startsWith(path, 'arn:')), Check.none(spreads(path, GEOGRAPHIES))),
  Check.all(isNotGlobal(path, '*:foundation-model/*'), Check.like(path, RuleParameter.named('allowedModelLocations'))),
);

const allowing = (...allowedModelLocations: string[]) => ({ Governance: { parameters: { allowedModelLocations } } });
const { Governance } = allowing('eu.*', '*/eu.*', 'arn:*:bedrock:eu-*::foundation-model/*');
const bounded = (type: string, properties: any, others: any = {}) => ({ Resources: { Subject: resource(`AWS::${type}`, properties), ...others }, Governance });
const agent = (FoundationModel: any, others?: any) => bounded('Bedrock::Agent', { FoundationModel }, others);
const inline = (modelId: string) => ({ Name: 'Ask', Type: 'Prompt', Configuration: { Prompt: { SourceConfiguration: { Inline: { ModelId: modelId } } } } });
const US = 'us.amazon.nova-pro-v1:0';
const EU = 'eu.amazon.nova-pro-v1:0';
const flow = (definition: any) => bounded('Bedrock::Flow', { DefinitionString: JSON.stringify(definition) });
const base = (modelId: string) => ({ type: 'KnowledgeBase', configuration: { knowledgeBase: { modelId } } });
const loop = (...Nodes: any[]) => ({ Name: 'Loop', Type: 'Loop', Configuration: { Loop: { Definition: { Nodes } } } });
const guardrail = (GuardrailProfileArn: any, others?: any) => ({ ...bounded('Bedrock::Guardrail', { CrossRegionConfig: { GuardrailProfileArn } }), ...others });

export const bedrockRegionBoundary = new Rule({
  id: 'BedrockRegionBoundary',
  title: 'Inference stays in allowed geographies',
  why: 'One prefix of a model id decides whether prompts with personal data leave the Union.',
  fix: 'Use model ids and inference profiles that allowedModelLocations covers: globs over the id or ARN, such as eu.*, */eu.* and arn:*:bedrock:eu-*::foundation-model/*. '
    + 'Global profiles are never accepted.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [...MODEL_REFERRERS, GUARDRAIL],
  when: Check.any(namesModel(), Check.exists(PROFILE_ARN)),
  condition: Check.all(everyModel(stays), Check.any(
    Check.absent(PROFILE_ARN),
    Check.all(isNotGlobal(PROFILE_ARN), Check.like(PROFILE_ARN, RuleParameter.named('allowedModelLocations'))),
  )),
  controls: [
    Control.nistAiRmf('GOVERN 1.1'), Control.nistAiRmf('MAP 4.1'),
    Control.iso42001('A.10.3'),
    Control.gdpr('44'), Control.gdpr('28(3) ?'),
    Control.nist80053('AC-4'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  limitation: 'An id without a prefix runs where the stack is, which AiRegionAllowList judges. Prefixes that AWS adds later are not known. Models that code names are not in a template.',
  examples: {
    compliant: [
      agent('eu.amazon.nova-pro-v1:0'),
      agent('amazon.nova-pro-v1:0'),
      agent('deepseek.v3.2'),
      agent('arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0'),
      agent({ 'Fn::Sub': 'arn:${AWS::Partition}:bedrock:eu-west-1:${AWS::AccountId}:inference-profile/eu.amazon.nova-pro-v1:0' }),
      agent({ 'Fn::Sub': 'arn:${AWS::Partition}:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0' }),
      { ...agent('arn:aws:bedrock:il-central-1:111122223333:inference-profile/il.amazon.nova-pro-v1:0'), ...allowing('*/il.*') },
      agent({ Ref: 'Router' }, { Router: resource('AWS::Bedrock::IntelligentPromptRouter') }),
      agent({ 'Fn::GetAtt': ['Profile', 'InferenceProfileArn'] }, { Profile: resource('AWS::Bedrock::ApplicationInferenceProfile') }),
      guardrail('eu.guardrail.v1:0'),
      guardrail('il.guardrail.v1:0', allowing('il.*')),
      guardrail({ 'Fn::Sub': 'arn:aws:bedrock:eu-west-1:${AWS::AccountId}:guardrail-profile/eu.guardrail.v1:0' }),
      bounded('Bedrock::Flow', { Definition: { Nodes: [inline(EU), loop(inline(EU)), { Name: 'In', Type: 'Input' }] } }),
      flow({ nodes: [base(EU), { name: 'In', type: 'Input' }] }),
    ],
    nonCompliant: [
      agent('us.amazon.nova-pro-v1:0'),
      agent('global.anthropic.claude-sonnet-4-5-20250929-v1:0'),
      agent('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0'),
      ...['global.amazon.nova-2-lite-v1:0', { 'Fn::Sub': 'arn:aws:bedrock:eu-west-1:${AWS::AccountId}:inference-profile/global.amazon.nova-2-lite-v1:0' }]
        .map((model) => ({ ...agent(model), ...allowing('*') })),
      bounded('Bedrock::Prompt', { Variants: [{ Name: 'a', ModelId: 'eu.amazon.nova-pro-v1:0' }, { Name: 'b', ModelId: 'apac.amazon.nova-pro-v1:0' }] }),
      bounded('Bedrock::ApplicationInferenceProfile', { ModelSource: { CopyFrom: 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-pro-v1:0' } }),
      bounded('BedrockAgentCore::Harness', { Model: { BedrockModelConfig: { ModelId: 'us.amazon.nova-pro-v1:0' } } }),
      bounded('Bedrock::IntelligentPromptRouter', { FallbackModel: { ModelArn: US }, Models: [{ ModelArn: EU }] }),
      bounded('Bedrock::IntelligentPromptRouter', { FallbackModel: { ModelArn: EU }, Models: [{ ModelArn: EU }, { ModelArn: US }] }),
      ...['Vector', 'Managed'].map((kind) => bounded('Bedrock::KnowledgeBase', { KnowledgeBaseConfiguration: { [`${kind}KnowledgeBaseConfiguration`]: { EmbeddingModelArn: US } } })),
      bounded('Bedrock::Agent', { FoundationModel: EU, PromptOverrideConfiguration: { PromptConfigurations: [{ FoundationModel: EU }, { FoundationModel: US }] } }),
      { Resources: { Subject: stateMachine('bedrock:invokeModel', { ModelId: US }) }, Governance },
      guardrail('us.guardrail.v1:0'),
      ...['global.guardrail.v1:0', { 'Fn::Sub': 'arn:aws:bedrock:eu-west-1:${AWS::AccountId}:guardrail-profile/global.guardrail.v1:0' }]
        .map((profile) => guardrail(profile, allowing('*'))),
      bounded('Bedrock::Flow', { Definition: { Nodes: [inline(EU), inline(US)] } }),
      bounded('Bedrock::Flow', { Definition: { Nodes: [loop(inline(EU), inline(US))] } }),
      flow({ nodes: [base(EU), base(US)] }),
      flow({ nodes: [{ type: 'Loop', configuration: { loop: { definition: { nodes: [base(EU), base(US)] } } } }] }),
      flow({ Nodes: [inline(EU), inline(US)] }),
    ],
    unknown: [
      { ...agent({ Ref: 'Model' }), Parameters: { Model: { Type: 'String' } } },
      agent({ 'Fn::Sub': 'arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/amazon.nova-pro-v1:0' }),
      bounded('Bedrock::Flow', { DefinitionS3Location: { Bucket: 'flows', Key: 'loans.json' } }),
      { ...guardrail({ Ref: 'Profile' }), Parameters: { Profile: { Type: 'String' } } },
    ],
    notApplicable: [
      bounded('Bedrock::Agent', {}),
      bounded('Bedrock::Guardrail', { Name: 'loans' }),
    ],
  },
});
