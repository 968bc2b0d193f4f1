// internal
import { GovernanceError } from '../../governance/governance-error';
import type { Waiver } from '../../governance/waiver';

/** Proves that there is a waiver, and that it excepts from the rule that the weakened default is there for. */
export function assertWaives(waiver: Waiver | undefined, rule: string, what: string) {
  if (waiver?.rule !== rule) {
    throw new GovernanceError(`${what} ${waiver ? `is not excused by a waiver for ${waiver.rule}` : 'needs a waiver'}: pass new Waiver({ rule: '${rule}', … })`);
  }
}
