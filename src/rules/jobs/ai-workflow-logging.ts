import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine, tags, unreadableStateMachine } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';
import { stateMachineRunsAi } from '../vocabulary/serves-ai';
import { holdsPersonalData } from '../vocabulary/tags';

const LOGS = { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/loans:*' } }] };
const PERSONAL = { LoggingConfiguration: { ...LOGS, IncludeExecutionData: true }, Tags: tags({ 'ai:personal-data': 'personal' }) };
const task = (integration: string) => ({ Type: 'Task', Resource: `arn:aws:states:::${integration}`, Parameters: {}, End: true });
const training = (properties: any) => ({ Subject: stateMachine('sagemaker:createTrainingJob.sync', {}, properties) });

export const aiWorkflowLogging = new Rule({
  id: 'AiWorkflowLogging',
  title: 'State machines that train, deploy or invoke models log every step',
  why: 'The execution log says how a model came about; without it an audit ends at the artefact.',
  fix: 'Set LoggingConfiguration.Level to ALL with a log group in Destinations. Where execution data of people is logged, add '
    + 'EncryptionConfiguration with a KmsKeyId, or set IncludeExecutionData to false.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::StepFunctions::StateMachine'],
  when: stateMachineRunsAi(),
  condition: Check.all(
    Check.equalTo('LoggingConfiguration.Level', 'ALL'),
    Check.exists('LoggingConfiguration.Destinations'),
    Check.implies(
      Check.all(Check.equalTo('LoggingConfiguration.IncludeExecutionData', true), holdsPersonalData()),
      customerManagedKey('EncryptionConfiguration.KmsKeyId'),
    ),
  ),
  controls: [
    Control.euAiAct('12(1)'), Control.euAiAct('17(1)(k)'),
    Control.nistAiRmf('GOVERN 1.4'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('5(2)'),
    Control.nist80053('AU-2'), Control.nist80053('AU-12'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'AWS Config step-functions-state-machine-logging-enabled', 'cdk-nag AwsSolutions-SF1',
  ],
  examples: {
    compliant: [
      training({ LoggingConfiguration: LOGS }),
      training({ LoggingConfiguration: { ...LOGS, IncludeExecutionData: true } }),
      training({ ...PERSONAL, EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: 'key' } }),
      training({ ...PERSONAL, LoggingConfiguration: { ...LOGS, IncludeExecutionData: false } }),
    ],
    nonCompliant: [
      training({}),
      training({ LoggingConfiguration: { ...LOGS, Level: 'ERROR' } }),
      training({ LoggingConfiguration: { ...LOGS, Destinations: [] } }),
      training(PERSONAL),
      { Subject: stateMachine('bedrock:invokeModel', {}) },
      { Subject: resource('AWS::StepFunctions::StateMachine', { Definition: { StartAt: 'Tell', States: { Tell: task('sns:publish'), Ask: task('bedrock:invokeModel') } } }) },
    ],
    unknown: [
      { Parameters: { Level: { Type: 'String' } }, Resources: training({ LoggingConfiguration: { ...LOGS, Level: { Ref: 'Level' } } }) },
      { Subject: unreadableStateMachine() },
    ],
    notApplicable: [{ Subject: stateMachine('sns:publish', {}) }],
  },
});
