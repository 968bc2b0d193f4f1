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
