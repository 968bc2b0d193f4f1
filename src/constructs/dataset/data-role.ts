/**
 * What the data of a dataset is there for.
 *
 * Becomes the data-role tag, by which rules know what a bucket must hold to.
 */
export enum DataRole {
  /** Models learn from it, or are judged on it. */
  TRAINING = 'training',
  /** Labels that people have given. */
  GROUND_TRUTH = 'ground-truth',
  /** Requests to a model and its answers. */
  CAPTURE = 'capture',
  /** Documents that a model looks things up in. */
  KNOWLEDGE_BASE = 'knowledge-base',
  /** Models and what else a job makes. */
  ARTEFACT = 'artefact',
  /** Records that prove what was done. */
  EVIDENCE = 'evidence',
}
