// internal
import { Check } from '../check';
import { allowStatement, someStatement } from './policies';

/** What IAM calls the invocation of a model; Converse needs the same actions. */
export const INVOKE_ACTIONS = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream', 'bedrock:InvokeModelWithBidirectionalStream'];

/** Types that call a foundation model, or that people deploy in order to call one. */
const MODEL_USERS = [
  'AWS::Bedrock::Agent', 'AWS::Bedrock::Flow', 'AWS::Bedrock::KnowledgeBase', 'AWS::Bedrock::ApplicationInferenceProfile',
  'AWS::Bedrock::ModelInvocation', 'AWS::Bedrock::ModelInvocationJob', 'AWS::BedrockAgentCore::Harness',
];

/** The Allow statement names invocation of Bedrock models; a `*` for all of AWS says nothing of Bedrock. */
export function grantsInvocation(): Check {
  return allowStatement(Check.someItem('Action', Check.all(Check.like('', ['bedrock:*']), Check.covers('', INVOKE_ACTIONS))));
}

/** Some IAM policy of the app has a statement. */
export function appHasIamStatement(statement: Check): Check {
  const documents = ['Policy', 'ManagedPolicy', 'RolePolicy', 'UserPolicy', 'GroupPolicy'];
  const inline = ['Role', 'User', 'Group'];
  return Check.any(
    ...documents.map((type) => Check.appHas(`AWS::IAM::${type}`, someStatement('PolicyDocument', statement))),
    ...inline.map((type) => Check.appHas(`AWS::IAM::${type}`, Check.someItem('Policies', someStatement('PolicyDocument', statement)))),
  );
}

/** The app has a resource of one of the types, jobs inside workflow definitions included; for rules about the whole app. */
export function appUses(types: readonly string[]): Check {
  return Check.someItem('ResourceTypes', Check.oneOf('', types));
}

/** The app calls Bedrock models, by a resource that does or by a permission to do so; for rules about the whole app. */
export function appUsesModels(): Check {
  return Check.any(appUses(MODEL_USERS), Check.certain(appHasIamStatement(grantsInvocation())));
}

/**
 * The value is set, and a template cannot tell what it leads to: never holds, and is unknown rather than failing.
 *
 * No value refers to the app itself.
 */
export function cannotBeRead(path: string): Check {
  return Check.relatedTo(path, 'AWS::CDK::App');
}
