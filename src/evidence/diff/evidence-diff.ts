// internal
import { Change, Effect } from './change';
import { constructChanges } from './constructs';
import { exceptionChanges } from './exceptions';
import { compareFindings, FindingChanges } from './findings';
import { policyChanges } from './policies';
import { watchedChanges } from './watched';
import type { Evidence } from '../evidence';

/** What a change of an app does to its governance. */
export interface EvidenceDiff {
  readonly findings: FindingChanges;
  /** What no rule forbids and a reviewer must see: what weakens first. */
  readonly changes: readonly Change[];
}

const ORDER = [Effect.WEAKENS, Effect.CHANGES, Effect.STRENGTHENS];

/**
 * Compares two evidences of one app.
 *
 * @param before the earlier evidence
 * @param after the later one
 */
export function diffOf(before: Evidence, after: Evidence): EvidenceDiff {
  const changes = [policyChanges, constructChanges, exceptionChanges, watchedChanges].flatMap((changesOf) => changesOf(before, after));
  return {
    findings: compareFindings(before, after),
    changes: changes.sort((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect) || (a.where < b.where ? -1 : Number(a.where > b.where))),
  };
}

/** Whether less is governed than before: a new finding, or a change that weakens. */
export function weakens({ findings, changes }: EvidenceDiff): boolean {
  return findings.added.length > 0 || changes.some(({ effect }) => effect === Effect.WEAKENS);
}
