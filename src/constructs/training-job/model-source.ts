import type { TrainingImage } from './training-image';
import type { DatasetChannel } from '../dataset/dataset-channel';

/**
 * What a registered model consists of: the image that serves it and the place of its artefacts.
 *
 * Neither can be read from the ARN of a model package, and the role of an endpoint may reach exactly these. A training knows its own, see
 * `GovernedTrainingJob.modelSource`.
 */
export class ModelSource {
  /**
   * @param image the image that serves the model
   * @param artefacts where the artefacts lie
   */
  public static of(image: TrainingImage, artefacts: DatasetChannel): ModelSource {
    return new ModelSource(image, artefacts);
  }

  /** The image that serves the model. */
  public readonly image: TrainingImage;
  /** Where the artefacts lie. */
  public readonly artefacts: DatasetChannel;

  private constructor(image: TrainingImage, artefacts: DatasetChannel) {
    this.image = image;
    this.artefacts = artefacts;
  }
}
