// internal
import type { CheckSettings } from './check-settings';
import { GovernanceClock } from '../../governance/clock';
import { judgeBaseline } from '../../validation/baseline-judgement';
import { judgeWaivers } from '../../validation/waiver-judgement';
import type { UnitProblem } from '../judge/judged-unit';

/** What is wrong with the waivers and the baseline of a configuration, said once however many inputs there are. */
export function settingsProblems({ waivers, packs, policy, baseline }: CheckSettings): UnitProblem[] {
  const rules = new Map(packs.flatMap((pack) => pack.rules).map((rule) => [rule.id, rule]));
  const { now } = policy?.clock ?? GovernanceClock.of();
  return [
    ...judgeBaseline(baseline, now),
    ...judgeWaivers(waivers, rules, () => now).map(({ id, severity, description, fix }) => ({ id, severity, description, fix })),
  ];
}
