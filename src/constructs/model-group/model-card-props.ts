import type { RiskRating } from './risk-rating';

/**
 * What is known about the models of a group before any of them is trained.
 *
 * Each text holds at most 2048 characters. Results of evaluations do not belong here: they go into the card of the model package that they are about.
 */
export interface ModelCardProps {
  /** What the models predict or decide, and why the organisation builds them. */
  readonly purpose: string;
  /** How much risk the organisation sees. */
  readonly riskRating: RiskRating;
  /** Why it is that much. */
  readonly riskRationale: string;
  /** What the models must not be used for, and where they are known to fail. */
  readonly limitations: string;
  /**
   * Who answers for the models.
   *
   * @default - the owner that the policy in scope names; without one it must be set
   */
  readonly owner?: string;
  /**
   * Who may be harmed, and what is done about it.
   *
   * @default - nothing is stated
   */
  readonly ethicalConsiderations?: string;
  /**
   * What makes the models better or worse at their task.
   *
   * @default - nothing is stated
   */
  readonly performanceFactors?: string;
}
