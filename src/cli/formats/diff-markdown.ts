// internal
import { sum } from './diff-text';
import { Change, Effect } from '../../evidence/diff/change';
import type { EvidenceDiff } from '../../evidence/diff/evidence-diff';
import type { EvidenceVerdict } from '../../evidence/evidence';

/** A comment on GitHub holds 65,536 characters, and there are five tables. */
const MAX_TABLE = 11_000;
const MAX_CELL = 400;

/** Marks the comment, so that a workflow can find and replace its own. */
export const DIFF_MARK = '<!-- governed-ai diff -->';

const HEADS: { readonly [effect in Effect]: string } = {
  [Effect.WEAKENS]: '⚠️ Weakens governance',
  [Effect.CHANGES]: 'To look at',
  [Effect.STRENGTHENS]: 'Strengthens governance',
};

/** A difference as a comment on a pull request. */
export function diffAsMarkdown({ findings, changes }: EvidenceDiff): string {
  const parts = [
    DIFF_MARK,
    '### AI governance of this change',
    sum({ findings, changes }),
    findingTable('❌ New findings', findings.added),
    ...Object.values(Effect).map((effect) => changeTable(HEADS[effect], changes.filter((change) => change.effect === effect))),
    findingTable('✅ Fixed findings', findings.fixed),
  ].filter((part) => part !== '');
  return `${parts.join('\n\n')}\n`;
}

function findingTable(head: string, findings: readonly EvidenceVerdict[]): string {
  return table(head, ['Rule', 'Verdict', 'Resource', 'Why'], findings.map(({ rule, verdict, resource, because }) => [
    rule, verdict, resource.constructPath || `${resource.stack}/${resource.logicalId}`, (because ?? []).map(({ text }) => text).join('; '),
  ]));
}

function changeTable(head: string, changes: readonly Change[]): string {
  return table(head, ['Where', 'What', 'Before', 'After'], changes.map(({ where, what, before, after }) => [where, what, before ?? '', after ?? '']));
}

function table(head: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => `| ${row.map(cell).join(' | ')} |`);
  const shown = fitting(lines);
  return rows.length === 0 ? '' : [
    `**${head}** (${rows.length})`,
    '',
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => '---').join('|')}|`,
    ...shown,
    ...(shown.length < lines.length ? ['', `…and ${lines.length - shown.length} more.`] : []),
  ].join('\n');
}

function fitting(lines: readonly string[]): string[] {
  let length = 0;
  return lines.filter((line) => (length += line.length + 1) <= MAX_TABLE);
}

/** Text of a template in a cell: it can neither end the cell nor be read as HTML, a link or a mention. */
function cell(text: string): string {
  const short = text.length > MAX_CELL ? `${text.slice(0, MAX_CELL)}…` : text;
  return short.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#|~!@&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
