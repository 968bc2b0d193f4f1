// internal
import { existsSync, statSync } from 'fs';
import { join, resolve } from 'path';
import { readText } from './read-text';
import { EVIDENCE_SCHEMA_VERSION, Evidence } from '../../evidence/evidence';
import { EVIDENCE_FILE } from '../../evidence/write-evidence';
import { UsageError } from '../usage-error';

/** Sections that every reader of evidence relies on. */
const LISTS = ['policies', 'packs', 'rules', 'notConfigured', 'templates', 'waivers', 'acknowledgements', 'grants', 'constructs', 'watched', 'verdicts'];

/**
 * The evidence that a path means: an evidence file, or the cloud assembly that holds one.
 *
 * @param path as it was given
 * @param cwd the working folder
 * @throws UsageError if there is none, or it is of another format
 */
export function evidenceAt(path: string, cwd: string): Evidence {
  const absolute = resolve(cwd, path);
  const isFolder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true;
  const file = isFolder ? join(absolute, EVIDENCE_FILE) : absolute;
  const name = isFolder ? `${path}/${EVIDENCE_FILE}` : path;
  if (isFolder && !existsSync(file)) {
    throw new UsageError(`${path} holds no ${EVIDENCE_FILE}: synthesize with Governance or AiGovernanceChecks, or write one with 'governed-ai check ${path} --format json --output evidence.json'`);
  }
  const evidence = parsed(readText(file, name), name);
  assertEvidence(evidence, name);
  return evidence;
}

function parsed(text: string, name: string): any {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${name} is not JSON: give an evidence file, as 'governed-ai check --format json' and a synthesis write it`);
  }
}

function assertEvidence(value: any, name: string): asserts value is Evidence {
  if (value?.tool?.name !== 'cdk-governed-ai' || typeof value.schemaVersion !== 'string') {
    throw new UsageError(`${name} is not evidence: it lacks tool and schemaVersion; give a cloud assembly or its ${EVIDENCE_FILE}`);
  }
  const [major] = value.schemaVersion.split('.');
  if (major !== EVIDENCE_SCHEMA_VERSION.split('.')[0]) {
    throw new UsageError(`${name} is evidence of schema ${value.schemaVersion}, and this version reads ${EVIDENCE_SCHEMA_VERSION}: use the version of cdk-governed-ai that wrote it`);
  }
  const missing = LISTS.find((section) => !Array.isArray(value[section]));
  if (missing !== undefined) {
    throw new UsageError(`${name} is damaged: its section ${missing} is missing or no list; synthesize again`);
  }
}
