// internal
import type { FindingSeverity } from './judged-unit';

/** How findings count, least first. */
export const SEVERITIES: readonly FindingSeverity[] = ['info', 'warning', 'error', 'fatal'];

/** Whether a severity counts as much as another, or more. */
export function isAtLeast(severity: FindingSeverity, bound: FindingSeverity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(bound);
}
