import type { Duration, Size } from 'aws-cdk-lib';
import type { TrainingImage } from './training-image';
import type { DatasetChannel } from '../dataset/dataset-channel';

/**
 * The column that holds what really happened.
 */
export interface EvaluationLabel {
  /** The name of the column. */
  readonly column: string;
  /**
   * Label values that are good for the person, such as `1` for a loan that was granted. Every other value is not.
   *
   * @default - none: the label is a number, and the model a regression
   */
  readonly favorable?: string[];
  /**
   * Label values whose probability the score is, where that is not the favourable outcome, such as a default on a loan.
   *
   * @default - the favourable ones
   */
  readonly positive?: string[];
}

/**
 * How the model answers.
 */
export interface EvaluationPrediction {
  /**
   * The command in the image that predicts. It is started as `<command> <model folder> <input file> <output file>`, without a shell, and writes one score or
   * label per row.
   */
  readonly command: string[];
  /**
   * At or above it a score is positive. Needed unless the command writes labels, or the model is a regression.
   *
   * @default - none
   */
  readonly threshold?: number;
  /**
   * Whether the command writes labels instead of scores.
   *
   * @default false
   */
  readonly labels?: boolean;
  /**
   * The columns that the command gets, in this order. Leave out what the model must not see.
   *
   * @default - every column but the label
   */
  readonly features?: string[];
}

/**
 * People whose groups are compared.
 */
export interface EvaluationFacet {
  /** The column. */
  readonly column: string;
  /**
   * The name in the report, as `Gate.fairness` names it.
   *
   * @default - that of the column
   */
  readonly name?: string;
  /**
   * Rising numbers that cut a numeric column into groups, such as 25 and 60.
   *
   * @default - each value is a group
   */
  readonly cutPoints?: number[];
  /**
   * The groups that might be treated worse.
   *
   * @default - every group is compared with all others, and the worst is reported
   */
  readonly disadvantaged?: string[];
  /**
   * How many rows each compared group needs. With fewer there is no value, and a gate fails.
   *
   * @default 30
   */
  readonly minGroupSize?: number;
}

/**
 * An evaluation by the program that comes with this library.
 *
 * Plain Python without dependencies, so that nothing is installed in the isolated network. It unpacks the model, has the command of your image predict the holdout, and writes quality
 * and fairness with confidence intervals, and a baseline for monitors. What drives the answers is reported as the association of each feature with them, which sees neither causes nor
 * interactions.
 */
export interface BuiltInEvaluationProps {
  /** An image with Python 3.9 or newer and the command that predicts, by digest. */
  readonly image: TrainingImage;
  /** The data that the model is judged on, which it has not been trained on: CSV files with a header. */
  readonly holdout: DatasetChannel;
  /** The column that holds what really happened. */
  readonly label: EvaluationLabel;
  /** How the model answers. */
  readonly prediction: EvaluationPrediction;
  /**
   * People whose groups are compared.
   *
   * @default - none, and no fairness is reported
   */
  readonly facets?: EvaluationFacet[];
  /**
   * The Python of the image.
   *
   * @default python3
   */
  readonly python?: string;
  /**
   * The instance type.
   *
   * @default ml.m5.xlarge
   */
  readonly instanceType?: string;
  /**
   * Storage of the instance.
   *
   * @default Size.gibibytes(50)
   */
  readonly volumeSize?: Size;
  /**
   * When the job is stopped.
   *
   * @default Duration.hours(1)
   */
  readonly maxRuntime?: Duration;
}
