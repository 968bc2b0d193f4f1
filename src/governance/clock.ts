import { parseDay } from './calendar-day';
import { GovernanceError } from './governance-error';
import { assertText, shown } from './plain-text';

const MOMENT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const LATEST_EPOCH = 253_402_300_799; // the last second of the year 9999

/**
 * The moment at which waivers and grants are judged.
 *
 * A build that is repeated must come to the same result, so the time can be set; evidence states where it came from.
 */
export class GovernanceClock {
  /**
   * The clock of a policy.
   *
   * The first of: the given text; the environment variable `SOURCE_DATE_EPOCH` (seconds, as reproducible builds define it); the time now.
   *
   * @param clock a day (`2026-11-30`, meaning its start in UTC) or a moment with its offset (`2026-11-30T12:00:00Z`)
   * @throws if the text or the variable is no time; a wrong clock never falls back to another
   */
  public static of(clock?: string): GovernanceClock {
    if (clock !== undefined) {
      return new GovernanceClock(parseMoment(clock), 'configured');
    }
    const epoch = process.env.SOURCE_DATE_EPOCH;
    if (epoch !== undefined && epoch !== '') {
      if (!/^\d{1,12}$/.test(epoch) || Number(epoch) > LATEST_EPOCH) {
        throw new GovernanceError(`environment variable SOURCE_DATE_EPOCH ${shown(epoch)} is not a time: set whole seconds since 1970, such as '1796083200', or unset it`);
      }
      return new GovernanceClock(new Date(Number(epoch) * 1000), 'SOURCE_DATE_EPOCH');
    }
    return new GovernanceClock(new Date(), 'system');
  }

  /** The moment. It stands still. */
  public readonly now: Date;
  /** Where the moment came from: `configured`, `SOURCE_DATE_EPOCH` or `system`. */
  public readonly source: string;

  private constructor(now: Date, source: string) {
    this.now = now;
    this.source = source;
  }

  /** The clock as data: the moment in UTC and its source. */
  public toJson(): any {
    return { now: this.now.toISOString(), source: this.source };
  }
}

function parseMoment(text: any): Date {
  assertText(text, 'clock', '2026-11-30T12:00:00Z');
  const moment = MOMENT.exec(text);
  if (!moment && text.includes('T')) {
    throw new GovernanceError(`clock ${shown(text)} is not a moment: write a day such as '2026-11-30', or a time with its offset such as '2026-11-30T12:00:00Z'`);
  }
  const day = parseDay(moment ? moment[1] : text, 'clock');
  return moment ? new Date(text) : day;
}
