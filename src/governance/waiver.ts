import { daysBetween, NOTICE_DAYS, parseDay } from './calendar-day';
import { GovernanceError } from './governance-error';
import { assertText, shown } from './plain-text';

/**
 * What a recorded exception states.
 */
export interface WaiverProps {
  /** The id of the rule that is not met, such as `SageMakerEndpointDataCapture`. */
  readonly rule: string;
  /** Why the exception is acceptable, and what limits the harm meanwhile. At least three words. */
  readonly reason: string;
  /** Who answers for the exception and removes it. */
  readonly owner: string;
  /** Where the decision is recorded. */
  readonly ticket: string;
  /** Who approved it. At least one. */
  readonly approvedBy: string[];
  /** The last day on which the exception holds, `YYYY-MM-DD`. It ends with that day in UTC. */
  readonly expires: string;
}

/**
 * A recorded exception to a rule.
 *
 * There is no exception without a reason, an owner, a ticket, an approver and an end. Once expired it no longer excuses anything and
 * the synthesis fails; thirty days before, it warns.
 */
export class Waiver {
  /** The id of the rule that is not met. */
  public readonly rule: string;
  /** Why the exception is acceptable. */
  public readonly reason: string;
  /** Who answers for the exception. */
  public readonly owner: string;
  /** Where the decision is recorded. */
  public readonly ticket: string;
  /** Who approved it. */
  public readonly approvedBy: string[];
  /** The last day on which the exception holds, until its end in UTC. */
  public readonly expires: string;

  /**
   * @param props what the exception states
   * @throws if a statement is missing or says nothing; whether the rule exists and may be waived is judged at synthesis
   */
  public constructor(props: WaiverProps) {
    if (typeof props?.rule !== 'string' || !/^[A-Z][A-Za-z0-9]{2,79}$/.test(props.rule)) {
      throw new GovernanceError(`waiver names the rule ${shown(props?.rule)}: write the rule's id alone, such as 'SageMakerEndpointDataCapture'`);
    }
    const field = (name: string) => `${name} of the waiver for ${props.rule}`;
    assertText(props.reason, field('reason'), 'Payloads hold card data until tokenization ships; sampling is monitored instead');
    if (countWords(props.reason) < 3) {
      throw new GovernanceError(
        `${field('reason')} ${shown(props.reason)} says too little: ` +
        'write in at least three words why the exception is acceptable and what limits the harm',
      );
    }
    assertText(props.owner, field('owner'), 'credit-ml@example.com');
    assertText(props.ticket, field('ticket'), 'RISK-981');
    if (!Array.isArray(props.approvedBy) || props.approvedBy.length === 0) {
      throw new GovernanceError(`${field('approvedBy')} names nobody: list who approved it, such as ['ciso@example.com']`);
    }
    props.approvedBy.forEach((approver, i) => assertText(approver, field(`approvedBy[${i}]`), 'ciso@example.com'));
    parseDay(props.expires, field('expires'));

    this.rule = props.rule;
    this.reason = props.reason;
    this.owner = props.owner;
    this.ticket = props.ticket;
    this.approvedBy = Object.freeze([...props.approvedBy]) as string[];
    this.expires = props.expires;
  }

  /**
   * Days left after today. 0 on the last day, negative once expired.
   *
   * @param now the moment to judge at. Days are counted in UTC
   */
  public daysLeft(now: Date): number {
    return daysBetween(now, parseDay(this.expires, 'expires'));
  }

  /**
   * Whether the last day has passed in UTC.
   *
   * @param now the moment to judge at
   */
  public isExpired(now: Date): boolean {
    return this.daysLeft(now) < 0;
  }

  /**
   * Whether the exception still holds and ends within thirty days.
   *
   * @param now the moment to judge at
   */
  public expiresSoon(now: Date): boolean {
    const days = this.daysLeft(now);
    return days >= 0 && days <= NOTICE_DAYS;
  }

  /** The waiver as data, in a stable order of keys. */
  public toJson(): any {
    return {
      rule: this.rule,
      reason: this.reason,
      owner: this.owner,
      ticket: this.ticket,
      approvedBy: [...this.approvedBy],
      expires: this.expires,
    };
  }
}

/** Words as a reader of the language sees them: Chinese and Japanese have no spaces. */
function countWords(text: string): number {
  let words = 0;
  for (const segment of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    words += segment.isWordLike ? 1 : 0;
  }
  return words;
}
