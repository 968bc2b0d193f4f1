// internal
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import { THRESHOLDS_FILE } from './thresholds';
import type { DatasetChannel } from '../dataset/dataset-channel';
import { throughS3 } from '../dataset/dataset-key';
import type { IGovernedModelGroup } from '../model-group/governed-model-group';

/** A role that SageMaker may take on for this account, and for nobody else's resources. */
export function executionRole(scope: Construct, id: string, description: string): Role {
  return new Role(scope, id, {
    description,
    assumedBy: new ServicePrincipal('sagemaker.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } } }),
  });
}

/** A role that Step Functions may take on for this account's state machines. */
export function workflowRole(scope: Construct, id: string, description: string): Role {
  return new Role(scope, id, {
    description,
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
        ArnLike: { 'aws:SourceArn': stateMachineArns(scope) },
      },
    }),
  });
}

/** What the state machine acts on. */
export interface WorkflowTargets {
  readonly jobPrefix: string;
  readonly jobRoles: IRole[];
  readonly models: DatasetChannel;
  readonly reports: DatasetChannel;
  readonly inferenceRepositoryArn: string;
  readonly group: IGovernedModelGroup;
}

/**
 * What the state machine may do: start isolated jobs of its own name with exactly two roles, read reports, register pending packages.
 *
 * The conditions repeat what the definition says, so that a changed definition alone cannot start a job that is not isolated or register a model
 * that is approved already. Which permissions a job's `.sync` needs: "IAM policies for Amazon SageMaker", AWS Step Functions Developer Guide.
 */
export function workflowStatements(scope: IConstruct, targets: WorkflowTargets): PolicyStatement[] {
  const sagemaker = (resource: string, resourceName: string) => Stack.of(scope).formatArn({ service: 'sagemaker', resource, resourceName });
  const isolated = { Bool: { 'sagemaker:NetworkIsolation': 'true', 'sagemaker:InterContainerTrafficEncryption': 'true' } };
  const training = [sagemaker('training-job', `${targets.jobPrefix}-*`)];
  const processing = [sagemaker('processing-job', `${targets.jobPrefix}-*`)];
  return [
    new PolicyStatement({ actions: ['sagemaker:CreateTrainingJob'], resources: training, conditions: isolated }),
    new PolicyStatement({ actions: ['sagemaker:CreateProcessingJob'], resources: processing, conditions: isolated }),
    new PolicyStatement({ actions: ['sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob'], resources: training }),
    new PolicyStatement({ actions: ['sagemaker:DescribeProcessingJob', 'sagemaker:StopProcessingJob'], resources: processing }),
    new PolicyStatement({ actions: ['sagemaker:AddTags', 'sagemaker:ListTags'], resources: [...training, ...processing] }),
    new PolicyStatement({
      actions: ['iam:PassRole'],
      resources: targets.jobRoles.map((role) => role.roleArn),
      conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    }),
    new PolicyStatement({
      actions: ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'],
      resources: ['Training', 'Processing'].map((job) => Stack.of(scope).formatArn({
        service: 'events', resource: 'rule', resourceName: `StepFunctionsGetEventsForSageMaker${job}JobsRule`,
      })),
    }),
    new PolicyStatement({
      actions: ['sagemaker:CreateModelPackage'],
      resources: [targets.group.modelPackageGroupArn, targets.group.modelPackagesArn],
      conditions: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' } },
    }),
    new PolicyStatement({ actions: ['s3:PutObject'], resources: [`${targets.reports.objectsArn}/${THRESHOLDS_FILE}`] }),
    new PolicyStatement({ actions: ['kms:GenerateDataKey'], resources: [targets.reports.keyArn], conditions: throughS3(targets.reports.dataset.bucket) }),
    // The registry looks at what it registers on behalf of the caller.
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [targets.reports.objectsArn, targets.models.objectsArn] }),
    new PolicyStatement({ actions: ['kms:Decrypt'], resources: [targets.models.keyArn] }),
    new PolicyStatement({ actions: ['ecr:BatchGetImage', 'ecr:DescribeImages'], resources: [targets.inferenceRepositoryArn] }),
  ];
}

/**
 * What any state machine with a log, traces and a key of the customer needs.
 *
 * Log delivery and tracing have no resources that could be named: "Logging in CloudWatch Logs" and "AWS X-Ray", AWS Step Functions Developer Guide.
 */
export function observedStatements(scope: IConstruct, keyArn: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [keyArn],
      conditions: { StringLike: { 'kms:EncryptionContext:aws:states:stateMachineArn': stateMachineArns(scope) } },
    }),
    new PolicyStatement({
      actions: ['kms:GenerateDataKey'],
      resources: [keyArn],
      conditions: { StringEquals: { 'kms:EncryptionContext:SourceArn': logsOfAccount(scope) } },
    }),
    new PolicyStatement({
      actions: [
        'logs:CreateLogDelivery', 'logs:DeleteLogDelivery', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies',
        'logs:GetLogDelivery', 'logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:UpdateLogDelivery',
      ],
      resources: ['*'],
    }),
    new PolicyStatement({
      actions: ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      resources: ['*'],
    }),
  ];
}

/** Lets the log of an encrypted state machine be delivered: "Data at rest encryption", AWS Step Functions Developer Guide. */
export function logDeliveryKeyStatement(scope: IConstruct): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
    actions: ['kms:Decrypt'],
    resources: ['*'],
    conditions: { StringEquals: { 'kms:EncryptionContext:SourceArn': logsOfAccount(scope) } },
  });
}

function stateMachineArns(scope: IConstruct): string {
  return Stack.of(scope).formatArn({ service: 'states', resource: 'stateMachine', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}

function logsOfAccount(scope: IConstruct): string {
  return Stack.of(scope).formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME });
}
