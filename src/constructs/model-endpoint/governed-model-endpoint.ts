import { Duration, Lazy, Names, RemovalPolicy } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { assertModelEndpoint } from './assert-model-endpoint';
import { Capture } from './capture';
import { alarmKeyStatement, alarmTopic, endpointAlarms } from './endpoint-alarms';
import { EndpointBase, ImportedEndpoint, VARIANT } from './endpoint-base';
import { endpointFacts } from './endpoint-facts';
import type { IGovernedModelEndpoint } from './governed-model-endpoint-ref';
import type { GovernedModelEndpointProps } from './model-endpoint-props';
import { Rollout } from './rollout';
import { StopControl } from './stop-control';
import { Confidentiality, PersonalData } from '../../governance/classification';
import { GovernanceError } from '../../governance/governance-error';
import { governedTags, governedTemplate } from '../../governance/governed-tags';
import { hasLocalStorage } from '../../governance/nvme-instance-families';
import { Retention } from '../../governance/retention';
import { recordWaiver } from '../../governance/waiver-record';
import { DataRole } from '../dataset/data-role';
import type { DatasetChannel } from '../dataset/dataset-channel';
import { GovernedDataset } from '../dataset/governed-dataset';
import type { IGovernedDataset } from '../dataset/governed-dataset-ref';
import { constructKey, logKeyStatement } from '../keys/construct-key';
import { EndpointMonitor } from '../monitoring/endpoint-monitor';
import { networkStatements, observeStatements, pullStatements, writeStatements } from '../training-job/job-statements';
import { networkOf } from '../training-job/job-values';
import { executionRole, logDeliveryKeyStatement } from '../training-job/training-roles';

const VERSION = '1.1.0';
/** SageMaker watches no more alarms during a deployment. */
const MOST_ALARMS = 10;

/**
 * An endpoint that serves an approved model.
 *
 * The model runs isolated in the network, on two instances at least, under a role that reaches its image and its artefacts and nothing
 * else. What it is asked and answers is captured, encrypted, and expires. A new version takes over gradually, and the alarms roll it back.
 */
export class GovernedModelEndpoint extends EndpointBase implements IGovernedModelEndpoint {
  /**
   * An endpoint that is deployed elsewhere in this account and Region.
   *
   * @param scope where the reference lives
   * @param id its name there
   * @param endpointName the name of the endpoint
   */
  public static fromEndpointName(scope: Construct, id: string, endpointName: string): IGovernedModelEndpoint {
    return new ImportedEndpoint(scope, id, endpointName);
  }

  /** The name of the endpoint: derived from its place in the app, so that alarms can watch it before it exists. */
  public readonly endpointName: string;
  /** The ARN of the endpoint. */
  public readonly endpointArn: string;
  /** The role of the model's container. */
  public readonly role: IRole;
  /** Encrypts volumes, captured data, logs and alarms. */
  public readonly encryptionKey: IKey;
  /** Receives captured data. Absent if nothing is captured. */
  public readonly captures?: IGovernedDataset;
  /** Receives the alarms. */
  public readonly alarmTopic: ITopic;
  /** Receives what the model's container logs. */
  public readonly logGroup: ILogGroup;
  /** Stops the endpoint, and lets it answer again. */
  public readonly stopControl: StopControl;
  /** Watches it on a schedule. Absent if nothing is watched. */
  public readonly monitor?: EndpointMonitor;

  private readonly props: GovernedModelEndpointProps;
  private readonly removalPolicy: RemovalPolicy;
  private readonly rollbackAlarms: IAlarm[];

  /**
   * @param scope where the endpoint lives
   * @param id its name there. With the place it becomes the name of the endpoint
   * @param props what is served, and where
   */
  public constructor(scope: Construct, id: string, props: GovernedModelEndpointProps) {
    super(scope, id);
    assertModelEndpoint(this, props);
    this.props = props;
    this.removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    this.endpointName = Names.uniqueResourceName(this, { maxLength: 63, separator: '-' }).toLowerCase();

    this.encryptionKey = constructKey(this, {
      given: props.encryptionKey,
      description: 'Volumes, captured data, logs and alarms of a model endpoint',
      statements: [logKeyStatement(this), alarmKeyStatement(), ...(props.monitoring ? [logDeliveryKeyStatement(this)] : [])],
      removalPolicy: this.removalPolicy,
    });
    this.logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/sagemaker/Endpoints/${this.endpointName}`,
      encryptionKey: this.encryptionKey,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: this.removalPolicy,
    });
    this.captures = this.capture.percent === 0 ? undefined : props.captures ?? this.createCaptures();
    this.role = props.role ?? executionRole(this, 'Role', 'Runs an approved model and writes what it is asked and answers');
    this.allowModel();

    this.alarmTopic = props.alarmTopic ?? alarmTopic(this, this.encryptionKey);
    this.rollbackAlarms = endpointAlarms(this, {
      errors: this.metric5xxErrors({ period: Duration.minutes(1) }),
      latency: this.metricModelLatency({ period: Duration.minutes(1), statistic: 'p99' }),
      errorThreshold: props.errorThreshold ?? 1,
      latencyThreshold: props.latencyThreshold ?? Duration.seconds(1),
      topic: this.alarmTopic,
    });
    this.stopControl = new StopControl(this, 'StopControl', { endpoint: this });
    this.endpointArn = this.createEndpoint(this.createConfig(this.createModel())).ref;

    this.monitor = this.createMonitor();

    governedTags(this, { intendedUse: props.intendedUse });
    governedTemplate(this, 'GovernedModelEndpoint', VERSION, endpointFacts(props, this.capture.percent, this.captures));
    [this.capture.waiver, props.rollout?.waiver, props.singleInstance].forEach((waiver) => waiver && recordWaiver(this, waiver));
  }

  /**
   * Rolls a deployment back on one more alarm, such as one on what the model's answers cause.
   *
   * @param alarm the alarm. It must exist before the endpoint
   */
  public addRollbackAlarm(alarm: IAlarm): void {
    if (this.rollbackAlarms.length >= MOST_ALARMS) {
      throw new GovernanceError(`rollback alarm '${alarm.node.path}' is one too many: SageMaker watches ${MOST_ALARMS}, so combine some in a CompositeAlarm`, this);
    }
    this.rollbackAlarms.push(alarm);
  }

  private get capture(): Capture {
    return this.props.capture ?? Capture.everything();
  }

  /** SageMaker adds the name of the endpoint to the destination, so that endpoints may share a dataset. */
  private get captureFolder(): DatasetChannel | undefined {
    return this.captures?.channel(`capture/${this.endpointName}/`);
  }

  private get instanceType(): string {
    return this.props.instanceType ?? 'ml.m5.large';
  }

  private get sensitivity() {
    return {
      confidentiality: this.props.confidentiality ?? Confidentiality.CONFIDENTIAL,
      personalData: this.props.personalData ?? PersonalData.PERSONAL,
    };
  }

  private createCaptures(): IGovernedDataset {
    return new GovernedDataset(this, 'Captures', {
      ...this.sensitivity,
      purpose: 'What a model endpoint was asked and answered',
      dataRole: DataRole.CAPTURE,
      retention: this.props.captureRetention ?? Retention.expireAfter(Duration.days(365)),
      encryptionKey: this.encryptionKey,
      accessLogBucket: this.props.accessLogBucket,
      removalPolicy: this.removalPolicy,
    });
  }

  private createMonitor(): EndpointMonitor | undefined {
    const { monitoring, network } = this.props;
    const { captures, endpointName, encryptionKey, removalPolicy } = this;
    return monitoring === undefined || captures === undefined ? undefined : new EndpointMonitor(this, 'Monitor', {
      monitoring, network, captures, endpointName, encryptionKey, removalPolicy, alarmTopic: this.alarmTopic, variantName: VARIANT,
    });
  }

  private allowModel() {
    const source = this.props.model.source;
    source?.artefacts.grantRead(this.role, { purpose: `serving by ${this.node.path}` });
    [
      ...(source === undefined ? [] : pullStatements(source.image)),
      ...(this.captureFolder === undefined ? [] : writeStatements(this.captureFolder)),
      ...observeStatements(this, this.logGroup.logGroupName, '', '/aws/sagemaker/Endpoints'),
      ...networkStatements(this, networkOf(this.props.network)),
    ].forEach((statement) => this.role.addToPrincipalPolicy(statement));
  }

  private createModel(): CfnModel {
    const network = networkOf(this.props.network);
    const model = new CfnModel(this, 'Model', {
      executionRoleArn: this.role.roleArn,
      primaryContainer: { modelPackageName: this.props.model.modelPackageArn },
      enableNetworkIsolation: true,
      vpcConfig: { subnets: network.subnetIds, securityGroupIds: network.securityGroupIds },
    });
    // SageMaker checks the role when the model is created: its policy has to be there.
    model.node.addDependency(this.role);
    return model;
  }

  private createConfig(model: CfnModel): CfnEndpointConfig {
    const config = new CfnEndpointConfig(this, 'Config', {
      ...(hasLocalStorage(this.instanceType) ? {} : { kmsKeyId: this.encryptionKey.keyArn }),
      productionVariants: [{
        variantName: VARIANT,
        modelName: model.attrModelName,
        instanceType: this.instanceType,
        initialInstanceCount: this.props.singleInstance === undefined ? this.props.instanceCount ?? 2 : 1,
        initialVariantWeight: 1,
      }],
      ...(this.captureFolder === undefined ? {} : {
        dataCaptureConfig: {
          enableCapture: true,
          initialSamplingPercentage: this.capture.percent,
          destinationS3Uri: `s3://${this.captureFolder.dataset.bucket.bucketName}/capture`,
          kmsKeyId: this.captureFolder.keyArn,
          captureOptions: [{ captureMode: 'Input' }, { captureMode: 'Output' }],
        },
      }),
    });
    governedTags(config, { dataClassification: this.sensitivity.confidentiality, personalData: this.sensitivity.personalData });
    return config;
  }

  private createEndpoint(config: CfnEndpointConfig): CfnEndpoint {
    const endpoint = new CfnEndpoint(this, 'Endpoint', {
      endpointName: this.endpointName,
      endpointConfigName: config.attrEndpointConfigName,
      deploymentConfig: {
        blueGreenUpdatePolicy: (this.props.rollout ?? Rollout.canary())._policy,
        autoRollbackConfiguration: { alarms: Lazy.any({ produce: () => this.rollbackAlarms.map((alarm) => ({ alarmName: alarm.alarmName })) }) },
      },
    });
    governedTags(endpoint, { stopControl: this.stopControl.stopDocumentName });
    // Otherwise SageMaker makes the log group, without key and retention.
    endpoint.node.addDependency(this.logGroup);
    return endpoint;
  }
}
