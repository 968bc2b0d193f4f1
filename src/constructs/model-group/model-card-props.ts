import type { RiskRating } from './risk-rating';

/**
 * That people have read a model card and stand by it.
 *
 * A statement of those who reviewed it, written down in source like any other reviewed change. Nothing here is made up when it is missing.
 */
export interface ModelCardApproval {
  /** Who approved the card. At least one. */
  readonly approvedBy: string[];
  /** The day of the approval, such as `2026-11-02`. */
  readonly approvedOn: string;
  /** Where the decision is recorded, such as `MRC-2026-17`. */
  readonly record: string;
}

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
   * The approval of exactly these texts. SageMaker does not change a card's texts and its status in one request: deploy changed texts without it first.
   *
   * @default - none: the card is a draft
   */
  readonly approval?: ModelCardApproval;
  /**
   * Who may be harmed, and what is done about it. Needed where the risk tier is high.
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
