// internal
import type { CheckSettings } from './check-settings';
import { daysBetween, parseDay } from '../../governance/calendar-day';
import { GovernanceClock } from '../../governance/clock';
import { judgeWaivers } from '../../validation/waiver-judgement';
import type { UnitProblem } from '../judge/judged-unit';

/** What is wrong with the waivers of a configuration, said once however many inputs there are. */
export function settingsProblems({ waivers, packs, policy, baseline }: CheckSettings): UnitProblem[] {
  const rules = new Map(packs.flatMap((pack) => pack.rules).map((rule) => [rule.id, rule]));
  const { now } = policy?.clock ?? GovernanceClock.of();
  const days = baseline && daysBetween(now, parseDay(baseline.expires, 'expires'));
  const over: UnitProblem[] = days !== undefined && days < 0 ? [{
    id: 'BaselineExpired', severity: 'warning', description: `the baseline ended on ${baseline!.expires}: what stands in it counts again`,
    fix: 'mend the findings, or waive what has to stay',
  }] : [];
  return [...over, ...judgeWaivers(waivers, rules, () => now).map(({ id, severity, description, fix }) => ({ id, severity, description, fix }))];
}
