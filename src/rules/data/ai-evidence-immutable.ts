import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { pipeline, stateMachine, tags } from '../vocabulary/examples';
import { logGroupHoldsAiLogs } from '../vocabulary/serves-ai';
import { isWorkflowStep } from '../vocabulary/workflows';

const isBucket = Check.equalTo('$type', 'AWS::S3::Bucket');
const isLogGroup = Check.equalTo('$type', 'AWS::Logs::LogGroup');
const RETENTION = 'ObjectLockConfiguration.Rule.DefaultRetention';

const isLocked = Check.all(
  Check.equalTo('ObjectLockEnabled', true),
  Check.any(
    Check.atLeast(`${RETENTION}.Days`, RuleParameter.named('evidenceRetentionDays', 184)),
    Check.atLeast(`${RETENTION}.Years`, RuleParameter.named('evidenceRetentionYears', 1)),
  ),
);
const isRetained = Check.all(
  Check.oneOf('$deletionPolicy', ['Retain', 'RetainExceptOnCreate']),
  Check.equalTo('$updateReplacePolicy', 'Retain'),
);

const RETAIN = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const of = (Type: string, Properties: any, attributes: any = {}) => ({ Subject: { Type, Properties, ...attributes } });
const bucket = (retention: any, properties = {}, role = 'evidence') => of('AWS::S3::Bucket', {
  Tags: tags({ 'ai:data-role': role }),
  ObjectLockEnabled: true,
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', ...retention } } },
  ...properties,
});
const logGroup = (properties: any, attributes?: any) => of('AWS::Logs::LogGroup', { LogGroupName: '/aws/sagemaker/Endpoints/loans', ...properties }, attributes);
const STEP = { ModelPackageGroupName: 'loans' };

export const aiEvidenceImmutable = new Rule({
  id: 'AiEvidenceImmutable',
  title: 'Evidence, logs and the model registry survive changes and deletions of their stack',
  why: 'Technical documentation has to be kept for ten years and logs for six months; deleting a stack must not take them along.',
  fix: 'Turn on ObjectLockEnabled with a DefaultRetention of at least 184 days for evidence buckets. Give log groups, model package groups, model '
    + 'packages and model cards DeletionPolicy and UpdateReplacePolicy Retain (log groups may use DeletionProtectionEnabled). First check duties to erase.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [
    'AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::SageMaker::ModelPackageGroup', 'AWS::SageMaker::ModelPackage', 'AWS::SageMaker::ModelCard',
  ],
  when: Check.all(
    Check.none(isWorkflowStep()),
    Check.implies(isBucket, Check.equalTo('$tag.dataRole', 'evidence')),
    Check.implies(isLogGroup, logGroupHoldsAiLogs()),
  ),
  condition: Check.any(
    Check.all(isBucket, isLocked),
    Check.all(isLogGroup, Check.equalTo('DeletionProtectionEnabled', true)),
    Check.all(Check.none(isBucket), isRetained),
  ),
  controls: [
    Control.euAiAct('18(1)'), Control.euAiAct('19(1)'), Control.euAiAct('17(1)(k)'),
    Control.nistAiRmf('GOVERN 1.4'), Control.nistAiRmf('GOVERN 1.7'),
    Control.iso42001('A.6.2.8'), Control.iso42001('A.6.2.7'),
    Control.gdpr('5(2)'),
    Control.nist80053('AU-9'), Control.nist80053('AU-11'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'AWS Config s3-bucket-default-lock-enabled',
  ],
  limitation: 'Ten years for technical documentation cannot be told from six months for logs: set evidenceRetentionYears and evidenceRetentionDays where a bucket holds it.',
  examples: {
    compliant: [
      bucket({ Days: 184 }),
      bucket({ Years: 1 }),
      logGroup({}, RETAIN),
      logGroup({ DeletionProtectionEnabled: true }),
      of('AWS::SageMaker::ModelPackageGroup', {}, { ...RETAIN, DeletionPolicy: 'RetainExceptOnCreate' }),
      of('AWS::SageMaker::ModelCard', {}, RETAIN),
    ],
    nonCompliant: [
      bucket({ Days: 183 }),
      bucket({}),
      bucket({ Years: 0 }),
      { Subject: { ...bucket({}).Subject, ...RETAIN } },
      bucket({ Days: 184 }, { ObjectLockEnabled: false }),
      { Resources: bucket({ Years: 9 }), Governance: { parameters: { evidenceRetentionYears: 10 } } },
      logGroup({}),
      ...['/aws/bedrock/invocations', '/aws/bedrock-agentcore/loans', '/aws/vendedlogs/bedrock-agentcore/loans'].map((LogGroupName) => logGroup({ LogGroupName })),
      logGroup({ LogGroupName: 'loans', Tags: tags({ 'ai:data-role': 'evidence' }) }),
      logGroup({}, { DeletionPolicy: 'Retain' }),
      of('AWS::SageMaker::ModelPackageGroup', {}, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' }),
      of('AWS::SageMaker::ModelPackage', STEP),
      of('AWS::SageMaker::ModelCard', {}, { ...RETAIN, UpdateReplacePolicy: 'Snapshot' }),
    ],
    unknown: [
      { Parameters: { Days: { Type: 'Number' } }, Resources: bucket({ Days: { Ref: 'Days' } }) },
    ],
    notApplicable: [
      bucket({}, {}, 'training'),
      of('AWS::Logs::LogGroup', { LogGroupName: '/aws/lambda/web' }),
      { Parameters: { Name: { Type: 'String' } }, Resources: logGroup({ LogGroupName: { Ref: 'Name' } }) },
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', STEP) },
      { Subject: pipeline([{ Name: 'Register', Type: 'RegisterModel', Arguments: STEP }]) },
    ],
  },
});
