// internal
import { Check } from '../check';
import { noFlowNode } from './flows';

/** Types that name foundation models, jobs of workflow definitions included. */
export const MODEL_REFERRERS = [
  'AWS::Bedrock::Agent', 'AWS::Bedrock::Prompt', 'AWS::Bedrock::Flow', 'AWS::Bedrock::KnowledgeBase', 'AWS::Bedrock::ApplicationInferenceProfile',
  'AWS::Bedrock::IntelligentPromptRouter', 'AWS::Bedrock::ModelInvocation', 'AWS::BedrockAgentCore::Harness',
];

const KNOWLEDGE_BASE = 'KnowledgeBaseConfiguration';
const SINGLE = [
  'FoundationModel', 'ModelSource.CopyFrom', 'FallbackModel.ModelArn', 'ModelId', 'Model.BedrockModelConfig.ModelId',
  `${KNOWLEDGE_BASE}.VectorKnowledgeBaseConfiguration.EmbeddingModelArn`, `${KNOWLEDGE_BASE}.ManagedKnowledgeBaseConfiguration.EmbeddingModelArn`,
];
const LISTED = [['PromptOverrideConfiguration.PromptConfigurations', 'FoundationModel'], ['Variants', 'ModelId'], ['Models', 'ModelArn']];
const IN_FLOWS = ['Configuration.Prompt.SourceConfiguration.Inline.ModelId', 'Configuration.KnowledgeBase.ModelId'];

/** The resource names a model in a place that CloudFormation shows; a flow may name some. */
export function namesModel(): Check {
  return Check.any(
    Check.equalTo('$type', 'AWS::Bedrock::Flow'),
    ...SINGLE.map((path) => Check.exists(path)),
    ...LISTED.map(([list, path]) => Check.someItem(list, Check.exists(path))),
  );
}

/** Every model that the resource names meets the check. */
export function everyModel(check: (path: string) => Check): Check {
  return Check.all(
    ...SINGLE.map((path) => Check.any(Check.absent(path), check(path))),
    ...LISTED.map(([list, path]) => Check.noItem(list, Check.all(Check.exists(path), Check.none(check(path))))),
    Check.any(
      Check.none(Check.equalTo('$type', 'AWS::Bedrock::Flow')),
      noFlowNode((key) => Check.any(...IN_FLOWS.map((path) => Check.all(Check.exists(key(path)), Check.none(check(key(path))))))),
    ),
  );
}

/** The model is an inference profile or a router of the app, which is judged itself. */
export function isJudgedElsewhere(path: string): Check {
  return Check.certain(Check.any(...['ApplicationInferenceProfile', 'IntelligentPromptRouter'].map((type) => Check.relatedTo(path, `AWS::Bedrock::${type}`))));
}
