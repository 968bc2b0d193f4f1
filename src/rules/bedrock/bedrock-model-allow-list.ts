import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine } from '../vocabulary/examples';
import { everyModel, isJudgedElsewhere, MODEL_REFERRERS, namesModel } from '../vocabulary/model-references';

const isApproved = (path: string) => Check.any(isJudgedElsewhere(path), Check.like(path, RuleParameter.named('approvedModels')));

const Governance = { parameters: { approvedModels: ['*amazon.nova-pro-v1:0', '*amazon.titan-embed-*'] } };
const approving = (type: string, properties: any, others: any = {}) => ({ Resources: { Subject: resource(`AWS::${type}`, properties), ...others }, Governance });
const agent = (FoundationModel: any, others?: any) => approving('Bedrock::Agent', { FoundationModel }, others);
const base = (EmbeddingModelArn: any) => approving('Bedrock::KnowledgeBase', {
  KnowledgeBaseConfiguration: { Type: 'VECTOR', VectorKnowledgeBaseConfiguration: { EmbeddingModelArn } },
});
const router = (model: string) => approving('Bedrock::IntelligentPromptRouter', { Models: [{ ModelArn: NOVA }, { ModelArn: model }], FallbackModel: { ModelArn: NOVA } });
const flow = (definition: any) => approving('Bedrock::Flow', { DefinitionString: JSON.stringify(definition) });
const LITE = { configuration: { knowledgeBase: { modelId: 'amazon.nova-lite-v1:0' } } };
const NOVA = 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0';
const inline = (ModelId: string) => ({ Name: 'Ask', Type: 'Prompt', Configuration: { Prompt: { SourceConfiguration: { Inline: { ModelId } } } } });

export const bedrockModelAllowList = new Rule({
  id: 'BedrockModelAllowList',
  title: 'Only approved foundation models are used',
  why: 'Each model has a vendor, a licence and known weaknesses; one that nobody approved brings them in unseen.',
  fix: 'Name a model that approvedModels covers, or have it approved: globs over the id or ARN, such as *amazon.nova-pro-v1:0 or *anthropic.claude-*.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: MODEL_REFERRERS,
  when: namesModel(),
  condition: everyModel(isApproved),
  controls: [
    Control.euAiAct('25(4)'), Control.euAiAct('9(2)'),
    Control.nistAiRmf('GOVERN 6.1'), Control.nistAiRmf('MANAGE 3.1'),
    Control.iso42001('A.10.3'),
    Control.gdpr('28(3) ?'),
    Control.nist80053('SR-3'), Control.nist80053('CM-7'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-12', 'aws-samples aiml assessment FS-14',
  ],
  limitation: 'Models that code names, and models behind an imported inference profile whose ARN tells nothing, are not visible.',
  examples: {
    compliant: [
      agent('amazon.nova-pro-v1:0'),
      agent('eu.amazon.nova-pro-v1:0'),
      agent({ 'Fn::Sub': 'arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/amazon.nova-pro-v1:0' }),
      agent({ Ref: 'Router' }, { Router: resource('AWS::Bedrock::IntelligentPromptRouter') }),
      agent({ 'Fn::GetAtt': ['Profile', 'InferenceProfileArn'] }, { Profile: resource('AWS::Bedrock::ApplicationInferenceProfile') }),
      base({ 'Fn::Sub': 'arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/amazon.titan-embed-text-v2:0' }),
      approving('Bedrock::Flow', { Definition: { Nodes: [inline('amazon.nova-pro-v1:0')] } }),
      router(NOVA),
      approving('Bedrock::Flow', { Definition: { Nodes: [] } }),
      flow({ nodes: [{ configuration: { knowledgeBase: { modelId: 'amazon.nova-pro-v1:0' } } }, { name: 'In', type: 'Input' }] }),
    ],
    nonCompliant: [
      agent('meta.llama3-1-70b-instruct-v1:0'),
      agent('amazon.nova-pro-v1:0:24k'),
      approving('Bedrock::Agent', {
        FoundationModel: 'amazon.nova-pro-v1:0', PromptOverrideConfiguration: { PromptConfigurations: [{ FoundationModel: 'amazon.nova-lite-v1:0' }] },
      }),
      approving('Bedrock::Prompt', { Variants: [{ Name: 'a', ModelId: 'amazon.nova-pro-v1:0' }, { Name: 'b', ModelId: 'amazon.nova-lite-v1:0' }] }),
      base('arn:aws:bedrock:eu-west-1::foundation-model/cohere.embed-english-v3'),
      approving('Bedrock::Flow', { Definition: { Nodes: [inline('amazon.nova-lite-v1:0')] } }),
      flow({ Nodes: [inline('amazon.nova-lite-v1:0')] }),
      approving('Bedrock::ApplicationInferenceProfile', { ModelSource: { CopyFrom: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0' } }),
      router('arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0'),
      approving('Bedrock::IntelligentPromptRouter', { FallbackModel: { ModelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0' } }),
      approving('Bedrock::Agent', { PromptOverrideConfiguration: { PromptConfigurations: [{ FoundationModel: 'amazon.nova-lite-v1:0' }] } }),
      approving('Bedrock::Agent', { PromptOverrideConfiguration: { PromptConfigurations: [{ PromptType: 'ORCHESTRATION' }, { FoundationModel: 'amazon.nova-lite-v1:0' }] } }),
      approving('Bedrock::Prompt', { Variants: [{ Name: 'a' }, { Name: 'b', ModelId: 'amazon.nova-lite-v1:0' }] }),
      approving('Bedrock::IntelligentPromptRouter', { Models: [{ ModelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0' }] }),
      approving('Bedrock::IntelligentPromptRouter', { Models: [{}, { ModelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0' }] }),
      flow({ nodes: [{ name: 'In', type: 'Input' }, LITE] }),
      flow({ nodes: [{ type: 'Loop', configuration: { loop: { definition: { nodes: [{ name: 'In', type: 'Input' }, LITE] } } } }] }),
      approving('Bedrock::KnowledgeBase', {
        KnowledgeBaseConfiguration: { Type: 'MANAGED', ManagedKnowledgeBaseConfiguration: { EmbeddingModelType: 'CUSTOM', EmbeddingModelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/cohere.embed-english-v3' } },
      }),
      approving('BedrockAgentCore::Harness', { Model: { BedrockModelConfig: { ModelId: 'amazon.nova-lite-v1:0' } } }),
      { Resources: { Subject: stateMachine('bedrock:invokeModel', { ModelId: 'amazon.nova-lite-v1:0' }) }, Governance },
    ],
    unknown: [
      { ...agent({ Ref: 'Model' }), Parameters: { Model: { Type: 'String' } } },
      approving('Bedrock::Flow', { DefinitionS3Location: { Bucket: 'flows', Key: 'loans.json' } }),
    ],
    notApplicable: [
      approving('Bedrock::Agent', {}),
      approving('Bedrock::KnowledgeBase', { KnowledgeBaseConfiguration: { Type: 'KENDRA' } }),
    ],
  },
});
