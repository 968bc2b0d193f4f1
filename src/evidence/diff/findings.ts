// internal
import type { Evidence, EvidenceVerdict } from '../evidence';
import { isOpenFinding } from '../open-findings';

/** What became of the open findings between two evidences. */
export interface FindingChanges {
  readonly added: readonly EvidenceVerdict[];
  readonly fixed: readonly EvidenceVerdict[];
  readonly kept: number;
}

/**
 * Compares the findings that nothing excepts. A finding is the same if rule and resource are, whatever it says.
 *
 * @param before the earlier evidence
 * @param after the later one
 */
export function compareFindings(before: Evidence, after: Evidence): FindingChanges {
  const old = openFindings(before);
  const now = openFindings(after);
  return {
    added: [...now].filter(([key]) => !old.has(key)).map(([, finding]) => finding),
    fixed: [...old].filter(([key]) => !now.has(key)).map(([, finding]) => finding),
    kept: [...now.keys()].filter((key) => old.has(key)).length,
  };
}

function openFindings(evidence: Evidence): Map<string, EvidenceVerdict> {
  return new Map(evidence.verdicts
    .filter(isOpenFinding)
    .map((finding) => [JSON.stringify([finding.rule, finding.resource.stack, finding.resource.logicalId]), finding]));
}
