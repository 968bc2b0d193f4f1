// internal
import { didYouMean } from '../governance/nearest';
import type { Waiver } from '../governance/waiver';
import type { PlacedWaiver } from '../governance/waiver-record';
import type { Rule } from '../rules/rule';

/** Something that a waiver's reader must know. */
export interface WaiverProblem<P = PlacedWaiver> {
  readonly id: string;
  readonly placed: P;
  readonly severity: 'fatal' | 'warning';
  readonly description: string;
  readonly fix: string;
}

/**
 * Judges the waivers themselves.
 *
 * An expired one, one for a rule that does not exist and one for a rule that may not be waived except nothing and stop the synthesis.
 *
 * @param waivers every waiver of the app, with the place it holds at
 * @param rules the rules in force, by id
 * @param nowAt the moment to judge a waiver at: that of the policy at its place
 */
export function judgeWaivers<P extends { readonly waiver: Waiver }>(
  waivers: readonly P[], rules: ReadonlyMap<string, Rule>, nowAt: (placed: P) => Date,
): WaiverProblem<P>[] {
  return waivers.flatMap((placed): WaiverProblem<P>[] => {
    const { waiver } = placed;
    const now = nowAt(placed);
    const rule = rules.get(waiver.rule);
    if (!rule) {
      return [{
        id: 'WaiverForUnknownRule', placed, severity: 'fatal',
        description: `a waiver (${waiver.ticket}) names the rule '${waiver.rule}', which no pack in force has${didYouMean(waiver.rule, [...rules.keys()])}`,
        fix: 'name a rule of a pack in force, or remove the waiver',
      }];
    }
    if (!rule.waivable) {
      return [{
        id: 'WaiverNotAllowed', placed, severity: 'fatal',
        description: `rule ${rule.id} may not be waived (waiver ${waiver.ticket})`,
        fix: `remove the waiver and meet the rule: ${rule.fix}`,
      }];
    }
    if (waiver.isExpired(now)) {
      return [{
        id: 'WaiverExpired', placed, severity: 'fatal',
        description: `the waiver of ${rule.id} (${waiver.ticket}, owner ${waiver.owner}) expired on ${waiver.expires}`,
        fix: `meet the rule and remove the waiver, or have it approved again with a new date: ${rule.fix}`,
      }];
    }
    return waiver.expiresSoon(now) ? [{
      id: 'WaiverExpiresSoon', placed, severity: 'warning',
      description: `the waiver of ${rule.id} (${waiver.ticket}, owner ${waiver.owner}) ends ${days(waiver.daysLeft(now))}, on ${waiver.expires}`,
      fix: `meet the rule before then: ${rule.fix}`,
    }] : [];
  });
}

function days(count: number): string {
  return count === 0 ? 'today' : count === 1 ? 'tomorrow' : `in ${count} days`;
}
