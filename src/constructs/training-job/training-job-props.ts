import type { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import type { EvaluationStep } from './evaluation-step';
import type { TrainingImage } from './training-image';
import type { Retention } from '../../governance/retention';
import type { DatasetChannel } from '../dataset/dataset-channel';
import type { IGovernedDataset } from '../dataset/governed-dataset-ref';
import type { Gate } from '../gates/gate';
import type { IGovernedModelGroup } from '../model-group/governed-model-group';
import type { IGovernedNetwork } from '../network/governed-network';

/**
 * A metric that SageMaker reads from the log of a training.
 */
export interface TrainingMetricDefinition {
  /** The name of the metric in CloudWatch, such as `validation:auc`. */
  readonly name: string;
  /** Finds its value: a regular expression with one group, such as `auc=([0-9.]+)`. */
  readonly regex: string;
}

/**
 * Training on capacity that may be taken away.
 */
export interface ManagedSpotProps {
  /**
   * When a training is given up, the time included in which it waits for capacity. At least `maxRuntime`.
   *
   * @default - twice `maxRuntime`
   */
  readonly maxWait?: Duration;
}

/**
 * What is trained, on what, and what it must pass.
 */
export interface GovernedTrainingJobProps {
  /** The image that trains, by digest. */
  readonly image: TrainingImage;
  /** The data that the model is trained on, by channel name. The container finds it in `/opt/ml/input/data/<channel>`. */
  readonly inputs: { [channel: string]: DatasetChannel };
  /** Judges the model and writes the report that the gates read. */
  readonly evaluation: EvaluationStep;
  /** What a model must pass before it is registered. At least one. */
  readonly gates: Gate[];
  /**
   * Whether the report must say what drives the model's answers, in `explainability`, before the model is registered.
   *
   * @default - it must where the risk tier is high
   */
  readonly requireExplanation?: boolean;
  /** Where a model that passed waits for approval. */
  readonly registerTo: IGovernedModelGroup;
  /** Where the jobs run. They need to reach Amazon S3 through it, and nothing else. */
  readonly network: IGovernedNetwork;
  /**
   * The instance type of the training.
   *
   * Types with local NVMe storage take no customer managed key: their volumes are encrypted in hardware.
   *
   * @default ml.m5.xlarge
   */
  readonly instanceType?: string;
  /**
   * How many instances train.
   *
   * @default 1
   */
  readonly instanceCount?: number;
  /**
   * Storage of each instance.
   *
   * @default Size.gibibytes(50)
   */
  readonly volumeSize?: Size;
  /**
   * When the training is stopped.
   *
   * @default Duration.hours(4)
   */
  readonly maxRuntime?: Duration;
  /**
   * Trains on managed spot capacity, with checkpoints.
   *
   * @default - on demand
   */
  readonly managedSpot?: ManagedSpotProps;
  /**
   * Keeps what the container writes to `/opt/ml/checkpoints`, and brings it back when the job, or another attempt of the same run, starts again.
   *
   * @default - as `managedSpot` is set or not
   */
  readonly checkpoints?: boolean;
  /**
   * Metrics that are read from the log of the training. At most 40.
   *
   * @default - none
   */
  readonly metricDefinitions?: TrainingMetricDefinition[];
  /**
   * The command that the container runs.
   *
   * @default - what the image says for training
   */
  readonly entrypoint?: string[];
  /**
   * Arguments to the command. Not for secrets: they can be read in the job's description.
   *
   * @default - none
   */
  readonly arguments?: string[];
  /**
   * How often a failed job is started, the first time included. Each attempt is a job with a name of its own.
   *
   * @default 2
   */
  readonly maxAttempts?: number;
  /**
   * Hyperparameters. Not for secrets: they can be read in the job's description.
   *
   * @default - none
   */
  readonly hyperparameters?: { [name: string]: string };
  /**
   * Environment variables of the container. Not for secrets: they can be read in the job's description.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };
  /**
   * The image that serves the model.
   *
   * @default - the image that trains
   */
  readonly inferenceImage?: TrainingImage;
  /**
   * The content types that the model takes.
   *
   * @default ['text/csv']
   */
  readonly contentTypes?: string[];
  /**
   * The content types that the model answers with.
   *
   * @default ['text/csv']
   */
  readonly responseTypes?: string[];
  /**
   * Encrypts artefacts, volumes, logs and the executions.
   *
   * Not the key of a dataset, which can be used through Amazon S3 only. A key that is not made in this app must let CloudWatch Logs use it
   * for the log group.
   *
   * @default - a key of its own, which rotates
   */
  readonly encryptionKey?: IKeyRef;
  /**
   * Receives model artefacts and reports, below a prefix of the training's own.
   *
   * Without object lock: Amazon S3 takes no object into a locked bucket without a checksum, which SageMaker is not documented to send.
   *
   * @default - a dataset of its own, as sensitive as the most sensitive input
   */
  readonly artefacts?: IGovernedDataset;
  /**
   * How long the dataset of its own keeps artefacts and reports.
   *
   * The default is the ten years for which a provider of a high-risk system keeps its documentation (Art. 18 of the AI Act).
   *
   * @default Retention.expireAfter(Duration.days(3653))
   */
  readonly artefactRetention?: Retention;
  /**
   * Receives the access log of the dataset of its own.
   *
   * @default - a bucket of its own
   */
  readonly accessLogBucket?: IBucketRef;
  /**
   * Receives what the state machine does. Encrypted, and kept for at least a year.
   *
   * @default - a log group of its own, kept for a year
   */
  readonly logGroup?: ILogGroup;
  /**
   * The role of the training container. It is given what it needs.
   *
   * @default - a role of its own
   */
  readonly trainingRole?: IRole;
  /**
   * The role of the evaluation container. It is given what it needs. Not the role of the training, which must not see the evaluation data.
   *
   * @default - a role of its own
   */
  readonly evaluationRole?: IRole;
  /**
   * The role of the state machine. It is given what it needs.
   *
   * @default - a role of its own
   */
  readonly stateMachineRole?: IRole;
  /**
   * What happens to key, buckets and log group when the stack goes.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
