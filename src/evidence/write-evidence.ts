// internal
import { mkdirSync, renameSync, writeFileSync } from 'fs';
import { dirname } from 'path';
import { Evidence } from './evidence';

/** Where the evidence lies inside the cloud assembly. */
export const EVIDENCE_FILE = 'governance/evidence.json';

/** Writes evidence whole or not at all. */
export function writeEvidence(file: string, evidence: Evidence): void {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.partial`;
  writeFileSync(partial, serializeEvidence(evidence));
  renameSync(partial, file);
}

/** One verdict per line: a person can read it and a diff shows what changed. */
export function serializeEvidence(evidence: Partial<Evidence>): string {
  const sections = Object.entries(evidence).filter(([, value]) => value !== undefined).map(([key, value]) => {
    if (Array.isArray(value) && value.length > 0) {
      return `${JSON.stringify(key)}: [\n${value.map(evidenceLine).join(',\n')}\n]`;
    }
    return `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  });
  return `{\n${sections.join(',\n')}\n}\n`;
}

/** One entry of a section. */
export function evidenceLine(entry: unknown): string {
  return `  ${JSON.stringify(entry)}`;
}
