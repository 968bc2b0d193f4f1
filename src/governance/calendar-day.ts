// internal
import { GovernanceError } from './governance-error';
import { assertText, shown } from './plain-text';

const DAY_MS = 86_400_000;

/** Days before its end at which something that ends is announced. */
export const NOTICE_DAYS = 30;

/**
 * Reads a calendar day.
 *
 * @param text `YYYY-MM-DD`
 * @param name what it is called in the message
 * @returns the start of that day in UTC
 * @throws GovernanceError if the text is no day of the calendar
 */
export function parseDay(text: any, name: string): Date {
  assertText(text, name, '2027-01-31');
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00.000Z`) : undefined;
  if (day === undefined) {
    throw new GovernanceError(`${name} ${shown(text)} is not a date: write YYYY-MM-DD, such as '2027-01-31'`);
  }
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) {
    throw new GovernanceError(`${name} '${text}' is not a day of the calendar: check month and day, such as '2027-01-31'`);
  }
  return day;
}

/** The start of the day after. */
export function dayAfter(day: Date): Date {
  return new Date(day.getTime() + DAY_MS);
}

/** Whole days from one moment's day to another day, both in UTC; negative when it has passed. */
export function daysBetween(now: Date, day: Date): number {
  return Math.round((day.getTime() - Math.floor(now.getTime() / DAY_MS) * DAY_MS) / DAY_MS);
}
