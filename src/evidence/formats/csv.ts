// internal
import type { Evidence } from '../evidence';

const COLUMNS = [
  'rule', 'title', 'severity', 'verdict', 'exception', 'ticket', 'stack', 'logicalId', 'type', 'constructPath', 'because', 'controls',
] as const;

/**
 * Every verdict as a line of a table, for a spreadsheet: RFC 4180 with a header.
 *
 * A value that a spreadsheet would take for a formula is led by an apostrophe: names of resources come from whoever writes templates.
 */
export function csvOf(evidence: Evidence): string {
  const rules = new Map(evidence.rules.map((rule) => [rule.id, rule]));
  const lines = evidence.verdicts.map((verdict) => {
    const rule = rules.get(verdict.rule);
    const row: { readonly [column in (typeof COLUMNS)[number]]?: string } = {
      ...verdict,
      ...verdict.resource,
      title: rule?.title,
      severity: rule?.severity,
      because: verdict.because?.map(({ location, text }) => (location ? `${location}: ${text}` : text)).join('; '),
      controls: rule?.controls.map(({ framework, name, id }: any) => `${name ?? framework} ${id}`).join('; '),
    };
    return COLUMNS.map((column) => cell(row[column] ?? '')).join(',');
  });
  return [COLUMNS.join(','), ...lines, ''].join('\r\n');
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
