// internal
import type { BaselineInForce } from '../../evidence/baseline';
import type { PackEnforcement } from '../../governance/enforcement';
import type { GovernancePolicy } from '../../governance/policy';
import type { Waiver } from '../../governance/waiver';
import type { RulePack } from '../../packs/rule-pack';

/** What inputs are judged by. */
export interface CheckSettings {
  /** The policy; absent where none is declared. An assembly that was made under policies of its own is then judged by those. */
  readonly policy?: GovernancePolicy;
  readonly packs: readonly RulePack[];
  readonly enforcement: readonly PackEnforcement[];
  readonly waivers: readonly FileWaiver[];
  /** Findings that were there before and are let pass until a day. */
  readonly baseline?: BaselineInForce;
  /** Whether what an assembly says of itself is left out: policies, waivers, acknowledgements. It counts where this is absent. */
  readonly ignoresRecorded?: boolean;
  /** Where given, the only rules that are judged. */
  readonly only?: ReadonlySet<string>;
  /** Where the settings come from, for messages; absent without a configuration. */
  readonly file?: string;
}

/** A waiver and what it excepts: everything that each of the given places fits. */
export interface FileWaiver {
  readonly waiver: Waiver;
  /** A logical id. */
  readonly resource?: string;
  /** A construct and all below it. */
  readonly construct?: string;
  /** A glob over the template's file, as messages name it. */
  readonly file?: string;
}
