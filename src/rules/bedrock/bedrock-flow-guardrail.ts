import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';
import { noFlowNode, Spelling } from '../vocabulary/flows';

const GUARDRAIL = 'GuardrailConfiguration.GuardrailIdentifier';
const isUnguarded = (key: Spelling) => Check.any(
  Check.all(Check.equalTo(key('Type'), 'Prompt'), Check.absent(key(`Configuration.Prompt.${GUARDRAIL}`))),
  Check.all(
    Check.equalTo(key('Type'), 'KnowledgeBase'),
    Check.exists(key('Configuration.KnowledgeBase.ModelId')),
    Check.absent(key(`Configuration.KnowledgeBase.${GUARDRAIL}`)),
  ),
);
const speaks = (key: Spelling) => Check.oneOf(key('Type'), ['Prompt', 'KnowledgeBase']);

const GUARDED = { GuardrailConfiguration: { GuardrailIdentifier: 'gr1', GuardrailVersion: '1' } };
const prompt = (properties: any) => ({ Name: 'Ask', Type: 'Prompt', Configuration: { Prompt: properties } });
const knowledge = (properties: any) => ({ Name: 'Look', Type: 'KnowledgeBase', Configuration: { KnowledgeBase: { KnowledgeBaseId: 'KB1', ...properties } } });
const INPUT = { Name: 'In', Type: 'Input' };
const flow = (...Nodes: any[]) => ({ Subject: resource('AWS::Bedrock::Flow', { Definition: { Nodes } }) });
const loop = (...Nodes: any[]) => flow({ Name: 'Loop', Type: 'Loop', Configuration: { Loop: { Definition: { Nodes } } } });
const text = (DefinitionString: any) => ({ Subject: resource('AWS::Bedrock::Flow', { DefinitionString }) });
const ANSWER = { type: 'KnowledgeBase', configuration: { knowledgeBase: { modelId: 'amazon.nova-pro-v1:0' } } };
const exported = (configuration: any) => text(JSON.stringify({ nodes: [{ name: 'Ask', type: 'Prompt', configuration: { prompt: configuration } }] }));

export const bedrockFlowGuardrail = new Rule({
  id: 'BedrockFlowGuardrail',
  title: 'Nodes of flows that let a model answer have a guardrail',
  why: 'A flow has no guardrail of its own: a node without one sends the prompt and the answer past every filter.',
  fix: 'Set GuardrailConfiguration on every Prompt node, and on every KnowledgeBase node that has a ModelId.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::Flow'],
  when: Check.none(noFlowNode(speaks)),
  condition: noFlowNode(isUnguarded),
  controls: [
    Control.euAiAct('9(2)'),
    Control.nistAiRmf('MEASURE 2.6'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('25(1)'),
    Control.nist80053('SI-10'), Control.nist80053('SI-15'),
    Control.awsGenAiBestPractices('Safe'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment BR-13',
  ],
  limitation: 'A definition in S3 is unknown. Prompts, agents and Lambda functions that a node calls are not followed.',
  examples: {
    compliant: [
      flow(INPUT, prompt(GUARDED), knowledge({ ModelId: 'amazon.nova-pro-v1:0', ...GUARDED })),
      flow(knowledge({})),
      loop(prompt(GUARDED)),
      text(JSON.stringify({ Nodes: [prompt(GUARDED)] })),
      text({ 'Fn::Sub': JSON.stringify({ Nodes: [prompt({ GuardrailConfiguration: { GuardrailIdentifier: 'arn:${AWS::Partition}:bedrock:::guardrail/gr1' } })] }) }),
      exported({ guardrailConfiguration: { guardrailIdentifier: 'gr1' } }),
    ],
    nonCompliant: [
      flow(prompt({})),
      flow(prompt(GUARDED), knowledge({ ModelId: 'amazon.nova-pro-v1:0' })),
      flow(prompt({ GuardrailConfiguration: { GuardrailVersion: '1' } })),
      flow(prompt({ GuardrailConfiguration: { GuardrailIdentifier: '' } })),
      loop(prompt({})),
      text(JSON.stringify({ Nodes: [prompt({})] })),
      exported({}),
      text(JSON.stringify({ nodes: [ANSWER] })),
      text(JSON.stringify({ nodes: [{ type: 'Loop', configuration: { loop: { definition: { nodes: [{ type: 'Input' }, ANSWER] } } } }] })),
    ],
    unknown: [
      { Subject: resource('AWS::Bedrock::Flow', { DefinitionS3Location: { Bucket: 'flows', Key: 'loans.json' } }) },
      withParameter('Definition', text({ Ref: 'Definition' })),
    ],
    notApplicable: [
      flow(INPUT),
      text(JSON.stringify({ Nodes: [INPUT] })),
    ],
  },
});
