import type { TrainingImage } from './training-image';
import type { DatasetChannel } from '../dataset/dataset-channel';

/**
 * What a registered model consists of: the image that serves it and the place of its artefacts.
 *
 * Neither can be read from the ARN of a model package, and the role of an endpoint may reach exactly these. A training knows its own, see
 * `GovernedTrainingJob.modelSource`.
 */
export interface ModelSource {
  /** The image that serves the model. */
  readonly image: TrainingImage;
  /** Where the artefacts lie. */
  readonly artefacts: DatasetChannel;
}
