import { Duration, Size } from 'aws-cdk-lib';
import { HOLDOUT } from './built-in-evaluation';
import type { BuiltInEvaluationProps } from './built-in-evaluation-props';
import { assertInstanceType, assertLiteral, assertNames, assertRuntime, assertWholeNumber } from './job-values';
import { TrainingImage } from './training-image';
import { GovernanceError } from '../../governance/governance-error';
import { shown } from '../../governance/plain-text';
import { ChannelInputMode, DatasetChannel } from '../dataset/dataset-channel';

/**
 * An evaluation that is a container of one's own.
 *
 * The container finds the model artefact as SageMaker wrote it (`model.tar.gz`) in `/opt/ml/processing/model` and each channel in
 * `/opt/ml/processing/input/<channel>`. It must write `/opt/ml/processing/output/evaluation.json` and exit with 0:
 *
 * ```json
 * {
 *   "metrics": { "validation:auc": { "value": 0.83 } },
 *   "fairness": { "gender": { "DI": { "value": 0.96, "minGroup": 310 } } },
 *   "explainability": { "income": 0.41, "age": 0.12 }
 * }
 * ```
 *
 * `explainability` says of each feature how much it drives the answers, by a method of your own choice; it is needed where the risk tier is high.
 * Other keys are welcome and ignored, such as confidence intervals beside `value`. The file stays below 200 KB, as a state machine reads it.
 * The container has no network: everything it needs is in the image.
 */
export interface ProcessingEvaluationProps {
  /** The image, by digest. */
  readonly image: TrainingImage;
  /** The data that the model is judged on, which it has not been trained on, by channel name. */
  readonly inputs: { [channel: string]: DatasetChannel };
  /**
   * The command that the container runs.
   *
   * @default - the entry point of the image
   */
  readonly entrypoint?: string[];
  /**
   * Arguments to the command. Not for secrets: they can be read in the job's description.
   *
   * @default - none
   */
  readonly arguments?: string[];
  /**
   * Environment variables of the container. Not for secrets: they can be read in the job's description.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };
  /**
   * The instance type.
   *
   * @default ml.m5.xlarge
   */
  readonly instanceType?: string;
  /**
   * How many instances share the work.
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
   * When the job is stopped.
   *
   * @default Duration.hours(1)
   */
  readonly maxRuntime?: Duration;
}

/**
 * How a trained model is judged before its gates.
 *
 * The evaluation is a job of its own, with a role that sees the model and the evaluation data and writes nothing but its report.
 */
export class EvaluationStep {
  /**
   * A SageMaker processing job that runs a container of one's own.
   *
   * @param props the image, the data and the machine
   */
  public static processingJob(props: ProcessingEvaluationProps): EvaluationStep {
    return new EvaluationStep(props);
  }

  /**
   * A SageMaker processing job that runs the program of this library in an image of one's own.
   *
   * @param props the image, the data, how the model answers, and whose groups are compared
   */
  public static builtIn(props: BuiltInEvaluationProps): EvaluationStep {
    const { label, prediction } = props;
    if (!Array.isArray(prediction.command) || prediction.command.length === 0) {
      throw new GovernanceError('evaluation has no command that predicts: pass one of the image, such as [\'python3\', \'/opt/program/predict.py\']');
    }
    if (label.favorable?.length === 0) {
      throw new GovernanceError('label.favorable is empty, so no outcome would be good for anybody: list the values that are, such as [\'1\']');
    }
    if (label.favorable !== undefined && prediction.labels !== true && !Number.isFinite(prediction.threshold)) {
      throw new GovernanceError(`prediction.threshold is ${shown(prediction.threshold)}: write from which score on an answer is positive, such as 0.5, or set labels`);
    }
    return new EvaluationStep({
      image: props.image,
      inputs: { [HOLDOUT]: props.holdout },
      instanceType: props.instanceType,
      volumeSize: props.volumeSize,
      maxRuntime: props.maxRuntime,
    }, props);
  }

  /** The image that judges. */
  public readonly image: TrainingImage;
  /** @internal */
  public readonly _props: ProcessingEvaluationProps;

  /** @internal */
  public readonly _builtIn?: BuiltInEvaluationProps;

  private constructor(props: ProcessingEvaluationProps, builtIn?: BuiltInEvaluationProps) {
    assertNames(Object.keys(props.inputs ?? {}), 'evaluation channel');
    if (Object.keys(props.inputs ?? {}).length === 0) {
      throw new GovernanceError('evaluation has no inputs, so it would judge the model on nothing: pass a channel, such as inputs: { test: dataset.channel(\'test/\') }');
    }
    const fast = Object.entries(props.inputs).find(([, channel]) => channel.inputMode === ChannelInputMode.FAST_FILE);
    if (fast !== undefined) {
      throw new GovernanceError(`evaluation channel '${fast[0]}' is to be read file by file, and processing jobs cannot: use ChannelInputMode.FILE`);
    }
    assertInstanceType(props.instanceType, 'evaluation');
    assertWholeNumber(props.instanceCount, 'instanceCount of the evaluation', 1, 100);
    assertRuntime(props.maxRuntime, 'evaluation', 7);
    assertLiteral(props.environment, 'environment variable');
    assertLiteral(props.entrypoint, 'entrypoint');
    assertLiteral(props.arguments, 'argument');
    this.image = props.image;
    this._props = props;
    this._builtIn = builtIn;
  }
}
