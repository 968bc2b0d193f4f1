/**
 * How much risk the organisation sees in a model, in the words of SageMaker model cards.
 *
 * Not the risk tier of the AI system, which the law decides.
 */
export enum RiskRating {
  /** Harm is unlikely or slight. */
  LOW = 'Low',
  /** Harm is possible and limited. */
  MEDIUM = 'Medium',
  /** Harm is likely or severe. */
  HIGH = 'High',
}
