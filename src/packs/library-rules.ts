// internal
import { CONTROL_LISTS } from './frameworks/control-lists';
import { servicesOf } from './select-rules';
import { catalogueRules } from '../rules/catalogue';
import { Framework } from '../rules/control';
import { Rule } from '../rules/rule';

/** What an agent is built of in CloudFormation. */
const AGENT_TYPES = /^AWS::(BedrockAgentCore::|Bedrock::(Agent|AgentAlias|Flow|FlowAlias)$)/;

/** Rules about agents whose resources are of other types: roles, guardrails and the app as a whole. */
const ABOUT_AGENTS = [
  'AiHumanApprovalGate', 'AiNoWildcardModelAccess', 'AiStopControlDeclared', 'BedrockGuardrailPromptAttack', 'BedrockIamRequiresGuardrail', 'BedrockInvocationLogging',
];

/** Services that exist to run generative models, or to find what they are given to read. */
const GENERATIVE_SERVICES = ['Bedrock', 'BedrockAgentCore', 'QBusiness', 'Kendra', 'OpenSearchServerless', 'S3Vectors', 'NeptuneGraph'];

/** Rules about generative models whose resources are of other types. */
const ABOUT_GENERATION = [
  'AiLogPiiMasking', 'AiPrivateVpcEndpoints', 'AiServicesDataOptOut', 'BedrockEnforcedGuardrail', 'BedrockEvaluationScheduled',
  'BedrockGuardrailDefined', 'BedrockInvocationLogsEncrypted', 'BedrockPromptManaged',
];

const isAboutAgents = (rule: Rule) => ABOUT_AGENTS.includes(rule.id) || rule.appliesTo.some((type) => AGENT_TYPES.test(type));
const isGenerative = (rule: Rule) => isAboutAgents(rule) || ABOUT_GENERATION.includes(rule.id)
  || servicesOf(rule).some((service) => GENERATIVE_SERVICES.includes(service));
const supports = (framework: Framework) => (rule: Rule) => rule.controls.some((control) => control.framework === framework);

/** Which rules of the catalogue each pack of the library holds, by its name. */
const MEMBERS: { readonly [pack: string]: (rule: Rule) => boolean } = {
  'ai-baseline': () => true,
  agents: isAboutAgents,
  'generative-ai': isGenerative,
  ...Object.fromEntries(Object.entries(CONTROL_LISTS).map(([pack, { framework }]) => [pack, supports(framework)])),
};

/** The names of the packs that the library brings. */
export const LIBRARY_PACK_NAMES: readonly string[] = Object.keys(MEMBERS);

/** The rules of a pack that the library brings. */
export function libraryRules(pack: string): Rule[] {
  return catalogueRules().filter(MEMBERS[pack]);
}
