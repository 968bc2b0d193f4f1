// internal
import type { IConstruct } from 'constructs';
import type { BaselineInForce } from '../evidence/baseline';
import { Enforcement, PackEnforcement } from '../governance/enforcement';
import { GovernancePolicy } from '../governance/policy';
import { RulePack } from '../packs/rule-pack';

/** A policy and how its findings count. */
export interface PolicyInForce {
  readonly policy: GovernancePolicy;
  readonly enforcement: readonly PackEnforcement[];
}

/** What the layers above the policy's values need to know about a configured scope. */
export interface GovernanceSettings extends PolicyInForce {
  readonly scope: IConstruct;
  readonly packs: readonly RulePack[];
  /** Findings that were there before and are let pass until a day. */
  readonly baseline?: BaselineInForce;
}

const SETTINGS = Symbol.for('cdk-governed-ai.settings');
const STRICTNESS = [Enforcement.REPORT, Enforcement.WARN, Enforcement.BLOCK];

/** Attaches settings to a configured scope. */
export function attachSettings(settings: GovernanceSettings): void {
  Object.defineProperty(settings.scope, SETTINGS, { value: settings });
}

/** Whether a construct is configured itself. */
export function isConfigured(scope: IConstruct): boolean {
  return (scope as any)[SETTINGS] !== undefined;
}

/** The settings of the nearest configured scope at or above a construct. */
export function settingsOf(scope: IConstruct): GovernanceSettings | undefined {
  let place: IConstruct | undefined = scope;
  while (place !== undefined) {
    const settings = (place as any)[SETTINGS] as GovernanceSettings | undefined;
    if (settings) {
      return settings;
    }
    place = place.node.scope;
  }
  return undefined;
}

/** How strictly the findings of a rule count: the strictest mode among the packs that ask for it; block where nothing is set. */
export function modeFor(settings: PolicyInForce | undefined, packs: readonly string[]): Enforcement {
  if (!settings) {
    return Enforcement.BLOCK;
  }
  const { stage } = settings.policy;
  const fits = (e: PackEnforcement, pack: string) => (e.pack ?? pack) === pack && (e.stage ?? stage) === stage;
  const modes = packs.map((pack) => settings.enforcement.find((e) => fits(e, pack))?.mode ?? Enforcement.BLOCK);
  return STRICTNESS[Math.max(...modes.map((mode) => STRICTNESS.indexOf(mode)))];
}
