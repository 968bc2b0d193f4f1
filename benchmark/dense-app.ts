import { App, Aws, CfnCondition, CfnParameter, CfnResource, Fn, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** CloudFormation's limit on the resources of one template. */
const STACK_SIZE = 500;
/** How many resources one system below has. */
const SYSTEM_SIZE = 12;

/**
 * An app of about so many resources, in stacks of at most 500, of L1s alone and nearly all of them AI resources or next to one.
 *
 * It is the hard case: little text, many verdicts, every second system written carelessly, and a condition in each.
 */
export function buildDense(resources: number): App {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const systems = Math.floor(STACK_SIZE / SYSTEM_SIZE);
  for (let made = 0, s = 0; made < resources; s++) {
    const stack = new Stack(app, `Stack${s}`, { env: { account: '111111111111', region: 'eu-west-1' } });
    const stage = new CfnParameter(stack, 'Env', { default: 'prod' });
    const isProd = new CfnCondition(stack, 'IsProd', { expression: Fn.conditionEquals(stage.valueAsString, 'prod') });
    for (let i = 0; i < systems && made < resources; i++, made += SYSTEM_SIZE) {
      buildSystem(stack, `System${i}`, isProd, i % 2 === 0);
    }
  }
  return app;
}

/** Twelve resources that belong together; every second system is written carelessly. */
function buildSystem(stack: Stack, id: string, isProd: CfnCondition, careful: boolean): void {
  const key = new kms.CfnKey(stack, `${id}Key`, {
    enableKeyRotation: careful,
    keyPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal: { AWS: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:root` } }] },
  });
  const bucket = new s3.CfnBucket(stack, `${id}Data`, {
    versioningConfiguration: { status: careful ? 'Enabled' : 'Suspended' },
    bucketEncryption: { serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.attrArn } }] },
    publicAccessBlockConfiguration: { blockPublicAcls: true, blockPublicPolicy: careful, ignorePublicAcls: true, restrictPublicBuckets: true },
    tags: [{ key: 'ai:data-role', value: 'training' }, { key: 'ai:owner', value: 'ml@example.com' }],
  });
  new s3.CfnBucketPolicy(stack, `${id}DataPolicy`, {
    bucket: bucket.ref,
    policyDocument: {
      Statement: [{
        Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Resource: [bucket.attrArn, `${bucket.attrArn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }],
    },
  });
  const role = new iam.CfnRole(stack, `${id}Role`, {
    assumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'sagemaker.amazonaws.com' } }] },
    managedPolicyArns: careful ? undefined : [`arn:${Aws.PARTITION}:iam::aws:policy/AmazonSageMakerFullAccess`],
  });
  new iam.CfnPolicy(stack, `${id}Policy`, {
    policyName: `${id}Policy`,
    roles: [role.ref],
    policyDocument: { Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: careful ? [bucket.attrArn, `${bucket.attrArn}/*`] : '*' }] },
  });
  const model = new sagemaker.CfnModel(stack, `${id}Model`, {
    executionRoleArn: role.attrArn,
    enableNetworkIsolation: careful,
    primaryContainer: {
      image: `${Aws.ACCOUNT_ID}.dkr.ecr.${Aws.REGION}.${Aws.URL_SUFFIX}/model@sha256:${'a'.repeat(64)}`,
      modelDataUrl: `s3://${bucket.ref}/model.tar.gz`,
      environment: { LOG_LEVEL: 'info', BUCKET: bucket.ref },
    },
  });
  const config = new sagemaker.CfnEndpointConfig(stack, `${id}Config`, {
    productionVariants: [{ variantName: 'main', modelName: model.attrModelName, instanceType: 'ml.m5.large', initialInstanceCount: careful ? 2 : 1, initialVariantWeight: 1 }],
  });
  config.addPropertyOverride('KmsKeyId', Fn.conditionIf(isProd.logicalId, key.attrArn, Aws.NO_VALUE));
  new sagemaker.CfnEndpoint(stack, `${id}Endpoint`, { endpointConfigName: config.attrEndpointConfigName });
  const group = new logs.CfnLogGroup(stack, `${id}Logs`, { retentionInDays: careful ? 365 : 7, kmsKeyId: careful ? key.attrArn : undefined });
  new lambda.CfnFunction(stack, `${id}Function`, {
    role: role.attrArn, runtime: 'python3.13', handler: 'index.handler', code: { zipFile: 'def handler(event, context): return event' },
    environment: { variables: { BUCKET: bucket.ref, QUEUE: Fn.sub('https://sqs.${AWS::Region}.${AWS::URLSuffix}/q') } },
  });
  new sfn.CfnStateMachine(stack, `${id}Training`, {
    roleArn: role.attrArn,
    loggingConfiguration: { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: group.attrArn } }] },
    definitionString: stack.toJsonString({
      StartAt: 'Train',
      States: {
        Train: {
          Type: 'Task', End: true, Resource: `arn:${Aws.PARTITION}:states:::sagemaker:createTrainingJob.sync`,
          Parameters: {
            EnableNetworkIsolation: careful, RoleArn: role.attrArn,
            OutputDataConfig: { S3OutputPath: `s3://${bucket.ref}/out`, KmsKeyId: key.attrArn },
            ResourceConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 30 },
          },
        },
      },
    }),
  });
  new CfnResource(stack, `${id}Other`, careful
    ? { type: sns.CfnTopic.CFN_RESOURCE_TYPE_NAME, properties: { KmsMasterKeyId: key.attrKeyId } }
    : { type: sqs.CfnQueue.CFN_RESOURCE_TYPE_NAME, properties: { VisibilityTimeout: 30 } });
}
