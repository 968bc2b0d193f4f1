import type { DeploymentStage } from './deployment-stage';

/**
 * What findings of a pack do to a synthesis.
 *
 * Evidence is written in every mode. A new pack is best adopted by going through the modes in this order.
 */
export enum Enforcement {
  /** Findings stand in the evidence only. */
  REPORT = 'report',
  /** Findings are shown as warnings, the synthesis passes. */
  WARN = 'warn',
  /** Findings stop the synthesis by their severity. */
  BLOCK = 'block',
}

/**
 * How the findings of a pack count at a stage.
 */
export interface PackEnforcement {
  /** What findings do to the synthesis. */
  readonly mode: Enforcement;
  /**
   * The name of the pack.
   *
   * @default - every pack
   */
  readonly pack?: string;
  /**
   * The stage.
   *
   * @default - every stage
   */
  readonly stage?: DeploymentStage;
}
