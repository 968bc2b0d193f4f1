// internal
import type { EvidenceVerdict } from './evidence';

/** A verdict that is worth showing. */
export function isFinding({ verdict }: Pick<EvidenceVerdict, 'verdict'>): boolean {
  return verdict === 'NON_COMPLIANT' || verdict === 'UNKNOWN';
}

/** A finding that nothing excepts. */
export function isOpenFinding(verdict: EvidenceVerdict): boolean {
  return isFinding(verdict) && verdict.exception === undefined;
}
