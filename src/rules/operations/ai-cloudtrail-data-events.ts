import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine, withParameter } from '../vocabulary/examples';
import { recordsDataEventsOf } from '../vocabulary/trails';

/** What an app has, and the resource type under which CloudTrail records what is done with it. */
const RECORDED_AS: ReadonlyArray<readonly [used: string, recorded: string]> = [
  ['AWS::Bedrock::ModelInvocation', 'AWS::Bedrock::Model'],
  ['AWS::Bedrock::ApplicationInferenceProfile', 'AWS::Bedrock::Model'],
  ['AWS::Bedrock::Agent', 'AWS::Bedrock::AgentAlias'],
  ['AWS::Bedrock::KnowledgeBase', 'AWS::Bedrock::KnowledgeBase'],
  ['AWS::Bedrock::Guardrail', 'AWS::Bedrock::Guardrail'],
  ['AWS::Bedrock::Flow', 'AWS::Bedrock::FlowAlias'],
  ['AWS::Bedrock::Prompt', 'AWS::Bedrock::Prompt'],
];
const appUses = (type: string) => Check.someItem('ResourceTypes', Check.equalTo('', type));
const trailRecords = (type: string) => Check.appHas('AWS::CloudTrail::Trail', Check.all(
  recordsDataEventsOf(type),
  Check.equalTo('EnableLogFileValidation', true),
  Check.exists('KMSKeyId'),
  Check.none(Check.equalTo('IsLogging', false)),
));

const selectors = (...types: any[]) => types.map((type) => ({
  FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: [type].flat() }],
}));
const trail = (types: any[], properties: any = {}) => resource('AWS::CloudTrail::Trail', {
  IsLogging: true, EnableLogFileValidation: true, KMSKeyId: 'key', AdvancedEventSelectors: selectors(...types), ...properties,
});
const USING = RECORDED_AS.slice(1).map(([used, recorded]) => [{ Used: resource(used), Web: resource('AWS::S3::Bucket') }, recorded] as const);
const ASKING = { Ask: stateMachine('bedrock:invokeModel', {}), Web: resource('AWS::S3::Bucket') };
const AGENT = { Agent: resource('AWS::Bedrock::Agent') };

export const aiCloudTrailDataEvents = new Rule({
  id: 'AiCloudTrailDataEvents',
  title: 'CloudTrail records who uses agents, models, guardrails and knowledge bases',
  why: 'A trail leaves data events out by default, so who called which model with whose authority is lost.',
  fix: 'Give a trail AdvancedEventSelectors with a resources.type for each kind of Bedrock resource in use, EnableLogFileValidation true and a KMSKeyId.',
  severity: Severity.MEDIUM,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::CDK::App'],
  when: Check.any(...RECORDED_AS.map(([used]) => appUses(used))),
  condition: Check.all(...RECORDED_AS.map(([used, recorded]) => Check.implies(appUses(used), trailRecords(recorded)))),
  controls: [
    Control.euAiAct('12(1)'), Control.euAiAct('12(2)'),
    Control.nistAiRmf('MEASURE 2.8'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('5(2)'),
    Control.nist80053('AU-2'), Control.nist80053('AU-9'), Control.nist80053('AU-12'),
    Control.awsGenAiBestPractices('SECAI3.15'),
  ],
  alsoKnownAs: [
    'Prowler cloudtrail_bedrock_logging_enabled', 'aws-samples aiml assessment BR-06', 'aws-samples aiml assessment FS-23',
    'aws-samples aiml assessment AG-08',
  ],
  limitation: 'A trail of the organisation or of another app is not in the templates; inline agents leave no trace in them either.',
  examples: {
    compliant: [
      { ...AGENT, Trail: trail(['AWS::Bedrock::AgentAlias']) },
      { ...AGENT, Guard: resource('AWS::Bedrock::Guardrail'), Trail: trail(['AWS::Bedrock::AgentAlias']), Other: trail(['AWS::Bedrock::Guardrail']) },
      { ...ASKING, Trail: trail(['AWS::Bedrock::Model'], { EnableLogFileValidation: 'true' }) },
      ...USING.map(([app, recorded]) => ({ ...app, Trail: trail(['AWS::S3::Object', ['AWS::S3::Object', recorded]]) })),
    ],
    nonCompliant: [
      AGENT,
      ASKING,
      ...USING.map(([app]) => app),
      { ...AGENT, Trail: trail([], { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventName', Equals: ['AWS::Bedrock::AgentAlias'] }] }] }) },
      { ...AGENT, Trail: trail(['AWS::S3::Object']) },
      { ...AGENT, Guard: resource('AWS::Bedrock::Guardrail'), Trail: trail(['AWS::Bedrock::AgentAlias']) },
      { ...AGENT, Trail: trail(['AWS::Bedrock::AgentAlias'], { KMSKeyId: '' }) },
      { ...AGENT, Trail: trail(['AWS::Bedrock::AgentAlias'], { EnableLogFileValidation: false }) },
      { ...AGENT, Trail: trail(['AWS::Bedrock::AgentAlias'], { IsLogging: false }) },
    ],
    unknown: [
      withParameter('Type', { ...AGENT, Trail: trail([{ Ref: 'Type' }]) }),
    ],
    notApplicable: [{ Web: resource('AWS::S3::Bucket') }],
  },
});
