// internal
import type { GovernanceSettings } from './governance-settings';
import type { Binding } from '../evaluation/evaluator';
import { outdatedVersions } from '../governance/minimum-versions';
import { GovernancePolicy } from '../governance/policy';
import { PARAMETER_PROPS } from '../governance/policy-values';
import { RiskTier } from '../governance/risk-tier';
import { TagKeys } from '../governance/tag-keys';
import { RulePack } from '../packs/rule-pack';
import { BoundRule, bindingRules, unitePacks } from '../packs/rule-set';

/** What is checked where no `Governance` is in scope. */
export interface UngovernedChecks {
  readonly packs: readonly RulePack[];
  readonly parameters: { readonly [name: string]: any };
}

/** A binding with the packs behind each of its rules. */
export interface AppBinding<S extends BindingSettings = GovernanceSettings> extends Binding {
  readonly settings?: S;
  readonly packs: readonly RulePack[];
  readonly packsOf: ReadonlyMap<string, readonly string[]>;
  /** The rules that are newer than what their packs are held to. */
  readonly newRules: ReadonlySet<string>;
}

/** The part of the settings that decides which rules bind, and with which values. */
export type BindingSettings = Pick<GovernanceSettings, 'policy' | 'packs'>;

/** Which rules bind below settings, or where there are none. */
export function makeBinding<S extends BindingSettings>(settings: S | undefined, ungoverned: UngovernedChecks | undefined): AppBinding<S> {
  const packs = unitePacks(settings?.packs ?? [], ungoverned?.packs ?? []);
  const bound: readonly BoundRule[] = bindingRules(packs, settings?.policy.riskTier === RiskTier.HIGH);
  const { parameters: _, tagKeys: __, ...values } = settings?.policy.toJson() ?? {};
  return {
    settings,
    packs,
    rules: bound.map(({ rule }) => rule),
    packsOf: new Map(bound.map(({ rule, packs: names }) => [rule.id, names])),
    newRules: new Set(bound.filter(({ isNew }) => isNew).map(({ rule }) => rule.id)),
    values,
    parameters: settings ? policyParameters(settings.policy) : ungoverned?.parameters ?? {},
    tagKeys: (settings?.policy.tagKeys ?? new TagKeys()).toJson(),
  };
}

function policyParameters(policy: GovernancePolicy): { [name: string]: any } {
  const own = PARAMETER_PROPS.map((name) => [name, policy[name]] as const).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(own), ...policy.parameters, ...outdatedVersions(policy.minimumConstructVersions) };
}
