import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const SCHEDULE = 'AWS::Scheduler::Schedule';
const RULE = 'AWS::Events::Rule';
const MACHINE = 'AWS::StepFunctions::StateMachine';
const isOn = Check.none(Check.equalTo('State', 'DISABLED'));
const startsIngestion = Check.all(
  Check.someItem('$tasks', Check.equalTo('Action', 'startIngestionJob')),
  Check.any(Check.referredToBy(SCHEDULE, 'Target.Arn', isOn), Check.referredToBy(RULE, 'Targets.*.Arn', isOn)),
);

const ID = { 'Fn::GetAtt': ['Subject', 'DataSourceId'] };
const source = (others: any = {}, DataSourceConfiguration: any = { Type: 'S3' }) => ({
  Subject: resource('AWS::Bedrock::DataSource', { KnowledgeBaseId: 'KB1', DataSourceConfiguration }), ...others,
});
const managed = (SyncSchedule: any) => source({}, { Type: 'MANAGED_KNOWLEDGE_BASE_CONNECTOR', ManagedKnowledgeBaseConnectorConfiguration: { SyncSchedule } });
const schedule = (Arn: any, properties: any = {}) => ({
  Nightly: resource(SCHEDULE, {
    ScheduleExpression: 'rate(1 day)',
    ...properties,
    Target: { Arn, RoleArn: 'arn', Input: { 'Fn::Join': ['', ['{"KnowledgeBaseId":"KB1","DataSourceId":"', ID, '"}']] } },
  }),
});
const START = 'arn:aws:scheduler:::aws-sdk:bedrockagent:startIngestionJob';
const machines = (action: string) => ({
  Machine: resource(MACHINE, {
    DefinitionString: {
      'Fn::Join': ['', [
        '{"StartAt":"Tell","States":{"Tell":{"Type":"Task","Next":"Sync","Resource":"arn:aws:states:::sns:publish"},"Sync":{"Type":"Task","End":true,"Resource":'
        + `"arn:aws:states:::aws-sdk:bedrockagent:${action}","Parameters":{"DataSourceId":"`, ID, '"}}}}',
      ]],
    },
  }),
});
const MACHINES = machines('startIngestionJob');
const nightly = (properties: any = {}) => ({ Nightly: resource(SCHEDULE, { Target: { Arn: { Ref: 'Machine' }, RoleArn: 'arn' }, ...properties }) });
const rule = (State?: string) => ({ ...MACHINES, Rule: resource(RULE, { State, ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'm', Arn: { Ref: 'Machine' } }] }) });

export const bedrockKnowledgeBaseFreshness = new Rule({
  id: 'BedrockKnowledgeBaseFreshness',
  title: 'Knowledge bases are synchronised on a schedule',
  why: 'A knowledge base answers from its last synchronisation; what changed since is wrong without anybody noticing.',
  fix: 'Set SyncSchedule of a managed connector, or start bedrockagent:startIngestionJob for the data source from an AWS::Scheduler::Schedule or a scheduled state machine.',
  severity: Severity.LOW,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::Bedrock::DataSource'],
  when: Check.none(Check.equalTo('DataSourceConfiguration.Type', 'CUSTOM')),
  condition: Check.any(
    Check.exists('DataSourceConfiguration.ManagedKnowledgeBaseConnectorConfiguration.SyncSchedule'),
    Check.referredToBy(SCHEDULE, 'Target.Input', Check.all(Check.like('Target.Arn', ['*:aws-sdk:bedrockagent:startIngestionJob']), isOn)),
    Check.referredToBy(MACHINE, 'DefinitionString', startsIngestion),
  ),
  controls: [
    Control.euAiAct('15(1)'), Control.euAiAct('26(4)'),
    Control.nistAiRmf('MEASURE 2.4'),
    Control.iso42001('A.7.4'),
    Control.gdpr('5(1)(d)'),
    Control.nist80053('SI-18'),
    Control.awsGenAiBestPractices('Accuracy'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-31', 'aws-samples aiml assessment FS-61', 'aws-samples aiml assessment FS-65',
  ],
  limitation: 'Synchronisation by a Lambda function, by a pipeline or from outside the app is not recognised. Sources of type CUSTOM are fed by calls and not judged.',
  examples: {
    compliant: [
      managed({ Daily: {} }),
      source(schedule(START)),
      source(rule()),
      source({ ...MACHINES, ...nightly() }),
    ],
    nonCompliant: [
      source(),
      managed(undefined),
      source(schedule(START, { State: 'DISABLED' })),
      source(schedule('arn:aws:scheduler:::aws-sdk:bedrockagent:listIngestionJobs')),
      source(MACHINES),
      source(rule('DISABLED')),
      source({ ...MACHINES, ...nightly({ State: 'DISABLED' }) }),
      source({ ...machines('listIngestionJobs'), ...nightly() }),
    ],
    unknown: [withParameter('State', source(schedule(START, { State: { Ref: 'State' } })))],
    notApplicable: [source({}, { Type: 'CUSTOM' })],
  },
});
