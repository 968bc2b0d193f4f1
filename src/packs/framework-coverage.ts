// internal
import { ControlKind, FrameworkControl, FrameworkInfo } from './framework-info';
import type { ControlList, ControlRow } from './frameworks/control-list';
import type { Control } from '../rules/control';
import type { Rule } from '../rules/rule';

/**
 * What some rules support in a framework: each of its controls with its rules, as the rules have them.
 *
 * A control that a rule names and the list lacks comes last, so that no mapping is lost.
 */
export function coverageOf(list: ControlList, rules: readonly Rule[]): FrameworkInfo {
  const mappings = rules.flatMap((rule) => rule.controls
    .filter((control) => control.framework === list.framework).map((control) => ({ rule: rule.id, control })));
  const listed = new Set(list.controls.flatMap(idsOf));
  const unlisted = [...new Set(mappings.map(({ control }) => control.id))].filter((id) => !listed.has(id)).sort();
  return {
    framework: list.framework,
    title: list.title,
    source: list.source,
    asOf: list.asOf,
    note: list.note,
    controls: [...list.controls, ...unlisted.map(stray)].map((row) => withRules(row, mappings)),
  };
}

function withRules(row: ControlRow, mappings: ReadonlyArray<{ readonly rule: string; readonly control: Control }>): FrameworkControl {
  const own = mappings.filter(({ control }) => idsOf(row).includes(control.id));
  const rules = [...new Set(own.map(({ rule }) => rule))].sort();
  const isReviewed = (id: string) => own.some(({ rule, control }) => rule === id && !control.toReview);
  return {
    id: row.id,
    title: row.title,
    kind: row.kind,
    shows: row.shows,
    appliesFrom: row.appliesFrom,
    rules,
    rulesToReview: rules.filter((id) => !isReviewed(id)),
  };
}

function idsOf(row: ControlRow): readonly string[] {
  return row.covers ?? [row.id];
}

function stray(id: string): ControlRow {
  return { id, title: 'Not in the list of the framework', kind: ControlKind.EVIDENCE, shows: 'What the rules say' };
}
