// internal
import { readFileSync, statSync } from 'fs';
import type { EvidenceVerdict } from './evidence';
import { daysBetween, parseDay } from '../governance/calendar-day';
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

/** A baseline and the file that it was read from. */
export interface BaselineInForce extends Baseline {
  readonly file: string;
}

/** The version of the baseline's format. */
export const BASELINE_SCHEMA_VERSION = '1.0';

/** What identifies a finding: lines may move and texts change. */
export function baselineKey({ rule, stack, logicalId }: BaselineEntry): string {
  return JSON.stringify([rule, stack, logicalId]);
}

/**
 * The entry of a finding.
 *
 * What is found about an app as a whole stands at one of its stacks, and at another one once stacks are added: its entry names none.
 */
export function baselineEntry({ rule, resource: { stack, logicalId, type } }: Pick<EvidenceVerdict, 'rule' | 'resource'>, isApp: boolean): BaselineEntry {
  return { rule, stack: isApp && type === 'AWS::CDK::App' ? '' : stack, logicalId };
}

/** A baseline as it is kept: one finding a line and sorted, so that a review shows what was added or mended. */
export function serializeBaseline({ expires, findings }: Pick<Baseline, 'expires' | 'findings'>): string {
  const unique = new Map(findings.map(({ rule, stack, logicalId }) => [baselineKey({ rule, stack, logicalId }), { rule, stack, logicalId }]));
  const lines = [...unique.keys()].sort().map((key) => `  ${JSON.stringify(unique.get(key))}`);
  return `{\n"schemaVersion": "${BASELINE_SCHEMA_VERSION}",\n"expires": ${JSON.stringify(expires)},\n"findings": [${lines.length > 0 ? `\n${lines.join(',\n')}\n` : ''}]\n}\n`;
}

/** A baseline as evidence records it. */
export function recordOfBaseline({ file, expires, findings }: BaselineInForce): object {
  return { file, expires, findings: findings.length };
}

/** Whether the last day of a baseline is over. */
export function isOver({ expires }: Baseline, now: Date): boolean {
  return daysBetween(now, parseDay(expires, 'expires')) < 0;
}

/** What a baseline lets pass at a moment: what stands in it, and nothing once its last day is over. */
export function passerOf(baseline: Baseline | undefined, now: Date): (entry: BaselineEntry) => boolean {
  const keys = new Set(baseline && !isOver(baseline, now) ? baseline.findings.map(baselineKey) : []);
  return (entry) => keys.size > 0 && keys.has(baselineKey(entry));
}

/** The largest baseline that is read: some hundred thousand findings. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Reads the file of a baseline.
 *
 * @param path from the working folder on
 * @throws GovernanceError if it cannot be read or is no baseline
 */
export function readBaseline(path: string): BaselineInForce {
  let text: string;
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > MAX_BYTES) {
      throw new Error(stat.isFile() ? `larger than ${MAX_BYTES / 1024 / 1024} MiB` : 'not a file');
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new GovernanceError(`baseline ${path} cannot be read (${code ?? message}): write it with governed-ai baseline, and name it from the folder that the app runs in`);
  }
  return { ...parseBaseline(text, path), file: path };
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
