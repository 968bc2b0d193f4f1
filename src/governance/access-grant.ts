// internal
import type { IConstruct } from 'constructs';
import { parseDay } from './calendar-day';
import { atScope } from './governance-error';
import { assertText } from './plain-text';

const GRANTS = Symbol.for('cdk-governed-ai.grants');

/** Who may reach data, and why. */
export interface AccessGrantRecord {
  /** The construct path or the name of whom access is given to. */
  readonly who: string;
  /** The construct path of the dataset. */
  readonly dataset: string;
  /** Why, as a sentence part. */
  readonly purpose: string;
  /** The last day on which access works, `YYYY-MM-DD`. Absent if it has no end. */
  readonly until?: string;
  /** Who approved it. */
  readonly approvedBy?: readonly string[];
}

/** A record and where it was made. */
export interface PlacedAccessGrant extends AccessGrantRecord {
  /** The construct path at which access was given. */
  readonly constructPath: string;
}

/**
 * Records that access was given, for the evidence.
 *
 * @param scope the construct that gives access
 * @param record who, what, why and until when
 * @throws GovernanceError if a field says nothing or the day is none
 */
export function recordGrant(scope: IConstruct, record: AccessGrantRecord) {
  atScope(scope, () => {
    assertText(record.who, 'who of the grant', 'App/Analyst');
    assertText(record.dataset, 'dataset of the grant', 'App/Loans');
    assertText(record.purpose, 'purpose of the grant', 'quarterly audit');
    if (record.until !== undefined) {
      parseDay(record.until, 'expiry of the grant');
    }
    record.approvedBy?.forEach((approver, i) => assertText(approver, `approvedBy[${i}] of the grant`, 'ciso@example.com'));
  });
  const holder = scope as any;
  if (holder[GRANTS] === undefined) {
    Object.defineProperty(scope, GRANTS, { value: [] });
  }
  holder[GRANTS].push({ ...record, ...(record.approvedBy && { approvedBy: [...record.approvedBy] }) });
}

/**
 * Every recorded grant at or below a scope, by construct path and, at one construct, in the order of recording.
 *
 * @param scope the app, or any construct
 */
export function recordsOf(scope: IConstruct): PlacedAccessGrant[] {
  const found: PlacedAccessGrant[] = [];
  for (const node of scope.node.findAll()) {
    for (const record of (node as any)[GRANTS] ?? []) {
      found.push({ constructPath: node.node.path, ...record });
    }
  }
  return found.sort((a, b) => (a.constructPath < b.constructPath ? -1 : Number(a.constructPath > b.constructPath)));
}
