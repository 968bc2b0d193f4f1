// internal
import { CompiledRule } from './compile';
import { Context } from './context';
import type { Resource } from './model';
import { existence } from './operators/links';
import { forEachScenario, NO_SCENARIO, Scenario } from './scenarios';

/** The four verdicts. */
export type Verdict = 'COMPLIANT' | 'NON_COMPLIANT' | 'UNKNOWN' | 'NOT_APPLICABLE';

/** What a rule says of a resource, and in which scenario it says so. */
export interface Decision {
  readonly verdict: Verdict;
  readonly scenario: Scenario;
  /** Whether there were more scenarios than are tried. */
  readonly tooMany?: boolean;
  /** Parameters whose default the verdict rests on. */
  readonly defaults?: readonly string[];
}

const PLAIN: { readonly [verdict in Verdict]: Decision } = {
  COMPLIANT: { verdict: 'COMPLIANT', scenario: NO_SCENARIO },
  NON_COMPLIANT: { verdict: 'NON_COMPLIANT', scenario: NO_SCENARIO },
  UNKNOWN: { verdict: 'UNKNOWN', scenario: NO_SCENARIO },
  NOT_APPLICABLE: { verdict: 'NOT_APPLICABLE', scenario: NO_SCENARIO },
};
const RANK: readonly Verdict[] = ['NOT_APPLICABLE', 'COMPLIANT', 'UNKNOWN', 'NON_COMPLIANT'];

/**
 * Decides one rule for one resource.
 *
 * Where an open condition keeps the verdict unknown, the whole rule is run again under each answer, so that conditions that
 * depend on each other come out right. The worst scenario is the verdict.
 */
export function decide(ctx: Context, rule: CompiledRule, resource: Resource): Decision {
  const verdict = runOnce(ctx, rule, resource, NO_SCENARIO);
  if (verdict === undefined) {
    return decideByScenario(ctx, rule, resource);
  }
  return ctx.defaults === undefined ? PLAIN[verdict] : { ...PLAIN[verdict], defaults: [...ctx.defaults].sort() };
}

function decideByScenario(ctx: Context, rule: CompiledRule, resource: Resource): Decision {
  const defaults = new Set<string>();
  let worst = PLAIN.NOT_APPLICABLE;
  let rank = -1;
  const fewEnough = forEachScenario(ctx.split!, (scenario) => {
    const verdict = runOnce(ctx, rule, resource, scenario);
    if (verdict === undefined) {
      return ctx.split;
    }
    if (verdict === 'NON_COMPLIANT') {
      defaults.clear();
    }
    ctx.defaults?.forEach((name) => defaults.add(name));
    if (RANK.indexOf(verdict) > rank) {
      rank = RANK.indexOf(verdict);
      worst = { verdict, scenario };
    }
    return verdict === 'NON_COMPLIANT' ? false : undefined;
  });
  if (!fewEnough) {
    return { ...PLAIN.UNKNOWN, tooMany: true };
  }
  return defaults.size === 0 ? worst : { ...worst, defaults: [...defaults].sort() };
}

/** One run; undefined when the verdict is unknown and an open variable would tell more. */
function runOnce(ctx: Context, rule: CompiledRule, resource: Resource, scenario: Scenario): Verdict | undefined {
  ctx.resource = resource;
  ctx.scenario = scenario.values;
  ctx.split = undefined;
  ctx.defaults = undefined;
  const exists = existence(ctx, resource);
  const premise = exists === 0 ? 0 : Math.min(exists, rule.when?.run(ctx, resource.scope, resource.properties) ?? 2);
  if (premise === 0) {
    return 'NOT_APPLICABLE';
  }
  const answer = rule.condition.run(ctx, resource.scope, resource.properties);
  if (answer === 2) {
    return 'COMPLIANT';
  }
  if (answer === 0 && premise === 2) {
    return 'NON_COMPLIANT';
  }
  return ctx.split === undefined ? 'UNKNOWN' : undefined;
}
