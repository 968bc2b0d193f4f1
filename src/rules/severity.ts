/**
 * How much harm follows when a rule is broken.
 *
 * High and medium stop a synthesis, low warns (see the guide on verdicts).
 */
export enum Severity {
  /** Data, models or people are exposed directly. Stops a synthesis. */
  HIGH = 'high',
  /** A safeguard is missing. Stops a synthesis. */
  MEDIUM = 'medium',
  /** Good practice. Shown as a warning. */
  LOW = 'low',
}

/**
 * For whom a rule binds.
 *
 * A rule that fires on everybody is switched off by everybody, so the declared risk tier decides.
 */
export enum RuleLevel {
  /** Any AI workload. */
  BASELINE = 'baseline',
  /** Only where `Governance` declares the risk tier high. */
  HIGH_RISK = 'high-risk',
  /** Only where a pack asks for it. Findings are informational. */
  ADVISORY = 'advisory',
}
