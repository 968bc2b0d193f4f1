import type { Duration, Size } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { DatasetChannel } from '../dataset/dataset-channel';
import type { Gate } from '../gates/gate';
import type { TrainingImage } from '../training-job/training-image';

/**
 * What of the captured data a run looks at: the last hour, day or month that is over, in UTC.
 */
export enum CaptureWindow {
  /** The hour before. */
  HOUR = 'hour',
  /** The day before. */
  DAY = 'day',
  /** The month before. */
  MONTH = 'month',
}

/**
 * An attribute whose groups are compared.
 */
export interface MonitoredFacet {
  /** The name that gates use, such as `gender`. */
  readonly name: string;
  /**
   * The column of the request that holds it.
   *
   * @default - the name
   */
  readonly column?: string;
  /**
   * The groups that might be treated worse.
   *
   * @default - every group is compared with all others, and the value is that of the worst
   */
  readonly disadvantaged?: string[];
  /**
   * The groups that they are compared with.
   *
   * @default - all others
   */
  readonly advantaged?: string[];
  /**
   * Rising numbers that cut a numeric column into groups.
   *
   * @default - each value is a group
   */
  readonly cutPoints?: number[];
  /**
   * Rows that each compared group needs. With fewer there is no value, and the gate fails.
   *
   * @default 30
   */
  readonly minGroupSize?: number;
}

/**
 * How captured requests and answers are to be read.
 */
export interface CaptureFormat {
  /**
   * Names of the columns of a request, in their order.
   *
   * @default - the features of the baseline
   */
  readonly columns?: string[];
  /**
   * The key that holds the records of a JSON request, such as `instances`.
   *
   * @default - the request is the records
   */
  readonly inputKey?: string;
  /**
   * The key that holds the predictions of a JSON answer, such as `predictions`.
   *
   * @default - the answer is the predictions
   */
  readonly outputKey?: string;
  /**
   * The key of the score in a prediction that is an object.
   *
   * @default - the first value
   */
  readonly scoreKey?: string;
  /**
   * Whether a CSV request starts with a header.
   *
   * @default false
   */
  readonly header?: boolean;
  /**
   * Requests below which drift has no value, and its gates fail.
   *
   * @default 100
   */
  readonly minRows?: number;
}

/**
 * How an endpoint is monitored.
 */
export interface ScheduledMonitoringProps {
  /** An image by digest with Python 3.9 or newer. Nothing else is needed in it, and nothing is installed when it runs. */
  readonly image: TrainingImage;
  /** The folder that holds the `baseline.json` of the served model, as its evaluation left it. */
  readonly baseline: DatasetChannel;
  /**
   * What must hold: `drift:psi:max`, `drift:ks:max`, `prediction:psi`, `attribution:ndcg`, and the fairness of facets. With ground truth also
   * `validation:…`. They decide what the endpoint is monitored for.
   */
  readonly gates: Gate[];
  /**
   * The attributes that fairness gates compare. They must be in the requests.
   *
   * @default - none; each fairness gate needs its facet here
   */
  readonly facets?: MonitoredFacet[];
  /**
   * How captured requests and answers are to be read.
   *
   * @default - records in the order of the baseline's features, and the score first
   */
  readonly format?: CaptureFormat;
  /**
   * What really happened, in SageMaker's ground-truth format, for quality and for fairness that needs it.
   *
   * @default - none
   */
  readonly groundTruth?: DatasetChannel;
  /**
   * What of the captured data a run looks at. A window without a request fails the run: whether that is an incident, people decide.
   *
   * @default CaptureWindow.DAY
   */
  readonly window?: CaptureWindow;
  /**
   * When it runs.
   *
   * @default - two hours after each window, since data capture comes late; twenty minutes for an hour
   */
  readonly schedule?: ScheduleExpression;
  /**
   * Learns of breaches and of runs that failed. It must let CloudWatch publish.
   *
   * @default - the alarm topic of the endpoint
   */
  readonly incidentTopic?: ITopic;
  /**
   * The instance type.
   *
   * @default ml.m5.large
   */
  readonly instanceType?: string;
  /**
   * Storage of the instance.
   *
   * @default Size.gibibytes(50)
   */
  readonly volumeSize?: Size;
  /**
   * When a run is stopped.
   *
   * @default Duration.hours(1)
   */
  readonly maxRuntime?: Duration;
  /**
   * The role of the job's container. It is given what it needs.
   *
   * @default - a role of its own
   */
  readonly role?: IRole;
}
