import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { appUses, appUsesModels } from '../vocabulary/bedrock';
import { resource, stateMachine, withParameter } from '../vocabulary/examples';

const ONLINE = 'AWS::BedrockAgentCore::OnlineEvaluationConfig';
const SCHEDULE = 'AWS::Scheduler::Schedule';

const OTHER_TARGETS = ['AWS::StepFunctions::StateMachine', 'AWS::Lambda::Function', 'AWS::SQS::Queue'];
const isEvaluation = (path: string) => Check.like(path, ['*:aws-sdk:bedrock:createEvaluationJob']);
/** The ARN of a resource of the app is known at deployment only, and is not that of the API. */
const startsEvaluation = Check.any(
  Check.literal('Target.Arn', isEvaluation('')),
  Check.all(...OTHER_TARGETS.map((type) => Check.none(Check.relatedTo('Target.Arn', type))), isEvaluation('Target.Arn')),
);

const AGENT = { Agent: resource('AWS::Bedrock::Agent') };
const online = (ExecutionStatus?: any) => ({ ...AGENT, Online: resource(ONLINE, { ExecutionStatus }) });
const schedule = (action: string, State?: any) => ({
  ...AGENT,
  Weekly: resource(SCHEDULE, { ScheduleExpression: 'rate(7 days)', State, Target: { Arn: { 'Fn::Sub': `arn:\${AWS::Partition}:scheduler:::aws-sdk:bedrock:${action}` }, RoleArn: 'arn' } }),
});

const starting = (Arn: any, others: any = {}) => ({ ...AGENT, ...others, Weekly: resource(SCHEDULE, { ScheduleExpression: 'rate(7 days)', Target: { Arn, RoleArn: 'arn' } }) });

export const bedrockEvaluationScheduled = new Rule({
  id: 'BedrockEvaluationScheduled',
  title: 'Models and agents are evaluated again and again',
  why: 'Models, prompts and sources change after the release; only an evaluation that repeats notices that answers got worse.',
  fix: 'Call bedrock:createEvaluationJob from an AWS::Scheduler::Schedule or a state machine, or set ExecutionStatus of an AWS::BedrockAgentCore::OnlineEvaluationConfig to ENABLED.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::CDK::App'],
  when: Check.any(appUsesModels(), appUses(['AWS::BedrockAgentCore::Runtime'])),
  condition: Check.any(
    Check.appHas(ONLINE, Check.equalTo('ExecutionStatus', 'ENABLED')),
    Check.appHas('AWS::Bedrock::EvaluationJob'),
    Check.appHas(SCHEDULE, Check.all(startsEvaluation, Check.none(Check.equalTo('State', 'DISABLED')))),
  ),
  controls: [
    Control.euAiAct('9(8)'), Control.euAiAct('55(1)(a) ?'), Control.euAiAct('72(1)-(2)'),
    Control.nistAiRmf('MEASURE 2.3'), Control.nistAiRmf('MEASURE 2.5'), Control.nistAiRmf('MEASURE 2.6'),
    Control.iso42001('A.6.2.4'),
    Control.gdpr('32(1)(d) ?'),
    Control.nist80053('CA-7'), Control.nist80053('SA-11'),
    Control.awsGenAiBestPractices('ACCUAI3.4'), Control.awsGenAiBestPractices('Safe'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment BR-18', 'aws-samples aiml assessment BR-25', 'aws-samples aiml assessment FS-15',
    'aws-samples aiml assessment FS-35', 'aws-samples aiml assessment FS-40', 'aws-samples aiml assessment AG-10',
    'Cloud Custodian aws.bedrock-evaluation-job filter output-retention',
  ],
  limitation: 'Whether something starts the state machine regularly, and evaluations outside the app, are not visible.',
  examples: {
    compliant: [
      online('ENABLED'),
      schedule('createEvaluationJob'),
      schedule('createEvaluationJob', 'ENABLED'),
      { ...AGENT, Evaluate: stateMachine('aws-sdk:bedrock:createEvaluationJob', {}) },
      { Runtime: resource('AWS::BedrockAgentCore::Runtime'), Online: online('ENABLED').Online },
    ],
    nonCompliant: [
      AGENT,
      online('DISABLED'),
      online(),
      schedule('createEvaluationJob', 'DISABLED'),
      schedule('listEvaluationJobs'),
      { Ask: stateMachine('bedrock:invokeModel', {}) },
      ...OTHER_TARGETS.map((type) => starting({ 'Fn::GetAtt': ['Other', 'Arn'] }, { Other: resource(type) })),
    ],
    unknown: [
      withParameter('Status', online({ Ref: 'Status' })),
      withParameter('Target', starting({ Ref: 'Target' })),
    ],
    notApplicable: [{ Web: resource('AWS::S3::Bucket') }],
  },
});
