import { Mixin } from 'aws-cdk-lib';
import { CfnLogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { GovernanceError } from '../governance/governance-error';

/**
 * Keeps logs long enough, and not for ever.
 *
 * For every `CfnLogGroup`. One that keeps its logs longer already, for a time, is left alone; one that never deletes gets an end, and with the deployment older events are gone.
 */
export class LogGroupRetention extends Mixin {
  private readonly atLeast: RetentionDays;

  /**
   * @param atLeast how long at least: a year unless said otherwise, the first period of CloudWatch Logs that covers the six months of Article 19(1) of the EU AI Act
   * @throws GovernanceError if that is for ever
   */
  public constructor(atLeast: RetentionDays = RetentionDays.ONE_YEAR) {
    super();
    if (atLeast === RetentionDays.INFINITE) {
      throw new GovernanceError('retention is RetentionDays.INFINITE, which has no end: choose a period, such as RetentionDays.ONE_YEAR');
    }
    this.atLeast = atLeast;
  }

  /**
   * Whether it is a log group.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    return CfnLogGroup.isCfnLogGroup(construct);
  }

  /**
   * Sets the retention, unless it is longer already.
   *
   * @param construct the log group
   */
  public applyTo(construct: IConstruct): void {
    if (CfnLogGroup.isCfnLogGroup(construct) && !keepsLonger(construct.retentionInDays, this.atLeast)) {
      construct.retentionInDays = this.atLeast;
    }
  }
}

/** A retention that only the deployment knows is a token: a negative number. */
function keepsLonger(days: number | undefined, atLeast: number): boolean {
  return days !== undefined && days > atLeast;
}
