import { writeFileSync } from 'fs';
import { join } from 'path';
import { FileSystem, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, Metric, MetricOptions, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, IGrantable, IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { CfnStateMachine, IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { CodeFile, monitorConfig, monitorRequest } from './monitor-request';
import { fileStatements, monitorStatements } from './monitor-statements';
import { BREACH, monitorDefinition, monitoringFolder, windowUri } from './monitor-workflow';
import type { Monitoring } from './monitoring';
import { CaptureWindow, ScheduledMonitoringProps } from './monitoring-props';
import { GovernancePolicy } from '../../governance/policy';
import { TagKeys } from '../../governance/tag-keys';
import type { DatasetChannel } from '../dataset/dataset-channel';
import type { IGovernedDataset } from '../dataset/governed-dataset-ref';
import type { IGovernedNetwork } from '../network/governed-network';
import { networkStatements, observeStatements, pullStatements, volumeStatements, writeStatements } from '../training-job/job-statements';
import { jobTags } from '../training-job/job-tags';
import { networkOf } from '../training-job/job-values';
import { executionRole, observedStatements, workflowRole } from '../training-job/training-roles';

/** The program that measures, as this package ships it. */
const PROGRAM = join(__dirname, '..', '..', '..', 'gates', 'src');
const METRIC_NAMESPACE = 'GovernedAi/Monitoring';
/** Data capture writes files some time after the requests. */
const SCHEDULES: { readonly [window in CaptureWindow]: string } = {
  [CaptureWindow.HOUR]: 'cron(20 * * * ? *)',
  [CaptureWindow.DAY]: 'cron(0 2 * * ? *)',
  [CaptureWindow.MONTH]: 'cron(0 2 1 * ? *)',
};

/**
 * What a monitor watches, and with what.
 */
export interface EndpointMonitorProps {
  /** How it watches. */
  readonly monitoring: Monitoring;
  /** The name of the endpoint. */
  readonly endpointName: string;
  /** The variant whose requests and answers are read. */
  readonly variantName: string;
  /** Holds captured data below `capture/<endpoint>/`, and receives reports below `monitoring/<endpoint>/`. */
  readonly captures: IGovernedDataset;
  /** Where the job runs. */
  readonly network: IGovernedNetwork;
  /** Encrypts volumes, executions and logs. Its policy must let Step Functions deliver logs. */
  readonly encryptionKey: IKey;
  /** Learns of breaches and failures where the monitoring names no topic. */
  readonly alarmTopic: ITopic;
  /** What happens to the log group when the stack goes. */
  readonly removalPolicy: RemovalPolicy;
}

/**
 * Watches an endpoint on a schedule.
 *
 * A schedule starts a state machine, which runs a processing job on the captured data of the last window and holds the gates against its report.
 */
export class EndpointMonitor extends Construct {
  /** Runs one window. Started by hand it takes `{"time": "2026-11-25T02:00:00Z"}`, else the time of the start, and looks at the window before. */
  public readonly stateMachine: IStateMachine;
  /** The role of the job's container. */
  public readonly role: IRole;
  /** The role of the state machine. */
  public readonly stateMachineRole: IRole;
  /** Goes off when a gate does not hold, and when a run could not be made. */
  public readonly alarm: Alarm;
  /** Learns of it. */
  public readonly incidentTopic: ITopic;
  /** Receives the reports, one folder per run. */
  public readonly reports: DatasetChannel;

  private readonly props: EndpointMonitorProps;
  private readonly monitoring: ScheduledMonitoringProps;
  private readonly jobPrefix: string;
  private readonly logGroup: LogGroup;

  /**
   * @param scope where it lives
   * @param id its name there
   * @param props what it watches, and with what
   */
  public constructor(scope: Construct, id: string, props: EndpointMonitorProps) {
    super(scope, id);
    this.props = props;
    this.monitoring = props.monitoring._props;
    this.jobPrefix = Names.uniqueResourceName(this, { maxLength: 20, separator: '-' }).toLowerCase();
    this.reports = props.captures.channel(`monitoring/${props.endpointName}/`);
    this.logGroup = new LogGroup(this, 'Log', { encryptionKey: props.encryptionKey, retention: RetentionDays.ONE_YEAR, removalPolicy: props.removalPolicy });
    this.role = this.monitoring.role ?? executionRole(this, 'Role', 'Reads captured data and the baseline, and writes the report');
    this.stateMachineRole = workflowRole(this, 'StateMachineRole', 'Starts the jobs of a monitor and reads their reports');
    const [code, config] = [this.program(), this.configuration()];
    this.allow(code, config);
    this.stateMachine = this.createStateMachine(code, config);
    this.createSchedule();
    this.incidentTopic = this.monitoring.incidentTopic ?? props.alarmTopic;
    this.alarm = this.createAlarm();
    this.countBreaches();
  }

  /**
   * Allows to run it now.
   *
   * @param grantee who may
   */
  public grantStart(grantee: IGrantable): Grant {
    return this.stateMachine.grantStartExecution(grantee);
  }

  /**
   * Runs in which a gate did not hold, or the report could not be read.
   *
   * @param options how the metric is read. The sum over five minutes unless said otherwise
   */
  public metricBreaches(options: MetricOptions = {}): Metric {
    return new Metric({ namespace: METRIC_NAMESPACE, metricName: this.breachMetric, statistic: 'Sum', ...options }).attachTo(this);
  }

  /** Metric filters take dimensions from the log event only, so the monitor is part of the metric's name. */
  private get breachMetric(): string {
    return `Breaches-${this.jobPrefix}`;
  }

  private program(): CodeFile {
    const asset = new Asset(this, 'Program', { path: PROGRAM, exclude: ['**/__pycache__', '**/*.pyc'] });
    return { bucketName: asset.s3BucketName, objectKey: asset.s3ObjectKey, fileName: `${asset.assetHash}.zip` };
  }

  private configuration(): CodeFile {
    const file = join(FileSystem.mkdtemp('governed-ai-monitor'), 'config.json');
    writeFileSync(file, JSON.stringify(monitorConfig(this.monitoring), undefined, 2));
    const asset = new Asset(this, 'Configuration', { path: file });
    return { bucketName: asset.s3BucketName, objectKey: asset.s3ObjectKey, fileName: `${asset.assetHash}.json` };
  }

  private get captured(): DatasetChannel {
    return this.props.captures.channel(`capture/${this.props.endpointName}/${this.props.variantName}/`);
  }

  private allow(code: CodeFile, config: CodeFile) {
    const { image, baseline, groundTruth } = this.monitoring;
    const purpose = `monitoring by ${this.node.path}`;
    [this.captured, baseline, ...(groundTruth ? [groundTruth] : [])].forEach((channel) => channel.grantRead(this.role, { purpose }));
    const logs = '/aws/sagemaker/ProcessingJobs';
    const job = [
      ...writeStatements(this.reports),
      ...volumeStatements(this.props.encryptionKey.keyArn),
      ...pullStatements(image),
      ...fileStatements(this, [code, config]),
      ...observeStatements(this, logs, `${this.jobPrefix}-`, logs),
      ...networkStatements(this, networkOf(this.props.network)),
    ];
    job.forEach((statement) => this.role.addToPrincipalPolicy(statement));
    [...monitorStatements(this, this.jobPrefix, this.role.roleArn, this.reports), ...observedStatements(this, this.props.encryptionKey.keyArn)]
      .forEach((statement) => this.stateMachineRole.addToPrincipalPolicy(statement));
  }

  private createStateMachine(code: CodeFile, config: CodeFile): IStateMachine {
    const stack = Stack.of(this);
    const { captures, encryptionKey, endpointName } = this.props;
    const reports = { bucket: captures.bucket.bucketName, prefix: this.reports.prefix };
    const kinds = { Key: (GovernancePolicy.of(this)?.tagKeys ?? new TagKeys()).keyOf('monitors'), Value: this.props.monitoring.kinds.join(' ') };
    const request = monitorRequest(this.monitoring, {
      endpointName,
      code,
      config,
      keyArn: encryptionKey.keyArn,
      reportsKeyArn: this.reports.keyArn,
      roleArn: this.role.roleArn,
      network: networkOf(this.props.network),
      captureUri: windowUri(captures.bucket.bucketName, this.captured.prefix),
      reportUri: monitoringFolder(reports),
      tags: [...jobTags(this), kinds],
    });
    const definition = monitorDefinition({
      request,
      reports,
      integration: (name) => `arn:${stack.partition}:states:::${name}`,
      jobPrefix: this.jobPrefix,
      window: this.window,
      gates: this.monitoring.gates,
    });
    const machine = new CfnStateMachine(this, 'StateMachine', {
      roleArn: this.stateMachineRole.roleArn,
      definitionString: stack.toJsonString(definition),
      encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: encryptionKey.keyArn, kmsDataKeyReusePeriodSeconds: 300 },
      loggingConfiguration: { level: 'ALL', includeExecutionData: false, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: this.logGroup.logGroupArn } }] },
      tracingConfiguration: { enabled: true },
    });
    machine.node.addDependency(this.stateMachineRole);
    return StateMachine.fromStateMachineArn(this, 'StateMachineReference', machine.attrArn);
  }

  private get window(): CaptureWindow {
    return this.monitoring.window ?? CaptureWindow.DAY;
  }

  private createSchedule() {
    const { stateMachineArn } = this.stateMachine;
    const role = new Role(this, 'ScheduleRole', {
      description: 'Starts a monitor',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } } }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: `Monitors the endpoint ${this.props.endpointName}: ${this.props.monitoring.kinds.join(', ')}`,
      scheduleExpression: this.monitoring.schedule?.expressionString ?? SCHEDULES[this.window],
      scheduleExpressionTimezone: this.monitoring.schedule?.timeZone?.timezoneName ?? 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      state: 'ENABLED',
      target: { arn: stateMachineArn, roleArn: role.roleArn, input: '{"time":"<aws.scheduler.scheduled-time>"}' },
    });
    // The scheduler tries the role when the schedule is made.
    schedule.node.addDependency(role);
  }

  private createAlarm(): Alarm {
    const alarm = new Alarm(this, 'Incident', {
      alarmDescription: `The monitor of the endpoint ${this.props.endpointName} found that a gate does not hold, or could not look; the cause of the execution says which`,
      metric: new MathExpression({
        label: 'Runs that did not succeed',
        expression: 'failed + timedOut + aborted',
        usingMetrics: {
          failed: this.stateMachine.metricFailed(),
          timedOut: this.stateMachine.metricTimedOut(),
          aborted: this.stateMachine.metricAborted(),
        },
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: this.incidentTopic.topicArn }) });
    return alarm;
  }

  private countBreaches() {
    new MetricFilter(this, 'Breaches', {
      logGroup: this.logGroup,
      filterPattern: FilterPattern.literal(`{ $.type = "FailStateEntered" && $.details.name = "${BREACH}*" }`),
      metricNamespace: METRIC_NAMESPACE,
      metricName: this.breachMetric,
      metricValue: '1',
    });
  }
}
