import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource } from '../vocabulary/examples';
import { noFlowNode, Spelling } from '../vocabulary/flows';
import { isPublishedVersion } from '../vocabulary/guardrails';

const GUARDRAIL = 'AWS::Bedrock::Guardrail';
const VERSION = 'AWS::Bedrock::GuardrailVersion';
const ofType = (types: string[], check: Check) => Check.any(Check.none(Check.oneOf('$type', types.map((type) => `AWS::Bedrock::${type}`))), check);
const isDraftNode = (key: Spelling) => Check.any(...['Prompt', 'KnowledgeBase'].map((node) => (
  Check.none(isPublishedVersion(key(`Configuration.${node}.GuardrailConfiguration.GuardrailVersion`), GUARDRAIL, VERSION))
)));

const production = (Resources: any, stage = 'production') => ({ Resources, Governance: { stage } });
const agent = (version: any, others: any = {}) => production({
  Subject: resource('AWS::Bedrock::Agent', { GuardrailConfiguration: { GuardrailIdentifier: 'gr1', GuardrailVersion: version } }), ...others,
});
const alias = (kind: 'Agent' | 'Flow', version: any, others: any = {}) => production({
  Subject: resource(`AWS::Bedrock::${kind}Alias`, { RoutingConfiguration: [{ [`${kind}Version`]: version }] }), ...others,
});
const flow = (properties: any) => production({ Subject: resource('AWS::Bedrock::Flow', properties) });
const nodes = (GuardrailVersion: any) => [
  { Name: 'Ask', Type: 'Prompt', Configuration: { Prompt: { GuardrailConfiguration: { GuardrailIdentifier: 'gr1', GuardrailVersion } } } },
];
const text = (...versions: string[]) => JSON.stringify({
  nodes: versions.map((guardrailVersion) => ({ type: 'KnowledgeBase', configuration: { knowledgeBase: { guardrailConfiguration: { guardrailVersion } } } })),
});
const GUARD = { Guard: resource(GUARDRAIL) };

export const bedrockVersionsPinned = new Rule({
  id: 'BedrockVersionsPinned',
  title: 'Production uses numbered versions of guardrails, agents and flows',
  why: 'A draft can be changed in the console after the review, so that production runs what nobody approved.',
  fix: 'Publish an AWS::Bedrock::GuardrailVersion for each guardrail and an AWS::Bedrock::FlowVersion for each flow, and refer to their Version instead of DRAFT.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [
    'AWS::Bedrock::Agent', 'AWS::Bedrock::AgentAlias', 'AWS::Bedrock::FlowAlias', 'AWS::Bedrock::Flow', 'AWS::Bedrock::EnforcedGuardrailConfiguration',
    'AWS::Bedrock::Guardrail',
  ],
  when: Check.equalTo('$policy.stage', 'production'),
  condition: Check.all(
    ...['GuardrailConfiguration.GuardrailVersion', 'GuardrailVersion'].map((path) => isPublishedVersion(path, GUARDRAIL, VERSION)),
    ofType(['AgentAlias'], Check.noItem('RoutingConfiguration', Check.any(
      Check.oneOf('AgentVersion', ['DRAFT', 'TSTALIASID']),
      Check.all(Check.none(Check.literal('AgentVersion')), Check.relatedTo('AgentVersion', 'AWS::Bedrock::Agent')),
    ))),
    ofType(['FlowAlias'], Check.noItem('RoutingConfiguration', Check.none(
      isPublishedVersion('FlowVersion', 'AWS::Bedrock::Flow', 'AWS::Bedrock::FlowVersion'),
    ))),
    ofType(['Flow'], noFlowNode(isDraftNode)),
    ofType(['Guardrail'], Check.referredToBy(VERSION, 'GuardrailIdentifier')),
  ),
  controls: [
    Control.euAiAct('17(1)(c)'), Control.euAiAct('20(1)'),
    Control.nistAiRmf('MANAGE 3.2'), Control.nistAiRmf('GOVERN 1.4'),
    Control.iso42001('A.6.2.5'),
    Control.nist80053('CM-2'), Control.nist80053('CM-3'),
    Control.awsGenAiBestPractices('Resilience'),
  ],
  limitation: 'Production is the stage that Governance names. Prompts that an agent or flow refers to are not followed, and DefinitionSubstitutions are not put into DefinitionString.',
  examples: {
    compliant: [
      agent('3'),
      agent({ 'Fn::GetAtt': ['Version', 'Version'] }, { Version: resource(VERSION, { GuardrailIdentifier: 'gr1' }) }),
      production({ Subject: resource('AWS::Bedrock::Agent') }),
      production({ Subject: resource('AWS::Bedrock::AgentAlias') }),
      flow({ DefinitionString: '{"nodes": [{"type": "KnowledgeBase", "configuration": {"knowledgeBase": {}}}]}' }),
      alias('Agent', '2'),
      alias('Flow', { 'Fn::GetAtt': ['Version', 'Version'] }, { Version: resource('AWS::Bedrock::FlowVersion') }),
      flow({ Definition: { Nodes: nodes('1') } }),
      flow({ DefinitionString: text('1') }),
      production({ Subject: resource('AWS::Bedrock::EnforcedGuardrailConfiguration', { GuardrailIdentifier: 'gr1', GuardrailVersion: '1' }) }),
      production({ Subject: resource(GUARDRAIL), Version: resource(VERSION, { GuardrailIdentifier: { 'Fn::GetAtt': ['Subject', 'GuardrailId'] } }) }),
    ],
    nonCompliant: [
      agent('DRAFT'),
      agent({ 'Fn::GetAtt': ['Guard', 'Version'] }, GUARD),
      ...['DRAFT', 'TSTALIASID'].map((version) => alias('Agent', version)),
      production({ Subject: resource('AWS::Bedrock::AgentAlias', { RoutingConfiguration: [{ AgentVersion: '2' }, { AgentVersion: 'DRAFT' }] }) }),
      alias('Agent', { 'Fn::GetAtt': ['Agent', 'AgentVersion'] }, { Agent: resource('AWS::Bedrock::Agent') }),
      alias('Flow', 'DRAFT'),
      production({ Subject: resource('AWS::Bedrock::FlowAlias', { RoutingConfiguration: [{ FlowVersion: '2' }, { FlowVersion: 'DRAFT' }] }) }),
      alias('Flow', { 'Fn::GetAtt': ['Flow', 'Version'] }, { Flow: resource('AWS::Bedrock::Flow') }),
      flow({ Definition: { Nodes: nodes('DRAFT') } }),
      flow({ Definition: { Nodes: [{ Name: 'Loop', Type: 'Loop', Configuration: { Loop: { Definition: { Nodes: nodes('DRAFT') } } } }] } }),
      flow({ DefinitionString: text('DRAFT') }),
      flow({ DefinitionString: text('1', 'DRAFT') }),
      flow({ DefinitionString: JSON.stringify({ nodes: [{ type: 'Loop', configuration: { loop: { definition: JSON.parse(text('1', 'DRAFT')) } } }] }) }),
      flow({ DefinitionString: JSON.stringify({ Nodes: nodes('DRAFT') }) }),
      production({ Subject: resource('AWS::Bedrock::EnforcedGuardrailConfiguration', { GuardrailIdentifier: 'gr1', GuardrailVersion: 'DRAFT' }) }),
      production({ Subject: resource(GUARDRAIL) }),
    ],
    unknown: [
      alias('Agent', { 'Fn::GetAtt': ['Publish', 'Version'] }, { Publish: resource('Custom::AgentVersion') }),
      { ...agent({ Ref: 'Version' }), Parameters: { Version: { Type: 'String' } } },
      { ...flow({ Definition: { Nodes: nodes({ Ref: 'Version' }) } }), Parameters: { Version: { Type: 'String' } } },
      flow({ DefinitionS3Location: { Bucket: 'flows', Key: 'loans.json' } }),
    ],
    notApplicable: [
      production({ Subject: resource(GUARDRAIL) }, 'test'),
      { Subject: resource('AWS::Bedrock::AgentAlias', { RoutingConfiguration: [{ AgentVersion: 'DRAFT' }] }) },
    ],
  },
});
