import { App, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

/** What the tag policy of a well-kept app asks for. */
const TAGS = {
  'ai:system-id': 'scoring', 'ai:owner': 'ml@example.com', 'ai:environment': 'production', 'ai:cost-center': 'CC-4711', 'ai:risk-tier': 'limited',
  'ai:data-classification': 'internal', 'ai:personal-data': 'none', 'ai:dataset-id': 'scoring', 'ai:intended-use': 'Ranks offers',
};

/** How many services a stack has beside its network: what keeps it below CloudFormation's 500 resources. */
const SERVICES = 6;

/** How an app is written: with care, or as it comes. */
export type Care = 'kept' | 'careless';

/**
 * An app as teams write it with L2 constructs: services with an API, functions, a table and queues, and a model behind each.
 *
 * Most resources have nothing to do with AI. Templates are as the command line writes them, with construct paths.
 */
export function buildPlatform(resources: number, care: Care): App {
  const app = new App({ analyticsReporting: false, treeMetadata: false, context: { 'aws:cdk:enable-path-metadata': true } });
  for (let made = 0, s = 0; made < resources; s++) {
    const stack = new Stack(app, `Stack${s}`, { env: { account: '111111111111', region: 'eu-west-1' } });
    Object.entries(care === 'kept' ? TAGS : { team: 'ml' }).forEach(([key, value]) => Tags.of(stack).add(key, value));
    const vpc = new ec2.Vpc(stack, 'Network', { maxAzs: 2, natGateways: 1 });
    for (let i = 0; i < SERVICES; i++) {
      new Service(stack, `Service${i}`, vpc, care === 'kept');
    }
    made += stack.node.findAll().filter((node) => (node as any).cfnResourceType !== undefined).length;
  }
  return app;
}

class Service extends Construct {
  public constructor(scope: Construct, id: string, vpc: ec2.Vpc, isKept: boolean) {
    super(scope, id);
    const key = new kms.Key(this, 'Key', { enableKeyRotation: isKept });
    const data = this.data(key, isKept);
    const endpoint = this.model(vpc, key, data, isKept);
    this.api(vpc, key, data, endpoint);
  }

  private data(key: kms.Key, isKept: boolean): s3.Bucket {
    const accessLogs = new s3.Bucket(this, 'AccessLogs', { enforceSSL: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL });
    const kept: s3.BucketProps = {
      encryption: s3.BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true, enforceSSL: true, versioned: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, serverAccessLogsBucket: accessLogs,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
    };
    const data = new s3.Bucket(this, 'Data', isKept ? kept : {});
    Tags.of(data).add('ai:data-role', 'training');
    return data;
  }

  /** A model, its endpoint and the state machine that trains it. */
  private model(vpc: ec2.Vpc, key: kms.Key, data: s3.Bucket, isKept: boolean): sagemaker.CfnEndpoint {
    const role = new iam.Role(this, 'ModelRole', {
      assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com', isKept ? { conditions: { StringEquals: { 'aws:SourceAccount': '111111111111' } } } : {}),
      managedPolicies: isKept ? [] : [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSageMakerFullAccess')],
    });
    data.grantRead(role);
    const group = new ec2.SecurityGroup(this, 'ModelGroup', { vpc, allowAllOutbound: !isKept });
    const subnets = vpc.privateSubnets.map((subnet) => subnet.subnetId);
    const account = isKept ? '111111111111' : '763104351884';
    const image = `${account}.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference${isKept ? `@sha256:${'a'.repeat(64)}` : ':latest'}`;
    const model = new sagemaker.CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      enableNetworkIsolation: isKept,
      vpcConfig: isKept ? { securityGroupIds: [group.securityGroupId], subnets } : undefined,
      primaryContainer: { image, modelDataUrl: data.s3UrlForObject('model.tar.gz'), environment: { LOG_LEVEL: 'info' } },
    });
    const capture: sagemaker.CfnEndpointConfig.DataCaptureConfigProperty = {
      enableCapture: true, initialSamplingPercentage: 100, destinationS3Uri: data.s3UrlForObject('capture'), kmsKeyId: key.keyArn,
      captureOptions: [{ captureMode: 'Input' }, { captureMode: 'Output' }],
    };
    const config = new sagemaker.CfnEndpointConfig(this, 'EndpointConfig', {
      kmsKeyId: isKept ? key.keyArn : undefined,
      dataCaptureConfig: isKept ? capture : undefined,
      productionVariants: [{ variantName: 'main', modelName: model.attrModelName, instanceType: 'ml.m5.large', initialInstanceCount: isKept ? 2 : 1, initialVariantWeight: 1 }],
    });
    const name = `scoring-${this.node.addr.slice(-8)}`;
    const alarm = new cloudwatch.Alarm(this, 'ModelErrors', {
      metric: new cloudwatch.Metric({ namespace: 'AWS/SageMaker', metricName: 'Invocation5XXErrors', dimensionsMap: { EndpointName: name, VariantName: 'main' } }),
      threshold: 1, evaluationPeriods: 3,
    });
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: 'arn:aws:sns:eu-west-1:111111111111:alerts' }) });
    const endpoint = new sagemaker.CfnEndpoint(this, 'Endpoint', {
      endpointName: name,
      endpointConfigName: config.attrEndpointConfigName,
      deploymentConfig: isKept ? {
        autoRollbackConfiguration: { alarms: [{ alarmName: alarm.alarmName }] },
        rollingUpdatePolicy: { maximumBatchSize: { type: 'CAPACITY_PERCENT', value: 50 }, waitIntervalInSeconds: 300 },
      } : undefined,
    });
    new sfn.StateMachine(this, 'Training', {
      tracingEnabled: true,
      logs: { level: sfn.LogLevel.ALL, destination: new logs.LogGroup(this, 'TrainingLogs', { encryptionKey: isKept ? key : undefined, retention: logs.RetentionDays.ONE_YEAR }) },
      definitionBody: sfn.DefinitionBody.fromChainable(new sfn.CustomState(this, 'Train', {
        stateJson: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync',
          Parameters: {
            'TrainingJobName.$': '$$.Execution.Name',
            RoleArn: role.roleArn,
            EnableNetworkIsolation: isKept,
            EnableInterContainerTrafficEncryption: isKept,
            AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: 'File' },
            InputDataConfig: [{ ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: data.s3UrlForObject('train') } } }],
            OutputDataConfig: { S3OutputPath: data.s3UrlForObject('models'), ...(isKept ? { KmsKeyId: key.keyArn } : {}) },
            ResourceConfig: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 50, ...(isKept ? { VolumeKmsKeyId: key.keyArn } : {}) },
            StoppingCondition: { MaxRuntimeInSeconds: 86400 },
            ...(isKept ? { VpcConfig: { SecurityGroupIds: [group.securityGroupId], Subnets: subnets } } : {}),
          },
        },
      })),
    });
    return endpoint;
  }

  /** What people call: an API before functions, with a table, queues and alarms. */
  private api(vpc: ec2.Vpc, key: kms.Key, data: s3.Bucket, endpoint: sagemaker.CfnEndpoint): void {
    const table = new dynamodb.Table(this, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryptionKey: key, pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true }, removalPolicy: RemovalPolicy.RETAIN,
    });
    const failed = new sqs.Queue(this, 'Failed', { enforceSSL: true, encryptionMasterKey: key });
    const work = new sqs.Queue(this, 'Work', { enforceSSL: true, encryptionMasterKey: key, deadLetterQueue: { queue: failed, maxReceiveCount: 3 } });
    const topic = new sns.Topic(this, 'Alerts', { masterKey: key, enforceSSL: true });
    const api = new apigateway.RestApi(this, 'Api', { cloudWatchRole: false });
    for (const name of ['Score', 'Explain', 'Feedback']) {
      const fn = new lambda.Function(this, name, {
        runtime: lambda.Runtime.PYTHON_3_13, handler: 'index.handler', code: lambda.Code.fromInline('def handler(event, context):\n    return event\n'),
        vpc, timeout: Duration.seconds(30), deadLetterQueue: failed, tracing: lambda.Tracing.ACTIVE,
        environment: { TABLE: table.tableName, BUCKET: data.bucketName, QUEUE: work.queueUrl, ENDPOINT: endpoint.attrEndpointName },
        logGroup: new logs.LogGroup(this, `${name}Logs`, { retention: logs.RetentionDays.ONE_YEAR, encryptionKey: key }),
      });
      table.grantReadWriteData(fn);
      data.grantRead(fn);
      work.grantSendMessages(fn);
      fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['sagemaker:InvokeEndpoint'], resources: [endpoint.ref] }));
      api.root.addResource(name.toLowerCase()).addMethod('POST', new apigateway.LambdaIntegration(fn), { authorizationType: apigateway.AuthorizationType.IAM });
      const alarm = new cloudwatch.Alarm(this, `${name}Errors`, { metric: fn.metricErrors(), threshold: 1, evaluationPeriods: 3 });
      alarm.addAlarmAction({ bind: () => ({ alarmActionArn: topic.topicArn }) });
      new events.Rule(this, `${name}Warm`, { schedule: events.Schedule.rate(Duration.minutes(5)), targets: [new targets.LambdaFunction(fn)] });
    }
  }
}
