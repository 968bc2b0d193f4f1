// internal
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { TrainingImage } from './training-image';
import type { DatasetChannel } from '../dataset/dataset-channel';
import { throughS3 } from '../dataset/dataset-key';

/** Subnets and security groups by id. */
export interface JobNetwork {
  readonly subnetIds: string[];
  readonly securityGroupIds: string[];
}

/** Writes below a folder of a dataset, and reads nothing back; Amazon S3 decrypts to join the parts of a large object. */
export function writeStatements(folder: DatasetChannel): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['s3:AbortMultipartUpload', 's3:PutObject'], resources: [folder.objectsArn] }),
    new PolicyStatement({ actions: ['kms:Encrypt'], resources: [folder.keyArn] }),
    new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [folder.keyArn], conditions: throughS3(folder.dataset.bucket) }),
  ];
}

/** Where a job writes: the address of a folder without its last slash, since SageMaker adds one. */
export function outputUri(folder: DatasetChannel): string {
  return folder.s3Uri.replace(/\/$/, '');
}

/**
 * Encrypts the volumes of a job's instances: SageMaker attaches them through a grant on the key.
 *
 * The role itself can make no grant, only an AWS service on its behalf: "kms:GrantIsForAWSResource", AWS KMS Developer Guide.
 */
export function volumeStatements(keyArn: string): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['kms:CreateGrant'], resources: [keyArn], conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } }),
    new PolicyStatement({ actions: ['kms:DescribeKey'], resources: [keyArn] }),
  ];
}

/** Pulls an image from exactly its repository. */
export function pullStatements(image: TrainingImage): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
    new PolicyStatement({
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: [image.repositoryArn],
    }),
  ];
}

/** Logs to streams of one prefix, and publishes the metrics of the instances. */
export function observeStatements(scope: IConstruct, logGroup: string, streamPrefix: string, metricNamespace: string): PolicyStatement[] {
  const group = Stack.of(scope).formatArn({ service: 'logs', resource: 'log-group', resourceName: logGroup, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  return [
    new PolicyStatement({ actions: ['logs:CreateLogGroup', 'logs:DescribeLogStreams'], resources: [group, `${group}:*`] }),
    new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [`${group}:log-stream:${streamPrefix}*`] }),
    new PolicyStatement({
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': metricNamespace } },
    }),
  ];
}

/**
 * Attaches network interfaces in exactly these subnets, with exactly these security groups.
 *
 * An interface has no ARN before it exists, so creation is bound by the subnet and the group, and everything later by the subnet. A shared
 * subnet belongs to another account; its id is unique all the same.
 */
export function networkStatements(scope: IConstruct, network: JobNetwork): PolicyStatement[] {
  const stack = Stack.of(scope);
  const ec2 = (resource: string, resourceName: string, account = stack.account) => stack.formatArn({ service: 'ec2', resource, resourceName, account });
  const subnets = network.subnetIds.map((id) => ec2('subnet', id, '*'));
  return [
    new PolicyStatement({
      actions: ['ec2:CreateNetworkInterface'],
      resources: [ec2('network-interface', '*'), ...subnets, ...network.securityGroupIds.map((id) => ec2('security-group', id, '*'))],
    }),
    new PolicyStatement({
      actions: ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface', 'ec2:DeleteNetworkInterfacePermission'],
      resources: [ec2('network-interface', '*')],
      conditions: { ArnLike: { 'ec2:Subnet': subnets } },
    }),
    new PolicyStatement({
      actions: ['ec2:DescribeDhcpOptions', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
      resources: ['*'],
      conditions: { StringEquals: { 'ec2:Region': stack.region } },
    }),
  ];
}
