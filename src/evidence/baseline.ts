// internal
import type { EvidenceVerdict } from './evidence';
import { parseDay } from '../governance/calendar-day';
import { GovernanceError } from '../governance/governance-error';

/** A finding that was there before; a rule finds at most one per resource. */
export interface BaselineEntry {
  readonly rule: string;
  readonly stack: string;
  readonly logicalId: string;
}

/** Findings that were there when rules were adopted, and the last day on which they are let pass. */
export interface Baseline {
  readonly schemaVersion: string;
  /** The last day, `YYYY-MM-DD`, until its end in UTC. */
  readonly expires: string;
  readonly findings: readonly BaselineEntry[];
}

/** The version of the baseline's format. */
export const BASELINE_SCHEMA_VERSION = '1.0';

/** What identifies a finding: lines may move and texts change. */
export function baselineKey({ rule, stack, logicalId }: BaselineEntry): string {
  return JSON.stringify([rule, stack, logicalId]);
}

/** The entry of a finding. */
export function baselineEntry({ rule, resource: { stack, logicalId } }: Pick<EvidenceVerdict, 'rule' | 'resource'>): BaselineEntry {
  return { rule, stack, logicalId };
}

/** A baseline as it is kept: one finding a line and sorted, so that a review shows what was added or mended. */
export function serializeBaseline({ expires, findings }: Pick<Baseline, 'expires' | 'findings'>): string {
  const unique = new Map(findings.map(({ rule, stack, logicalId }) => [baselineKey({ rule, stack, logicalId }), { rule, stack, logicalId }]));
  const lines = [...unique.keys()].sort().map((key) => `  ${JSON.stringify(unique.get(key))}`);
  return `{\n"schemaVersion": "${BASELINE_SCHEMA_VERSION}",\n"expires": ${JSON.stringify(expires)},\n"findings": [${lines.length > 0 ? `\n${lines.join(',\n')}\n` : ''}]\n}\n`;
}

/**
 * Reads what `serializeBaseline` wrote.
 *
 * @param text the file
 * @param file how messages name it
 * @throws GovernanceError if it is no baseline: a baseline that cannot be read must not let anything pass
 */
export function parseBaseline(text: string, file: string): Baseline {
  let value: any;
  try {
    value = JSON.parse(text);
  } catch {
    throw new GovernanceError(`baseline ${file} is not JSON: write it with governed-ai baseline`);
  }
  const [major] = String(value?.schemaVersion).split('.');
  const isEntry = (entry: any) => [entry?.rule, entry?.stack, entry?.logicalId].every((part) => typeof part === 'string');
  if (major !== '1' || !Array.isArray(value.findings) || !value.findings.every(isEntry)) {
    throw new GovernanceError(`baseline ${file} has not the form of a baseline: write it with governed-ai baseline`);
  }
  parseDay(value.expires, `expires of the baseline ${file}`);
  return value;
}
