// internal
import { onOneLine } from './wording';
import { compareVersions } from '../../evidence/diff/versions';
import type { Evidence } from '../../evidence/evidence';
import { changesSince, ConstructVersion } from '../../governance/construct-history';

/** A governed construct in some app. */
export interface InventoryEntry {
  readonly app: string;
  readonly constructPath: string;
  readonly construct: string;
  readonly version: string;
  /** The version that the policy of the app asks for at least; absent where it asks for none. */
  readonly minimum?: string;
  readonly isBelowMinimum: boolean;
  /** What later versions that this package knows changed, the newest first. */
  readonly changedSince: readonly ConstructVersion[];
}

/** Every governed construct of some apps, by class, then by version. */
export function inventoryOf(apps: ReadonlyArray<{ readonly path: string; readonly evidence: Evidence }>): InventoryEntry[] {
  return apps.flatMap(({ path, evidence }) => evidence.constructs.map(({ constructPath, construct, version }): InventoryEntry => {
    const minimum = policyAt(evidence, constructPath)?.minimumConstructVersions?.[construct];
    return {
      app: path, constructPath, construct, version, ...(minimum === undefined ? {} : { minimum }),
      isBelowMinimum: minimum !== undefined && compareVersions(version, minimum) < 0,
      changedSince: changesSince(construct, version).filter((later) => compareVersions(later.version, version) > 0),
    };
  })).sort(byConstruct);
}

/** The policy of the nearest configured scope. */
function policyAt(evidence: Evidence, constructPath: string): any {
  return evidence.policies.filter(({ scope }) => scope === '' || constructPath === scope || constructPath.startsWith(`${scope}/`))
    .sort((a, b) => b.scope.length - a.scope.length)[0];
}

/** The inventory for a terminal. */
export function inventoryAsText(entries: readonly InventoryEntry[]): string {
  if (entries.length === 0) {
    return 'No governed construct is in use.\n';
  }
  const rows = [['Construct', 'Version', 'Minimum', 'Where'], ...entries.map((entry) => [
    entry.construct, entry.version, entry.minimum === undefined ? '-' : `${entry.minimum}${entry.isBelowMinimum ? ' BELOW' : ''}`, `${entry.app}: ${entry.constructPath}`,
  ].map(onOneLine))];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()}\n`);
  return lines.join('') + newer(entries);
}

/** What the later versions of what is in use changed, once per class. */
function newer(entries: readonly InventoryEntry[]): string {
  const oldest = new Map([...entries].reverse().map((entry) => [entry.construct, entry]));
  const lines = [...oldest.values()].reverse().flatMap(({ construct, changedSince }) =>
    changedSince.map(({ version, change }) => `  ${construct} ${version}: ${change}\n`));
  return lines.length === 0 ? '' : `\nNewer versions\n${lines.join('')}`;
}

function byConstruct(a: InventoryEntry, b: InventoryEntry): number {
  return compareText(a.construct, b.construct) || compareVersions(a.version, b.version)
    || compareText(a.app, b.app) || compareText(a.constructPath, b.constructPath);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
