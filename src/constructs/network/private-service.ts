import { ArnFormat, Stack } from 'aws-cdk-lib';
import { InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';

/**
 * An AWS service that a network reaches without the internet.
 *
 * Each comes with what principals of this account may do through its endpoint, on resources of this account. What a principal may do at all is
 * still decided by its own policies.
 */
export class PrivateService {
  /** Amazon S3: data, artefacts, reports. Jobs cannot run without it. */
  public static readonly S3 = new PrivateService('S3', () => [InterfaceVpcEndpointAwsService.S3], [
    {
      actions: [
        's3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:ListBucket', 's3:GetBucketLocation', 's3:AbortMultipartUpload',
        's3:ListMultipartUploadParts', 's3:ListBucketMultipartUploads',
      ],
      resource: (stack) => `arn:${stack.partition}:s3:::*`,
      trustsDataAccounts: true,
    },
  ]);

  /** The SageMaker API: for those who start jobs, look at them or register models from inside the network. */
  public static readonly SAGEMAKER_API = new PrivateService('SageMakerApi', () => [InterfaceVpcEndpointAwsService.SAGEMAKER_API], [
    { actions: ['sagemaker:*'], resource: (stack) => arn(stack, 'sagemaker', '*') },
  ]);

  /** Invocation of SageMaker endpoints: for applications inside the network. */
  public static readonly SAGEMAKER_RUNTIME = new PrivateService('SageMakerRuntime', () => [InterfaceVpcEndpointAwsService.SAGEMAKER_RUNTIME], [
    {
      actions: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointAsync', 'sagemaker:InvokeEndpointWithResponseStream'],
      resource: (stack) => arn(stack, 'sagemaker', 'endpoint/*'),
    },
  ]);

  /** Amazon ECR: for what pulls images from inside the network, such as a notebook. SageMaker itself pulls the images of jobs outside of it. */
  public static readonly ECR = new PrivateService('Ecr', () => [InterfaceVpcEndpointAwsService.ECR, InterfaceVpcEndpointAwsService.ECR_DOCKER], [
    { actions: ['ecr:GetAuthorizationToken'], resource: () => '*' },
    {
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resource: (stack) => arn(stack, 'ecr', 'repository/*'),
    },
  ]);

  /** CloudWatch Logs: for containers that write logs of their own. SageMaker itself delivers the logs of jobs outside of the network. */
  public static readonly LOGS = new PrivateService('Logs', () => [InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS], [
    {
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resource: (stack) => arn(stack, 'logs', 'log-group:*'),
    },
  ]);

  /** CloudWatch metrics: for containers that publish metrics of their own. */
  public static readonly MONITORING = new PrivateService('Monitoring', () => [InterfaceVpcEndpointAwsService.CLOUDWATCH_MONITORING], [
    { actions: ['cloudwatch:PutMetricData'], resource: () => '*' },
  ]);

  /** AWS KMS: for containers that encrypt by themselves. Amazon S3 calls AWS KMS outside of the network. */
  public static readonly KMS = new PrivateService('Kms', () => [InterfaceVpcEndpointAwsService.KMS], [
    { actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*'], resource: (stack) => arn(stack, 'kms', 'key/*') },
  ]);

  /** AWS STS: for containers that take on another role. */
  public static readonly STS = new PrivateService('Sts', () => [InterfaceVpcEndpointAwsService.STS], [
    { actions: ['sts:GetCallerIdentity'], resource: () => '*' },
    { actions: ['sts:AssumeRole'], resource: (stack) => stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: '*' }) },
  ]);

  /** AWS Step Functions: for those who start trainings from inside the network. */
  public static readonly STEP_FUNCTIONS = new PrivateService('StepFunctions', () => [InterfaceVpcEndpointAwsService.STEP_FUNCTIONS], [
    { actions: ['states:StartExecution'], resource: (stack) => arn(stack, 'states', 'stateMachine:*') },
    { actions: ['states:DescribeExecution', 'states:StopExecution'], resource: (stack) => arn(stack, 'states', 'execution:*') },
  ]);

  /** The name of the service. */
  public readonly name: string;
  /** @internal */
  public readonly _services: () => InterfaceVpcEndpointAwsService[];
  /** @internal */
  public readonly _permissions: ServicePermission[];

  private constructor(name: string, services: () => InterfaceVpcEndpointAwsService[], permissions: ServicePermission[]) {
    this.name = name;
    this._services = services;
    this._permissions = permissions;
  }
}

/** What passes an endpoint. */
interface ServicePermission {
  readonly actions: string[];
  readonly resource: (stack: Stack) => string;
  /** Whether resources of the trusted data accounts pass as well. */
  readonly trustsDataAccounts?: boolean;
}

function arn(stack: Stack, service: string, resource: string): string {
  return stack.formatArn({ service, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
}
