// internal
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { CodeFile } from './monitor-request';
import type { DatasetChannel } from '../dataset/dataset-channel';
import { throughS3 } from '../dataset/dataset-key';

/** Reads exactly these files of the bucket of assets; SageMaker lists them by their keys before it copies them. */
export function fileStatements(scope: IConstruct, files: CodeFile[]): PolicyStatement[] {
  const { partition } = Stack.of(scope);
  const bucket = `arn:${partition}:s3:::${files[0].bucketName}`;
  return [
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket], conditions: { StringLike: { 's3:prefix': files.map((file) => `${file.objectKey}*`) } } }),
    new PolicyStatement({ actions: ['s3:GetObject'], resources: files.map((file) => `${bucket}/${file.objectKey}`) }),
  ];
}

/**
 * What the state machine may do: start isolated jobs of its own name with exactly one role, and read their reports.
 *
 * Which permissions a job's `.sync` needs: "IAM policies for Amazon SageMaker", AWS Step Functions Developer Guide.
 */
export function monitorStatements(scope: IConstruct, jobPrefix: string, roleArn: string, reports: DatasetChannel): PolicyStatement[] {
  const stack = Stack.of(scope);
  const jobs = [stack.formatArn({ service: 'sagemaker', resource: 'processing-job', resourceName: `${jobPrefix}-*` })];
  return [
    new PolicyStatement({
      actions: ['sagemaker:CreateProcessingJob'],
      resources: jobs,
      conditions: { Bool: { 'sagemaker:NetworkIsolation': 'true', 'sagemaker:InterContainerTrafficEncryption': 'true' } },
    }),
    new PolicyStatement({ actions: ['sagemaker:DescribeProcessingJob', 'sagemaker:StopProcessingJob'], resources: jobs }),
    new PolicyStatement({ actions: ['sagemaker:AddTags', 'sagemaker:ListTags'], resources: jobs }),
    new PolicyStatement({ actions: ['iam:PassRole'], resources: [roleArn], conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } } }),
    new PolicyStatement({
      actions: ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'],
      resources: [stack.formatArn({ service: 'events', resource: 'rule', resourceName: 'StepFunctionsGetEventsForSageMakerProcessingJobsRule' })],
    }),
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [reports.objectsArn] }),
    new PolicyStatement({ actions: ['kms:Decrypt'], resources: [reports.keyArn], conditions: throughS3(reports.dataset.bucket) }),
  ];
}
