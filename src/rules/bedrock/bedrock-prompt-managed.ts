import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { appUses } from '../vocabulary/bedrock';
import { resource, withParameter } from '../vocabulary/examples';

const PROMPT = 'AWS::Bedrock::Prompt';
const hasVersion = Check.referredToBy('AWS::Bedrock::PromptVersion', 'PromptArn');

const AGENT = { Agent: resource('AWS::Bedrock::Agent') };
const prompt = (name: string) => ({ [name]: resource(PROMPT, { Name: name }), [`${name}Version`]: resource('AWS::Bedrock::PromptVersion', { PromptArn: { Ref: name } }) });

export const bedrockPromptManaged = new Rule({
  id: 'BedrockPromptManaged',
  title: 'Prompts are managed and versioned',
  why: 'A prompt decides as much as code does; inside an agent or a flow it changes without a version that anybody could go back to.',
  fix: 'Define prompts as AWS::Bedrock::Prompt and publish an AWS::Bedrock::PromptVersion of each.',
  severity: Severity.LOW,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::CDK::App'],
  when: appUses(['AWS::Bedrock::Agent', 'AWS::Bedrock::Flow']),
  condition: Check.all(Check.appHas(PROMPT), Check.none(Check.appHas(PROMPT, Check.none(hasVersion)))),
  controls: [
    Control.euAiAct('11(1) + Annex IV'), Control.euAiAct('17(1)(c)'),
    Control.nistAiRmf('GOVERN 1.4'),
    Control.iso42001('A.6.2.3'),
    Control.nist80053('CM-2'), Control.nist80053('CM-3'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_prompt_management_exists', 'aws-samples aiml assessment BR-07',
  ],
  limitation: 'Prompts of other apps are not in the templates, and whether agents and flows use the prompts is not judged.',
  examples: {
    compliant: [
      { ...AGENT, ...prompt('Loans') },
      { Flow: resource('AWS::Bedrock::Flow'), ...prompt('Loans'), ...prompt('Terms') },
    ],
    nonCompliant: [
      AGENT,
      { ...AGENT, Loans: resource(PROMPT) },
      { ...AGENT, ...prompt('Loans'), Terms: resource(PROMPT) },
    ],
    unknown: [withParameter('Prompt', { ...AGENT, Loans: resource(PROMPT), Version: resource('AWS::Bedrock::PromptVersion', { PromptArn: { Ref: 'Prompt' } }) })],
    notApplicable: [{ Base: resource('AWS::Bedrock::KnowledgeBase') }],
  },
});
