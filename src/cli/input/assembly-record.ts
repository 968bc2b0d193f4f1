// internal
import { existsSync } from 'fs';
import { join } from 'path';
import type { AssemblyAcknowledgement, AssemblyPolicy, AssemblyWaiver } from './app-unit';
import { BrokenInput } from './broken-input';
import { readText } from './read-text';
import { EVIDENCE_FILE } from '../../evidence/write-evidence';
import { Enforcement, PackEnforcement } from '../../governance/enforcement';
import { GovernancePolicy } from '../../governance/policy';
import { Waiver } from '../../governance/waiver';

/** What the evidence of an assembly says of how it was made. */
export interface AssemblyRecord {
  readonly policies: readonly AssemblyPolicy[];
  readonly waivers: readonly AssemblyWaiver[];
  readonly acknowledgements: readonly AssemblyAcknowledgement[];
  /** Access that governed constructs gave, as recorded. */
  readonly grants: readonly any[];
  /** Its governed constructs, as recorded. */
  readonly constructs: readonly any[];
  /** The packs that it was judged by, as `name@version`. */
  readonly packs: readonly string[];
  readonly broken: readonly BrokenInput[];
}

/**
 * Reads how an assembly was made from the evidence in it: what stands on the app or on a Stage reaches no manifest.
 *
 * @param folder the assembly
 * @param name how messages name it
 */
export function recordOf(folder: string, name: string): AssemblyRecord {
  const nothing = { policies: [], waivers: [], acknowledgements: [], grants: [], constructs: [], packs: [], broken: [] };
  if (!existsSync(join(folder, EVIDENCE_FILE))) {
    return nothing;
  }
  const file = join(name, EVIDENCE_FILE);
  try {
    const evidence = JSON.parse(readText(join(folder, EVIDENCE_FILE), file));
    return {
      policies: listOf(evidence.policies).map(policyOf).sort((a, b) => a.scope.length - b.scope.length),
      // One for a resource or a file came with the configuration of a check: it holds as long as it stands there, and nowhere else.
      waivers: listOf(evidence.waivers).filter((w) => typeof w.constructPath === 'string' && w.resource === undefined && w.file === undefined)
        .map((w) => ({ constructPath: w.constructPath, waiver: new Waiver(w) })),
      acknowledgements: listOf(evidence.acknowledgements)
        .map(({ constructPath, rule, reason }) => ({ constructPath: String(constructPath), rule: String(rule), reason: String(reason) })),
      grants: listOf(evidence.grants),
      constructs: listOf(evidence.constructs),
      packs: listOf(evidence.packs).map(({ name: pack, version }) => `${pack}@${version}`),
      broken: [],
    };
  } catch (error) {
    const broken = error instanceof BrokenInput ? error
      : new BrokenInput(file, `cannot be used: ${error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message}`);
    return { ...nothing, broken: [broken] };
  }
}

function listOf(section: any): any[] {
  return Array.isArray(section) ? section.filter((item) => item !== null && typeof item === 'object') : [];
}

function policyOf({ scope, tagKeys, clock: _, enforcement, ...props }: any): AssemblyPolicy {
  return { scope: String(scope), policy: GovernancePolicy.define({ ...props, tagKeys }), enforcement: listOf(enforcement).map(enforcementOf) };
}

/** A mode that is not known would let pass what it does not name. */
function enforcementOf({ mode, pack, stage }: any): PackEnforcement {
  if (!Object.values<string>(Enforcement).includes(mode)) {
    throw new Error(`its policy names the enforcement mode '${mode}': there are ${Object.values(Enforcement).join(', ')}`);
  }
  return { mode, ...(pack === undefined ? {} : { pack }), ...(stage === undefined ? {} : { stage }) };
}
