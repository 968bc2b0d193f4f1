// internal
import type { BrokenInput } from './broken-input';
import type { TemplateInput } from '../../evaluation/model';
import type { PackEnforcement } from '../../governance/enforcement';
import type { GovernancePolicy } from '../../governance/policy';
import type { Waiver } from '../../governance/waiver';

/** What is judged together, since its templates refer to each other: a cloud assembly, or one template by itself. */
export interface AppUnit {
  /** How messages name it: the path from the working folder. */
  readonly name: string;
  /** The folder of a cloud assembly; absent for a single template. */
  readonly assembly?: string;
  readonly templates: readonly UnitTemplate[];
  /** What of it could not be read; the rest is judged all the same. */
  readonly broken: readonly BrokenInput[];
  readonly waivers: readonly AssemblyWaiver[];
  readonly acknowledgements: readonly AssemblyAcknowledgement[];
  /** Access that its governed constructs gave, as its evidence records it. */
  readonly grants: readonly any[];
  /** Its governed constructs, as its evidence records them. */
  readonly constructs: readonly any[];
  /** The packs that it was judged by when it was made, as `name@version`. */
  readonly packs: readonly string[];
  /** The policies under which the assembly was made, outer ones first. */
  readonly policies: readonly AssemblyPolicy[];
}

/** One template of a unit. */
export interface UnitTemplate {
  readonly input: TemplateInput;
  readonly text: string;
  readonly sha256: string;
  /** How evidence names the file: from the assembly on, else from the working folder. */
  readonly file: string;
  /** Construct paths by logical id, where they are known. */
  readonly constructPaths: ReadonlyMap<string, string>;
}

/** A waiver that came with an assembly. */
export interface AssemblyWaiver {
  readonly constructPath: string;
  readonly waiver: Waiver;
}

/** An acknowledgement that came with an assembly. */
export interface AssemblyAcknowledgement {
  readonly constructPath: string;
  readonly rule: string;
  readonly reason: string;
}

/** A policy that held below a construct when an assembly was made. */
export interface AssemblyPolicy {
  readonly scope: string;
  readonly policy: GovernancePolicy;
  /** How its findings counted; those that block where it is empty. */
  readonly enforcement: readonly PackEnforcement[];
}

/** The unit without what loosens how it is judged and comes from the unit itself: whoever can write an assembly can write that. */
export function withoutRecord(unit: AppUnit): AppUnit {
  return { ...unit, policies: [], waivers: [], acknowledgements: [] };
}
