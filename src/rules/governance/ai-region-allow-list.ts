import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { AI_TYPE_GLOBS } from '../vocabulary/ai-types';
import { resource, stateMachine, tags } from '../vocabulary/examples';
import { bucketHoldsAiData } from '../vocabulary/serves-ai';

const STACK = 'AWS::CDK::Stack';
const isStack = Check.equalTo('$type', STACK);
const ALLOWED = RuleParameter.named('allowedRegions');

const stack = (Region: string | undefined, Resources: any = { Subject: resource('AWS::SageMaker::Model') }) => ({
  Region, Resources, Governance: { allowedRegions: ['eu-west-1', 'eu-central-1'] },
});
const rule = (destination: any, Status = 'Enabled') => ({ Status, Destination: { Bucket: destination } });
const replicating = (Rules: any[] | undefined, Region = 'eu-west-1', role = 'training') => stack(Region, {
  Subject: resource('AWS::S3::Bucket', {
    Tags: tags({ 'ai:data-role': role }), ReplicationConfiguration: Rules && { Role: 'role', Rules },
  }),
  Copy: resource('AWS::S3::Bucket'),
});

const COPY = { 'Fn::GetAtt': ['Copy', 'Arn'] };

export const aiRegionAllowList = new Rule({
  id: 'AiRegionAllowList',
  title: 'AI stacks and the copies of their data stay in allowed Regions',
  why: 'Where a stack is deployed decides where personal data goes, and under whose law it then stands.',
  fix: 'Give the stack an env with a Region that Governance allows (allowedRegions); a stack without a Region may land anywhere. Replicate datasets to buckets '
    + 'of stacks in allowed Regions.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: [STACK, 'AWS::S3::Bucket'],
  when: Check.any(
    Check.all(isStack, Check.someItem('ResourceTypes', Check.like('', AI_TYPE_GLOBS))),
    Check.all(Check.none(isStack), Check.exists('ReplicationConfiguration.Rules'), bucketHoldsAiData()),
  ),
  condition: Check.any(
    Check.all(isStack, Check.literal('Region'), Check.oneOf('Region', ALLOWED)),
    Check.all(Check.none(isStack), Check.everyItem('ReplicationConfiguration.Rules', Check.any(
      Check.equalTo('Status', 'Disabled'),
      Check.relatedTo('Destination.Bucket', 'AWS::S3::Bucket', Check.oneOf('$region', ALLOWED)),
    ))),
  ),
  controls: [
    Control.nistAiRmf('GOVERN 1.1'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('44'),
    Control.nist80053('SC-7'), Control.nist80053('AC-4'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  limitation: 'A replica outside the app is unknown, and so is inference that a model id sends to another Region (see BedrockRegionBoundary).',
  examples: {
    compliant: [
      stack('eu-west-1'),
      stack('eu-central-1', { Train: stateMachine('sagemaker:createTrainingJob.sync', {}) }),
      replicating([rule(COPY)]),
      replicating([rule('arn:aws:s3:::elsewhere', 'Disabled')]),
    ],
    nonCompliant: [
      stack('us-east-1'),
      stack(undefined),
      replicating([rule(COPY)], 'us-east-1'),
      stack('eu-west-2', { Agent: resource('AWS::Bedrock::Agent') }),
    ],
    unknown: [
      replicating([rule('arn:aws:s3:::elsewhere')]),
      replicating([rule(COPY), rule('arn:aws:s3:::elsewhere')]),
    ],
    notApplicable: [
      stack('us-east-1', { Web: resource('AWS::S3::Bucket') }),
      replicating(undefined),
      replicating([rule(COPY)], 'us-east-1', 'access-log'),
      stack(undefined, { Queue: resource('AWS::SQS::Queue') }),
    ],
  },
});
