import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine, subject, tags, withParameter } from '../vocabulary/examples';
import { glueServesAi } from '../vocabulary/glue';

const CONFIGURATION = 'AWS::Glue::SecurityConfiguration';
const USERS: ReadonlyArray<readonly [type: string, path: string]> = [
  ['AWS::Glue::Job', 'SecurityConfiguration'],
  ['AWS::Glue::Crawler', 'CrawlerSecurityConfiguration'],
  ['AWS::Glue::DevEndpoint', 'SecurityConfiguration'],
];
const isConfiguration = Check.equalTo('$type', CONFIGURATION);

const encryptsEverything = Check.all(
  Check.everyItem('EncryptionConfiguration.S3Encryptions', Check.equalTo('S3EncryptionMode', 'SSE-KMS')),
  Check.equalTo('EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode', 'SSE-KMS'),
  Check.equalTo('EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode', 'CSE-KMS'),
);

const AI = { 'ai:data-role': 'training' };
const user = (index: number, name: any, properties: any = { Tags: AI }) => {
  const [type, path] = USERS[index];
  return resource(type, { [path]: name, ...properties });
};
const using = (index: number, name: any, others: any = {}, properties?: any) => ({ Subject: user(index, name, properties), ...others });
const PARTS = {
  S3Encryptions: [{ S3EncryptionMode: 'SSE-KMS' }],
  CloudWatchEncryption: { CloudWatchEncryptionMode: 'SSE-KMS' },
  JobBookmarksEncryption: { JobBookmarksEncryptionMode: 'CSE-KMS' },
};
const settings = (parts: any = {}) => ({ Name: 'encrypted', EncryptionConfiguration: { ...PARTS, ...parts } });
const REF = { Ref: 'Encrypted' };
const ENCRYPTED = { Encrypted: resource(CONFIGURATION, settings()) };
const configuration = (parts?: any, job: any = user(0, { Ref: 'Subject' })) => ({ ...subject(CONFIGURATION, settings(parts)), Job: job });
const BUCKET = { Data: resource('AWS::S3::Bucket', { Tags: tags(AI) }) };
const PLAIN = { Data: resource('AWS::S3::Bucket') };
const PATH = { 'Fn::Join': ['', ['s3://', { Ref: 'Data' }, '/raw/']] };
const definition = (integration: string) => JSON.stringify({
  StartAt: 'Prepare',
  States: {
    Prepare: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: '${Subject}' }, Next: 'Next' },
    Next: { Type: 'Task', Resource: `arn:aws:states:::${integration}`, Parameters: {}, End: true },
  },
});
const run = (integration: string) => ({
  Train: resource('AWS::StepFunctions::StateMachine', { DefinitionString: { 'Fn::Sub': definition(integration) } }),
});

export const glueSecurityConfigured = new Rule({
  id: 'GlueSecurityConfigured',
  title: 'Glue jobs and crawlers of AI systems use a security configuration that encrypts everything',
  why: 'What prepares training data sees it raw; without a security configuration its output, its logs and its bookmarks lie in the clear.',
  fix: 'Set SecurityConfiguration (CrawlerSecurityConfiguration of a crawler) to an AWS::Glue::SecurityConfiguration with S3EncryptionMode SSE-KMS, '
    + 'CloudWatchEncryptionMode SSE-KMS and JobBookmarksEncryptionMode CSE-KMS.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [...USERS.map(([type]) => type), CONFIGURATION],
  when: Check.all(
    Check.implies(isConfiguration, Check.certain(Check.any(...USERS.map(([type, path]) => Check.referredToBy(type, path, glueServesAi(type)))))),
    ...USERS.map(([type]) => Check.implies(Check.equalTo('$type', type), glueServesAi(type))),
  ),
  condition: Check.all(
    Check.implies(isConfiguration, encryptsEverything),
    ...USERS.map(([type, path]) => Check.implies(Check.equalTo('$type', type), Check.relatedTo(path, CONFIGURATION))),
  ),
  controls: [
    Control.euAiAct('15(5)'), Control.euAiAct('10(2)(c)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.6'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'cdk-nag AwsSolutions-GL1', 'cdk-nag AwsSolutions-GL3', 'Control Tower CT.GLUE.PR.1', 'Checkov CKV_AWS_195', 'Checkov CKV_AWS_99',
    'Prowler glue_etl_jobs_amazon_s3_encryption_enabled', 'Prowler glue_etl_jobs_cloudwatch_logs_encryption_enabled',
    'Prowler glue_etl_jobs_job_bookmark_encryption_enabled', 'Prowler glue_development_endpoints_s3_encryption_enabled',
    'Prowler glue_development_endpoints_cloudwatch_logs_encryption_enabled',
    'Prowler glue_development_endpoints_job_bookmark_encryption_enabled', 'cnspec mondoo-aws-security-glue-job-security-configuration',
    'cnspec mondoo-aws-security-glue-crawler-security-configuration', 'cnspec mondoo-aws-security-glue-security-config-cmk-encryption',
    'Cloud Custodian aws.glue-job filter security-config', 'Powerpipe aws_compliance glue_job_s3_encryption_enabled',
    'Powerpipe aws_compliance glue_job_cloudwatch_logs_encryption_enabled',
    'Powerpipe aws_compliance glue_job_bookmarks_encryption_enabled',
  ],
  limitation: 'Only jobs and crawlers that certainly serve an AI system are judged: by their tags, by a bucket with AI data in their arguments or '
    + 'targets, or by a state machine that also runs SageMaker or Bedrock. A security configuration outside the app leaves the verdict open.',
  examples: {
    compliant: [
      ...USERS.map((_, i) => using(i, REF, ENCRYPTED)),
      using(0, 'encrypted', ENCRYPTED),
      configuration(),
    ],
    nonCompliant: [
      ...USERS.map((_, i) => using(i, undefined)),
      using(0, ''),
      using(0, undefined, {}, { Tags: { 'ai:system-id': 'example-bank/loans' } }),
      using(1, undefined, {}, { Tags: { 'ai:system-id': 'example-bank/loans' } }),
      using(2, undefined, {}, { Tags: { 'ai:system-id': 'example-bank/loans' } }),
      using(0, undefined, BUCKET, { DefaultArguments: { '--job-language': 'python', '--input': PATH } }),
      using(1, undefined, BUCKET, { Targets: { S3Targets: [{ Path: 's3://web-logs/' }, { Path: PATH }] } }),
      using(0, undefined, run('sagemaker:createTrainingJob.sync'), {}),
      using(0, undefined, run('bedrock:invokeModel'), {}),
      using(1, undefined, run('sagemaker:createTrainingJob.sync'), {}),
      using(1, undefined, run('bedrock:invokeModel'), {}),
      configuration({ S3Encryptions: [{ S3EncryptionMode: 'SSE-KMS' }, { S3EncryptionMode: 'SSE-S3' }] }),
      configuration({ CloudWatchEncryption: { CloudWatchEncryptionMode: 'DISABLED' } }),
      configuration({ JobBookmarksEncryption: undefined }),
      configuration({ JobBookmarksEncryption: undefined }, user(1, { Ref: 'Subject' })),
      configuration({ JobBookmarksEncryption: undefined }, user(2, { Ref: 'Subject' })),
    ],
    unknown: [
      using(0, 'of-another-team'),
      withParameter('Configuration', using(1, { Ref: 'Configuration' })),
      withParameter('Mode', configuration({ S3Encryptions: [{ S3EncryptionMode: { Ref: 'Mode' } }] })),
    ],
    notApplicable: [
      using(0, undefined, {}, {}),
      using(1, undefined, {}, { Targets: { S3Targets: [{ Path: 's3://web-logs/' }] } }),
      using(0, undefined, run('sns:publish'), {}),
      using(1, undefined, run('sns:publish'), {}),
      using(1, undefined, PLAIN, { Targets: { S3Targets: [{ Path: PATH }] } }),
      using(2, undefined, {}, {}),
      withParameter('Tags', using(2, undefined, {}, { Tags: { Ref: 'Tags' } })),
      withParameter('Name', configuration({ CloudWatchEncryption: undefined }, user(0, { Ref: 'Name' }))),
      withParameter('Role', using(0, undefined, {}, { DefaultArguments: { '--input': { Ref: 'Role' } } })),
      using(0, undefined, { Train: stateMachine('sagemaker:createTrainingJob.sync', {}) }, {}),
      ...USERS.map((_, i) => configuration({ CloudWatchEncryption: undefined }, user(i, { Ref: 'Subject' }, {}))),
    ],
  },
});
