import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, subject, withParameter } from '../vocabulary/examples';
import { isTaggedAsAi } from '../vocabulary/glue';
import { allowStatement, someStatement } from '../vocabulary/policies';

const TYPE = 'AWS::MWAA::Environment';
const MODULES = ['SchedulerLogs', 'WorkerLogs', 'WebserverLogs', 'TaskLogs', 'DagProcessingLogs'];
const callsAi = someStatement('PolicyDocument', allowStatement(Check.someItem('Action', Check.like('', ['sagemaker:*', 'bedrock:*', 'bedrock-agentcore:*']))));

/** Its tags say so, or its role names actions of SageMaker or Bedrock. */
const orchestratesAi = Check.certain(Check.any(
  isTaggedAsAi(),
  Check.relatedTo('ExecutionRoleArn', 'AWS::IAM::Role', Check.any(
    Check.someItem('Policies', callsAi),
    Check.referredToBy('AWS::IAM::Policy', 'Roles.*', callsAi),
  )),
));
const isLogged = (module: string) => Check.all(
  Check.equalTo(`LoggingConfiguration.${module}.Enabled`, true),
  Check.oneOf(`LoggingConfiguration.${module}.LogLevel`, ['INFO', 'DEBUG']),
);

const LOGS = Object.fromEntries(MODULES.map((module) => [module, { Enabled: true, LogLevel: 'INFO' }]));
const SAFE = { WebserverAccessMode: 'PRIVATE_ONLY', KmsKey: 'arn:aws:kms:eu-west-1:111122223333:key/airflow', LoggingConfiguration: LOGS };
const environment = (properties: any, others: any = {}) => subject(TYPE, { Name: 'airflow', ...properties }, others);
const declared = (properties: any) => environment({ Tags: { 'ai:system-id': 'example-bank/loans' }, ...properties });
const logs = (module: string, settings: any) => declared({ ...SAFE, LoggingConfiguration: { ...LOGS, [module]: settings } });
const ROLE = { ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } };
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::dags/*' };
const statement = (Action: any, Effect = 'Allow') => ({
  PolicyName: 'dags', PolicyDocument: { Statement: [READ, { Effect, Action, Resource: 'arn:aws:sagemaker:*:*:training-job/*' }] },
});
const inline = (Action: any, Effect?: string) => ({
  Role: resource('AWS::IAM::Role', { Policies: [{ PolicyName: 'read', PolicyDocument: { Statement: READ } }, statement(Action, Effect)] }),
});
const attached = (Action: any) => ({ Role: resource('AWS::IAM::Role'), Policy: resource('AWS::IAM::Policy', { ...statement(Action), Roles: [{ Ref: 'Role' }] }) });

export const mwaaPrivateAndLogged = new Rule({
  id: 'MwaaPrivateAndLogged',
  title: 'Airflow environments of AI systems are private, logged and encrypted',
  why: 'Whoever reaches the web server can start any pipeline with its role, and without task logs nobody can say how a dataset came about.',
  fix: 'Set WebserverAccessMode to PRIVATE_ONLY, KmsKey to a customer managed key, and in LoggingConfiguration all five modules to Enabled true with '
    + 'LogLevel INFO or DEBUG.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [TYPE],
  when: orchestratesAi,
  condition: Check.all(Check.equalTo('WebserverAccessMode', 'PRIVATE_ONLY'), ...MODULES.map(isLogged), Check.exists('KmsKey')),
  controls: [
    Control.euAiAct('12(1) ?'), Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.6'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AU-12'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'Checkov CKV2_AWS_66', 'Checkov CKV_AWS_242', 'Checkov CKV_AWS_243', 'Checkov CKV_AWS_244',
    'Cloud Custodian aws.airflow filter kms-key',
  ],
  limitation: 'Pipelines are files, not resources: an environment is judged where its tags say that it is part of an AI system, or where its execution role, '
    + 'with a policy in the app, names actions of SageMaker or Bedrock.',
  examples: {
    compliant: [
      declared(SAFE),
      ...MODULES.map((module) => logs(module, { Enabled: 'true', LogLevel: 'DEBUG' })),
      environment({ ...SAFE, ...ROLE }, inline('sagemaker:CreateTrainingJob')),
    ],
    nonCompliant: [
      declared({ ...SAFE, WebserverAccessMode: 'PUBLIC_ONLY' }),
      declared({ ...SAFE, WebserverAccessMode: undefined }),
      declared({ ...SAFE, KmsKey: '' }),
      declared({ ...SAFE, LoggingConfiguration: undefined }),
      ...MODULES.map((module) => logs(module, { Enabled: false, LogLevel: 'INFO' })),
      ...MODULES.map((module) => logs(module, { Enabled: true, LogLevel: 'WARNING' })),
      logs('TaskLogs', { Enabled: true }),
      environment(ROLE, inline(['s3:GetObject', 'bedrock:InvokeModel'])),
      environment(ROLE, inline('bedrock-agentcore:InvokeAgentRuntime')),
      environment(ROLE, attached('sagemaker:CreateTrainingJob')),
    ],
    unknown: [
      withParameter('Mode', declared({ ...SAFE, WebserverAccessMode: { Ref: 'Mode' } })),
      withParameter('Key', declared({ ...SAFE, KmsKey: { Ref: 'Key' } })),
    ],
    notApplicable: [
      environment({}),
      environment(ROLE, attached('glue:StartJobRun')),
      environment(ROLE, inline('*')),
      environment(ROLE, inline('bedrock:*', 'Deny')),
      environment({ ExecutionRoleArn: 'arn:aws:iam::111122223333:role/airflow' }),
    ],
  },
});
