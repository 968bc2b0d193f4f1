import { Duration } from 'aws-cdk-lib';
import { GovernanceError } from './governance-error';

/** S3 object lock accepts at most 100 years. */
const MAX_DAYS = 36_500;
/** S3 moves no object to infrequent access before its 30th day. */
const MIN_TRANSITION_DAYS = 30;

/**
 * How strictly S3 object lock protects data.
 */
export enum LockMode {
  /** Principals with `s3:BypassGovernanceRetention` may still delete. Personal data can be erased on request. */
  GOVERNANCE = 'GOVERNANCE',
  /** Nobody may delete before the end, the root user included. */
  COMPLIANCE = 'COMPLIANCE',
}

/**
 * What may be set beside the end of a retention.
 */
export interface RetentionOptions {
  /**
   * When data moves to infrequent access. Whole days, at least 30 and before the expiry.
   *
   * @default - data stays where it is
   */
  readonly transitionAfter?: Duration;
}

/**
 * What may be set beside the lock of a retention.
 */
export interface LockedRetentionOptions extends RetentionOptions {
  /**
   * When data is deleted. Not before the lock ends.
   *
   * @default - when the lock ends
   */
  readonly expireAfter?: Duration;
}

/**
 * How long data is kept: never without an end, and locked only as long as it is kept.
 *
 * Days, not hours, since S3 counts in days.
 */
export class Retention {
  /**
   * Data is deleted after a while and may be deleted before.
   *
   * @param duration whole days
   * @param options when it moves to cheaper storage
   */
  public static expireAfter(duration: Duration, options: RetentionOptions = {}): Retention {
    return new Retention(days(duration, 'retention'), options.transitionAfter);
  }

  /**
   * Nobody without a special permission deletes data before its time.
   *
   * Object lock in governance mode: a data protection officer with `s3:BypassGovernanceRetention` can still honour a request for erasure.
   *
   * @param duration whole days
   * @param options when it is deleted after the lock, when it moves to cheaper storage
   */
  public static lockedFor(duration: Duration, options: LockedRetentionOptions = {}): Retention {
    return Retention.locked(duration, LockMode.GOVERNANCE, options);
  }

  /**
   * Nobody at all deletes data before its time, and no mistake can be undone.
   *
   * For records that a law wants unalterable. A dataset of personal data refuses it, as it could never honour a request for erasure.
   *
   * @param duration whole days
   * @param options when it is deleted after the lock, when it moves to cheaper storage
   */
  public static lockedInComplianceMode(duration: Duration, options: LockedRetentionOptions = {}): Retention {
    return Retention.locked(duration, LockMode.COMPLIANCE, options);
  }

  private static locked(duration: Duration, mode: LockMode, options: LockedRetentionOptions): Retention {
    const lock = days(duration, 'lock');
    const expiry = options.expireAfter === undefined ? lock : days(options.expireAfter, 'retention');
    return new Retention(expiry, options.transitionAfter, lock, mode);
  }

  /** Days after which data is deleted. */
  public readonly expiryDays: number;
  /** Days for which data is locked. Absent without a lock. */
  public readonly lockDays?: number;
  /** How strict the lock is. Absent without a lock. */
  public readonly lockMode?: LockMode;
  /** Days after which data moves to infrequent access. Absent if it never does. */
  public readonly transitionDays?: number;

  private constructor(expiryDays: number, transitionAfter?: Duration, lockDays?: number, lockMode?: LockMode) {
    if (lockDays !== undefined && lockDays > expiryDays) {
      throw new GovernanceError(`lock of ${lockDays} days outlasts the retention of ${expiryDays} days: expire no earlier than the lock ends, or lock for at most ${expiryDays} days`);
    }
    this.expiryDays = expiryDays;
    this.lockDays = lockDays;
    this.lockMode = lockMode;
    this.transitionDays = transitionAfter === undefined ? undefined : days(transitionAfter, 'transition');
    if (this.transitionDays !== undefined && (this.transitionDays < MIN_TRANSITION_DAYS || this.transitionDays >= expiryDays)) {
      throw new GovernanceError(
        `transition after ${this.transitionDays} days does not fit a retention of ${expiryDays} days: ` +
        (expiryDays > MIN_TRANSITION_DAYS ? `choose ${MIN_TRANSITION_DAYS} to ${expiryDays - 1} days` : 'leave it out, S3 moves nothing before day 30'),
      );
    }
  }
}

function days(duration: Duration, name: string): number {
  if (duration.isUnresolved()) {
    throw new GovernanceError(`${name} is a token that only the deployment knows: write whole days, such as Duration.days(365)`);
  }
  const value = duration.toDays({ integral: false });
  if (!Number.isInteger(value) || value < 1 || value > MAX_DAYS) {
    throw new GovernanceError(`${name} of ${duration.toHumanString()} is not allowed: write 1 to ${MAX_DAYS} whole days, such as Duration.days(365)`);
  }
  return value;
}
