import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { subject, tags, withParameter } from '../vocabulary/examples';

const EXPERIENCE = 'AWS::QBusiness::WebExperience';
const BOT = 'AWS::Lex::Bot';
const AGENT = 'AWS::Bedrock::Agent';
const RUNTIME = 'AWS::BedrockAgentCore::Runtime';
const PROFILE = 'AWS::Bedrock::ApplicationInferenceProfile';
const ofType = (type: string, check: Check) => Check.implies(Check.equalTo('$type', type), check);

/** Model ids that make images, video or speech. */
const GENERATORS = ['*nova-canvas*', '*nova-reel*', '*nova-sonic*', '*nova-2-sonic*', '*titan-image-generator*', '*stability.*', '*luma.ray*'];
const generates = Check.certain(Check.like('ModelSource.CopyFrom', GENERATORS));
const isMarked = Check.hasKeys('$tags', RuleParameter.named('contentMarkingTags', ['ai:content-marking']));

/** Words that tell people what they talk to, as globs. */
const PHRASES = ['*artificial intelligence*', 'AI *', 'AI-*', '* AI', '* AI *', '* AI-*', '* AI.*', '* AI,*', '* AI!*'];

const experience = (WelcomeMessage: any) => subject(EXPERIENCE, { ApplicationId: 'application', WelcomeMessage });
const bot = (values: any) => subject(BOT, { Name: 'bank', BotTags: tags(values) });
const agent = (Tags: any) => subject(AGENT, { AgentName: 'bank', FoundationModel: 'amazon.nova-pro-v1:0', Tags });
const runtime = (Tags: any, ProtocolConfiguration: any = 'HTTP') => subject(RUNTIME, { AgentRuntimeName: 'bank', ProtocolConfiguration, Tags });
const profile = (model: string, values: any = {}) => subject(PROFILE, {
  InferenceProfileName: 'pictures', ModelSource: { CopyFrom: { 'Fn::Sub': `arn:\${AWS::Partition}:bedrock:\${AWS::Region}::foundation-model/${model}` } }, Tags: tags(values),
});
const NOTICE = { 'ai:transparency-notice': 'https://bank.example.com/about-our-assistant' };
const MARKING = { 'ai:content-marking': 'C2PA' };

export const aiTransparencyNotice = new Rule({
  id: 'AiTransparencyNotice',
  title: 'People are told that they talk to AI, and what it makes is marked',
  why: 'Since 2 August 2026 people have to be told when they deal with an AI system, and synthetic images, sound and video must be recognisable as such.',
  fix: 'Say in WelcomeMessage that an AI answers (disclosurePhrases); tag other systems with ai:transparency-notice: where the notice is, or why nobody needs '
    + 'one; tag an inference profile of a model that makes images, sound or video with ai:content-marking (contentMarkingTags).',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [EXPERIENCE, BOT, AGENT, RUNTIME, PROFILE],
  when: Check.all(
    ofType(RUNTIME, Check.none(Check.oneOf('ProtocolConfiguration', ['MCP', 'A2A']))),
    ofType(PROFILE, generates),
  ),
  condition: Check.all(
    ofType(EXPERIENCE, Check.like('WelcomeMessage', RuleParameter.named('disclosurePhrases', PHRASES))),
    ...[BOT, AGENT, RUNTIME].map((type) => ofType(type, Check.exists('$tag.transparencyNotice'))),
    ofType(PROFILE, isMarked),
  ),
  controls: [
    Control.euAiAct('50(1)'), Control.euAiAct('50(2)'), Control.euAiAct('50(3)'),
    Control.nistAiRmf('MEASURE 2.8'), Control.nistAiRmf('GOVERN 4.2'),
    Control.iso42001('A.8.2'), Control.iso42001('A.8.5'),
    Control.gdpr('13(2)(f)'),
    Control.ccpa('11 CCR 7220 ?'),
    Control.nist80053('PT-3'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-29', 'aws-samples aiml assessment FS-49',
  ],
  limitation: 'Who talks to a bot or agent is not in a template, so each has to declare its notice. Runtimes that serve tools (MCP) or other agents (A2A) talk to '
    + 'no people and are not judged. What a model makes is seen in application inference profiles only, not where code calls it.',
  examples: {
    compliant: [
      experience('Hello! I am an AI assistant and may be wrong.'),
      { Resources: experience('Ich bin eine KI.'), Governance: { parameters: { disclosurePhrases: ['* KI.*'] } } },
      bot(NOTICE),
      agent(NOTICE),
      agent(NOTICE),
      runtime(NOTICE),
      profile('amazon.nova-canvas-v1:0', MARKING),
    ],
    nonCompliant: [
      experience(undefined),
      experience('Hello! Send us an email again.'),
      bot({}),
      bot({ 'ai:transparency-notice': '' }),
      agent({}),
      agent({ 'ai:content-marking': 'C2PA' }),
      runtime({}),
      runtime({}, { Ref: 'AWS::NoValue' }),
      profile('amazon.nova-canvas-v1:0'),
    ],
    unknown: [
      withParameter('Welcome', experience({ Ref: 'Welcome' })),
      withParameter('Notice', agent({ 'ai:transparency-notice': { Ref: 'Notice' } })),
      withParameter('Protocol', runtime({}, { Ref: 'Protocol' })),
    ],
    notApplicable: [
      runtime({}, 'MCP'),
      runtime({}, 'A2A'),
      profile('amazon.nova-pro-v1:0'),
    ],
  },
});
