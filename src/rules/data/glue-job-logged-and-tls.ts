import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, subject, withParameter } from '../vocabulary/examples';
import { glueServesAi, isTaggedAsAi } from '../vocabulary/glue';

const JOB = 'AWS::Glue::Job';
const CONNECTION = 'AWS::Glue::Connection';
const isJob = Check.equalTo('$type', JOB);

/** Spark jobs up to Glue 4.0 must ask for it; from 5.0 on, and in Python shell and Ray jobs, output goes to CloudWatch as it comes. */
const mustAskForLogs = Check.all(
  Check.none(Check.oneOf('Command.Name', ['pythonshell', 'glueray'])),
  Check.any(Check.absent('GlueVersion'), Check.like('GlueVersion', ['0.*', '1.*', '2.*', '3.*', '4.*'])),
);

const TAGS = { Tags: { 'ai:data-role': 'training' } };
const job = (properties: any) => subject(JOB, { ...TAGS, Command: { Name: 'glueetl' }, GlueVersion: '4.0', ...properties });
const logging = (value: any) => job({ DefaultArguments: { '--enable-continuous-cloudwatch-log': value } });
const connection = (ssl: any, properties: any = TAGS, others: any = {}) => subject(CONNECTION, {
  ConnectionInput: { ConnectionType: 'JDBC', ConnectionProperties: { JDBC_CONNECTION_URL: 'jdbc:postgresql://db:5432/loans', JDBC_ENFORCE_SSL: ssl } }, ...properties,
}, others);
const usedBy = (properties: any) => ({ Job: resource(JOB, { Connections: { Connections: [{ Ref: 'Subject' }] }, ...properties }) });

export const glueJobLoggedAndTls = new Rule({
  id: 'GlueJobLoggedAndTls',
  title: 'Glue jobs of AI systems log as they run, and their connections require TLS',
  why: 'How training data was prepared is part of the documentation of a model, and the rows that it is prepared from cross the network on the way.',
  fix: 'Set --enable-continuous-cloudwatch-log to true in DefaultArguments (or use Glue 5.0), and JDBC_ENFORCE_SSL to true in ConnectionProperties.',
  severity: Severity.LOW,
  level: RuleLevel.BASELINE,
  appliesTo: [JOB, CONNECTION],
  when: Check.all(
    Check.implies(isJob, Check.all(mustAskForLogs, glueServesAi(JOB))),
    Check.implies(Check.none(isJob), Check.all(
      Check.equalTo('ConnectionInput.ConnectionType', 'JDBC'),
      Check.certain(Check.any(isTaggedAsAi(), Check.referredToBy(JOB, 'Connections.Connections.*', glueServesAi(JOB)))),
    )),
  ),
  condition: Check.all(
    Check.implies(isJob, Check.equalTo('DefaultArguments.--enable-continuous-cloudwatch-log', true)),
    Check.implies(Check.none(isJob), Check.equalTo('ConnectionInput.ConnectionProperties.JDBC_ENFORCE_SSL', true)),
  ),
  controls: [
    Control.euAiAct('17(1)(k)'), Control.euAiAct('10(2)(c)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.6'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('AU-12'), Control.nist80053('SC-8'),
    Control.awsGenAiBestPractices('SECAI3.2'),
  ],
  alsoKnownAs: [
    'AWS Config glue-job-logging-enabled', 'Prowler glue_etl_jobs_logging_enabled', 'Prowler glue_database_connections_ssl_enabled',
    'Powerpipe aws_compliance glue_connection_ssl_enabled',
  ],
  limitation: 'Only jobs that certainly serve an AI system, and connections that such a job uses or that are tagged, are judged. Glue 5.0 and later, Python '
    + 'shell and Ray jobs log without being asked.',
  examples: {
    compliant: [
      logging('true'),
      logging(true),
      connection('true'),
      connection(true, {}, usedBy(TAGS)),
    ],
    nonCompliant: [
      logging('false'),
      job({}),
      job({ GlueVersion: undefined }),
      connection('false'),
      connection(undefined),
      connection('false', {}, usedBy(TAGS)),
    ],
    unknown: [
      withParameter('Logged', logging({ Ref: 'Logged' })),
      withParameter('Version', job({ GlueVersion: { Ref: 'Version' } })),
      withParameter('Ssl', connection({ Ref: 'Ssl' })),
    ],
    notApplicable: [
      job({ GlueVersion: '5.0' }),
      job({ Command: { Name: 'glueray' } }),
      job({ Command: { Name: 'pythonshell' }, GlueVersion: '3.0' }),
      job({ Tags: {} }),
      connection('false', {}, usedBy({})),
      withParameter('Connection', connection('false', {}, usedBy({ ...TAGS, Connections: { Connections: [{ Ref: 'Connection' }] } }))),
      subject(CONNECTION, { ...TAGS, ConnectionInput: { ConnectionType: 'NETWORK' } }),
    ],
  },
});
