// internal
import type { IConstruct } from 'constructs';
import type { Acknowledgement } from './acknowledgements';
import { modeFor, PolicyInForce } from './governance-settings';
import type { Judgement } from '../evaluation/evaluator';
import type { Reason } from '../evaluation/explain';
import type { ExceptionKind } from '../evidence/evidence';
import { DeploymentStage } from '../governance/deployment-stage';
import { Enforcement } from '../governance/enforcement';
import { RiskTier } from '../governance/risk-tier';
import type { Waiver } from '../governance/waiver';
import type { PlacedWaiver } from '../governance/waiver-record';
import { RuleLevel, Severity } from '../rules/severity';

/** The severities that CDK orders by; only the first two fail a synthesis. */
export type CdkSeverity = 'fatal' | 'error' | 'warning' | 'info';

/** A verdict worth showing. */
export interface Finding {
  readonly judgement: Judgement;
  readonly construct: IConstruct;
  readonly reasons: readonly Reason[];
  readonly severity: CdkSeverity;
  readonly mode: Enforcement;
  /** Whether a policy is in scope, so that a waiver can be given. */
  readonly isGoverned: boolean;
  /** The valid waiver that excepts the resource. */
  readonly waiver?: PlacedWaiver;
  /** The raw acknowledgement that covers the resource. */
  readonly acknowledgement?: Acknowledgement;
  /** Whether it stands in a baseline that still holds. */
  readonly isBaselined?: boolean;
}

/**
 * How a verdict counts in CDK's terms.
 *
 * Non-compliant: high and medium stop, low warns, advisory informs; a rule that may not be waived cannot be acknowledged either, and no mode of
 * enforcement softens it. Unknown stops where the declared tier is high or the stage is production, else it warns. A rule that is newer
 * than what its packs are held to only warns, whatever it is.
 */
export function severityOf(judgement: Judgement, settings: PolicyInForce | undefined, packs: readonly string[], isNew = false): CdkSeverity {
  const { rule, decision } = judgement;
  const full = decision.verdict === 'UNKNOWN' ? severityOfUnknown(rule.level, settings) : severityOfFailure(rule.level, rule.severity, rule.waivable);
  if (isNew) {
    return full === 'info' ? 'info' : 'warning';
  }
  return rule.waivable && full === 'error' && modeFor(settings, packs) === Enforcement.WARN ? 'warning' : full;
}

function severityOfUnknown(level: RuleLevel, settings: PolicyInForce | undefined): CdkSeverity {
  if (level === RuleLevel.ADVISORY) {
    return 'info';
  }
  return settings && (settings.policy.riskTier === RiskTier.HIGH || settings.policy.stage === DeploymentStage.PRODUCTION) ? 'error' : 'warning';
}

function severityOfFailure(level: RuleLevel, severity: Severity, waivable: boolean): CdkSeverity {
  if (level === RuleLevel.ADVISORY) {
    return 'info';
  }
  if (!waivable) {
    return 'fatal';
  }
  return severity === Severity.LOW ? 'warning' : 'error';
}

/** What excepts a finding. */
export function exceptionOf(
  finding: Pick<Finding, 'severity' | 'mode' | 'isBaselined'> & { readonly waiver?: { readonly waiver: Waiver }; readonly acknowledgement?: object },
): { readonly exception?: ExceptionKind; readonly ticket?: string } {
  if (finding.waiver) {
    return { exception: 'waived', ticket: finding.waiver.waiver.ticket };
  }
  if (finding.acknowledgement && finding.severity !== 'fatal') {
    return { exception: 'acknowledged' };
  }
  if (finding.mode === Enforcement.REPORT) {
    return { exception: 'report-only' };
  }
  return finding.isBaselined ? { exception: 'baselined' } : {};
}
