import { ArnFormat, Duration, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, ILogGroup, LogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine, IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { assertTrainingJob } from './assert-training-job';
import { evaluationProgram, NO_PROGRAM, Program } from './built-in-evaluation';
import type { IGovernedTrainingJob } from './governed-training-job-ref';
import { allowJobs } from './job-permissions';
import { jobTags } from './job-tags';
import { networkOf, sensitivityOf } from './job-values';
import { Lineage, lineageOf } from './lineage';
import { ModelSource } from './model-source';
import { thresholds } from './thresholds';
import { trainingFacts } from './training-facts';
import { ImportedTrainingJob, TrainingJobBase } from './training-job-base';
import type { GovernedTrainingJobProps } from './training-job-props';
import { evaluationRequest, overrideRequest, registrationRequest, RequestContext, trainingRequest } from './training-requests';
import { executionRole, logDeliveryKeyStatement, workflowRole } from './training-roles';
import { completionPattern } from './training-runs';
import { REJECTION, trainingDefinition } from './training-workflow';
import { atScope, GovernanceError } from '../../governance/governance-error';
import { governedTemplate } from '../../governance/governed-tags';
import { shown } from '../../governance/plain-text';
import { GovernancePolicy } from '../../governance/policy';
import { Retention } from '../../governance/retention';
import { RiskTier } from '../../governance/risk-tier';
import { DataRole } from '../dataset/data-role';
import type { DatasetChannel } from '../dataset/dataset-channel';
import { GovernedDataset } from '../dataset/governed-dataset';
import type { IGovernedDataset } from '../dataset/governed-dataset-ref';
import { constructKey, logKeyStatement } from '../keys/construct-key';

const VERSION = '1.2.0';
/** The file that the evaluation leaves and the gates read. */
const REPORT_FILE = 'evaluation.json';
const METRIC_NAMESPACE = 'GovernedAi/Training';

/**
 * Training of a model that reaches the registry only through its gates.
 *
 * A state machine, deployed once and run many times: it trains in an isolated network, has the model judged by an evaluation of its own, and
 * registers it as pending approval if every gate passes. Nothing is registered by any other way, and nothing is approved here.
 *
 * In `artefacts`, a run leaves its model at `<jobPrefix>/models/<job>/output/model.tar.gz` and its report at
 * `<jobPrefix>/evaluation/<job>/evaluation.json`.
 */
export class GovernedTrainingJob extends TrainingJobBase implements IGovernedTrainingJob {
  /**
   * A training that is deployed elsewhere.
   *
   * @param scope where the reference lives
   * @param id its name there
   * @param stateMachineArn the state machine of the training
   */
  public static fromStateMachineArn(scope: Construct, id: string, stateMachineArn: string): IGovernedTrainingJob {
    return new ImportedTrainingJob(scope, id, stateMachineArn);
  }

  /** The state machine that trains, evaluates, gates and registers. */
  public readonly stateMachine: IStateMachine;
  /** The role of the training container. */
  public readonly trainingRole: IRole;
  /** The role of the evaluation container. */
  public readonly evaluationRole: IRole;
  /** The role of the state machine. */
  public readonly stateMachineRole: IRole;
  /** Encrypts artefacts, volumes, logs and the executions. */
  public readonly encryptionKey: IKey;
  /** Receives model artefacts and reports. */
  public readonly artefacts: IGovernedDataset;
  /** Receives what the state machine does. */
  public readonly logGroup: ILogGroup;
  /** Starts the name of every job, and the keys of everything that a run leaves. */
  public readonly jobPrefix: string;
  /** What a model of this training consists of, for `ApprovedModel.fromPackageArn`. */
  public readonly modelSource: ModelSource;

  private readonly props: GovernedTrainingJobProps;
  private readonly reports: DatasetChannel;
  private readonly checkpoints?: DatasetChannel;
  private readonly request: any;
  private readonly program: Program;
  private readonly lineage: Lineage;

  /**
   * @param scope where the training lives
   * @param id its name there. It starts the names of the jobs
   * @param props what is trained, on what, and what it must pass
   */
  public constructor(scope: Construct, id: string, props: GovernedTrainingJobProps) {
    super(scope, id);
    assertTrainingJob(this, props);
    this.props = props;
    this.jobPrefix = Names.uniqueResourceName(this, { maxLength: 20, separator: '-' }).toLowerCase();
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;

    this.encryptionKey = constructKey(this, {
      given: props.encryptionKey,
      description: 'Artefacts, volumes, logs and executions of a training',
      statements: [logKeyStatement(this), logDeliveryKeyStatement(this)],
      removalPolicy,
    });
    this.artefacts = props.artefacts ?? new GovernedDataset(this, 'Artefacts', {
      ...sensitivityOf(props.inputs),
      purpose: 'Models of a training and the reports on them',
      dataRole: DataRole.ARTEFACT,
      retention: props.artefactRetention ?? Retention.expireAfter(Duration.days(3653)),
      encryptionKey: this.encryptionKey,
      accessLogBucket: props.accessLogBucket,
      removalPolicy,
    });
    this.logGroup = props.logGroup ?? new LogGroup(this, 'Log', { encryptionKey: this.encryptionKey, retention: RetentionDays.ONE_YEAR, removalPolicy });
    this.modelSource = ModelSource.of(props.inferenceImage ?? props.image, this.artefacts.channel(`${this.jobPrefix}/models/`));
    this.reports = this.artefacts.channel(`${this.jobPrefix}/evaluation/`);
    this.checkpoints = props.checkpoints ?? props.managedSpot !== undefined ? this.artefacts.channel(`${this.jobPrefix}/checkpoints/`) : undefined;

    this.trainingRole = props.trainingRole ?? executionRole(this, 'TrainingRole', 'Reads the training data and writes the model');
    this.evaluationRole = props.evaluationRole ?? executionRole(this, 'EvaluationRole', 'Reads the model and the evaluation data, and writes the report');
    this.stateMachineRole = props.stateMachineRole ?? workflowRole(this, 'StateMachineRole', 'Starts the jobs of a training and registers what passed the gates');
    this.program = props.evaluation._builtIn === undefined ? NO_PROGRAM : evaluationProgram(this, props.evaluation._builtIn);
    this.lineage = lineageOf(this, props);
    allowJobs(this, props, {
      ...this, reports: this.reports, checkpoints: this.checkpoints, lineage: this.lineage, evaluationStatements: this.program.statements,
    });
    this.request = trainingRequest(props, this.requestContext());
    this.stateMachine = this.createStateMachine();
    this.countRejections();
    governedTemplate(this, 'GovernedTrainingJob', VERSION, trainingFacts(props, this.modelSource));
  }

  /**
   * Models that a gate rejected, or whose report could not be read.
   *
   * @param options how the metric is read. The sum over five minutes unless said otherwise
   */
  public metricGateRejections(options: MetricOptions = {}): Metric {
    return new Metric({ namespace: METRIC_NAMESPACE, metricName: this.rejectionMetric, statistic: 'Sum', ...options }).attachTo(this);
  }

  /**
   * Starts runs again and again.
   *
   * @param id the name of the rule
   * @param schedule when, such as `Schedule.rate(Duration.days(7))`
   * @throws if the image does not say which code it was built from, as nobody is there to say it
   */
  public onSchedule(id: string, schedule: Schedule): Rule {
    this.assertStartsByItself();
    return new Rule(this, id, { description: `Starts ${this.node.path}`, schedule, targets: [new SfnStateMachine(this.stateMachine)] });
  }

  /**
   * Starts a run when an upload to a dataset that the model is trained on is complete.
   *
   * An upload is many objects, and each would start a run; so the last one has to be an object of a name of its own, which many tools write. Buckets must send their events to EventBridge, as those of
   * governed datasets do.
   *
   * @param marker ends the key of the object that completes an upload. `_SUCCESS` unless said otherwise
   * @returns a rule for each bucket that training inputs lie in
   * @throws if the image does not say which code it was built from, as nobody is there to say it
   */
  public onDatasetChange(marker: string = '_SUCCESS'): Rule[] {
    this.assertStartsByItself();
    if (typeof marker !== 'string' || !/^[A-Za-z0-9_.-]{1,100}$/.test(marker)) {
      throw new GovernanceError(`marker ${shown(marker)} does not end the key of an object: use 1 to 100 letters, digits and _ . -, such as '_SUCCESS'`, this);
    }
    const datasets = [...new Set(Object.values(this.props.inputs).map((channel) => channel.dataset))];
    return datasets.map((dataset, i) => new Rule(this, `DatasetChange${i}`, {
      description: `Starts ${this.node.path} on new data`,
      eventPattern: completionPattern(Object.values(this.props.inputs).filter((channel) => channel.dataset === dataset), marker),
      targets: [new SfnStateMachine(this.stateMachine)],
    }));
  }

  /**
   * Sets what no prop sets in the request that starts the training, CreateTrainingJob of the SageMaker API.
   *
   * Rules judge what comes of it. The role of the state machine starts no job that is not isolated, whatever stands here.
   *
   * @param path keys and positions, parted by dots, such as `ResourceConfig.KeepAlivePeriodInSeconds`
   * @param value the value. Undefined removes what stands there
   */
  public addRequestOverride(path: string, value: any) {
    if (typeof path !== 'string' || !/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/.test(path) || path.split('.')[0] === 'TrainingJobName') {
      throw new GovernanceError(`path ${shown(path)} is not one of the request: write keys parted by dots, such as 'ResourceConfig.KeepAlivePeriodInSeconds'; the name of the job is the run's`, this);
    }
    overrideRequest(this.request, path, value);
  }

  private assertStartsByItself() {
    if (this.props.image.source === undefined) {
      throw new GovernanceError(
        'the image does not say which code it was built from, and a run that starts by itself cannot: pass { commitId, repositoryUrl } to TrainingImage.fromEcrDigest', this,
      );
    }
  }

  /** Metric filters take dimensions from the log event only, so the training is part of the metric's name. */
  private get rejectionMetric(): string {
    return `GateRejections-${this.jobPrefix}`;
  }

  private requestContext(): RequestContext {
    const { props } = this;
    const stack = Stack.of(this);
    return {
      reports: { bucket: this.artefacts.bucket.bucketName, prefix: this.reports.prefix, file: REPORT_FILE },
      checkpoints: this.checkpoints,
      jobPrefix: this.jobPrefix,
      program: this.program,
      lineage: this.lineage,
      keyArn: this.encryptionKey.keyArn,
      network: networkOf(props.network),
      trainingRoleArn: this.trainingRole.roleArn,
      evaluationRoleArn: this.evaluationRole.roleArn,
      models: this.modelSource.artefacts,
      executionArnPrefix: stack.formatArn({ service: 'states', resource: 'execution', resourceName: '', arnFormat: ArnFormat.COLON_RESOURCE_NAME }),
      tags: jobTags(this),
    };
  }

  private createStateMachine(): IStateMachine {
    const { props } = this;
    const stack = Stack.of(this);
    const context = this.requestContext();
    const isExplained = props.requireExplanation ?? GovernancePolicy.of(this)?.riskTier === RiskTier.HIGH;
    const definition = trainingDefinition({
      reports: context.reports,
      integration: (name) => `arn:${stack.partition}:states:::${name}`,
      trainingRequest: this.request,
      evaluationRequest: evaluationRequest(props.evaluation, context),
      registrationRequest: atScope(this, () => registrationRequest(props, { ...context, isExplained, inferenceImage: this.modelSource.image })),
      maxAttempts: props.maxAttempts ?? 2,
      gates: props.gates,
      lineage: this.lineage,
      thresholds: thresholds(props.gates),
      isExplained,
      needsProvenance: props.image.source === undefined,
    });
    const machine = new CfnStateMachine(this, 'StateMachine', {
      roleArn: this.stateMachineRole.roleArn,
      definitionString: stack.toJsonString(definition),
      encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: this.encryptionKey.keyArn, kmsDataKeyReusePeriodSeconds: 300 },
      // Inputs and outputs name people's data; the history keeps them, encrypted, and the log does not.
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: this.logGroup.logGroupArn } }],
      },
      tracingConfiguration: { enabled: true },
    });
    machine.node.addDependency(this.stateMachineRole);
    return StateMachine.fromStateMachineArn(this, 'StateMachineReference', machine.attrArn);
  }

  private countRejections() {
    new MetricFilter(this, 'GateRejections', {
      logGroup: this.logGroup,
      filterPattern: FilterPattern.literal(`{ $.type = "FailStateEntered" && $.details.name = "${REJECTION}*" }`),
      metricNamespace: METRIC_NAMESPACE,
      metricName: this.rejectionMetric,
      metricValue: '1',
    });
  }
}
