// internal
import { onOneLine } from './wording';
import { Change, Effect } from '../../evidence/diff/change';
import type { EvidenceDiff } from '../../evidence/diff/evidence-diff';
import type { EvidenceVerdict } from '../../evidence/evidence';

const HEADS: { readonly [effect in Effect]: string } = {
  [Effect.WEAKENS]: 'Weakens governance',
  [Effect.CHANGES]: 'Changes that a reviewer should see',
  [Effect.STRENGTHENS]: 'Strengthens governance',
};

/** A difference for a terminal. */
export function diffAsText({ findings, changes }: EvidenceDiff): string {
  const sections = [
    section('New findings', findings.added.map(findingLine)),
    section('Fixed findings', findings.fixed.map(findingLine)),
    ...Object.values(Effect).map((effect) => section(HEADS[effect], changes.filter((change) => change.effect === effect).map(changeLine))),
  ].filter((text) => text !== '');
  return sections.length === 0 ? 'Nothing changed for governance.\n' : `${sections.join('\n')}\n${sum({ findings, changes })}\n`;
}

/** A difference in a sentence. */
export function sum({ findings, changes }: EvidenceDiff): string {
  const count = (effect: Effect) => changes.filter((change) => change.effect === effect).length;
  return `${findings.added.length} new and ${findings.fixed.length} fixed findings, ${findings.kept} still open; ` +
    `${count(Effect.WEAKENS)} changes weaken, ${count(Effect.STRENGTHENS)} strengthen, ${count(Effect.CHANGES)} to look at.`;
}

function section(head: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${head} (${lines.length})\n${lines.map((line) => `  ${onOneLine(line)}\n`).join('')}`;
}

function findingLine({ rule, verdict, resource }: EvidenceVerdict): string {
  return `${rule} ${verdict} on ${resource.constructPath || `${resource.stack}/${resource.logicalId}`}`;
}

function changeLine({ what, where, before, after }: Change): string {
  const values = before === undefined ? after : after === undefined ? before : `${before} → ${after}`;
  return `${where}: ${what}${values === undefined ? '' : ` (${values})`}`;
}
