// internal
import { html, Markup, table } from './markup';
import { badge } from './words';
import { ControlKind, FrameworkControl, FrameworkInfo } from '../../packs/framework-info';
import type { Evidence } from '../evidence';
import { isOpenFinding } from '../open-findings';

interface ControlState {
  readonly id: string;
  readonly title: string;
  /** What a template can show of it. */
  readonly shows: string;
  readonly state: 'supported' | 'open' | 'unexercised' | 'person';
  readonly rules: readonly string[];
  readonly isReviewed: boolean;
}

/** Every framework that the rules name, control by control, and what no template can show. */
export function frameworkSections(evidence: Evidence, frameworks: readonly FrameworkInfo[]): Markup {
  const known = new Map<string, FrameworkInfo>(frameworks.map((framework) => [framework.framework, framework]));
  const named = new Set(evidence.rules.flatMap((rule) => rule.controls.map((control: any) => (control.name ?? control.framework) as string)));
  const all = [...new Set([...known.keys(), ...named])].sort();
  return html`${all.map((name) => section(name, known.get(name), evidence))}`;
}

function section(name: string, framework: FrameworkInfo | undefined, evidence: Evidence): Markup {
  const states = statesOf(name, framework, evidence);
  const count = (state: ControlState['state']) => states.filter((control) => control.state === state).length;
  const title = framework?.title ?? name.replaceAll('_', ' ');
  return html`<details class="framework"><summary><h3>${title}</h3>
<span>${count('supported')} supported · ${count('open')} not supported · ${count('unexercised')} nothing to check · ${count('person')} for a person</span></summary>
${framework && html`<p class="note">Controls of ${framework.asOf}, from <cite>${framework.source}</cite>. ${framework.note}</p>`}
${table(`Controls of ${title}`, ['Control', 'State', 'Rules'], states.map((control) => html`<tr><th scope="row">${control.id}${!control.isReviewed && html` <abbr title="mapping still to be reviewed">?</abbr>`}
<div class="note">${control.title}</div></th><td>${badge(control.state)}<div class="note">${control.shows}</div></td><td>${control.rules.map((rule) => html`<code>${rule}</code> `)}</td></tr>`))}</details>`;
}

function statesOf(name: string, framework: FrameworkInfo | undefined, evidence: Evidence): ControlState[] {
  const open = new Set(evidence.verdicts.filter(isOpenFinding).map(({ rule }) => rule));
  const met = new Set(evidence.verdicts.filter(({ verdict }) => verdict === 'COMPLIANT').map(({ rule }) => rule));
  const mapped = mappingsIn(evidence, name);
  const covered = new Set((framework?.controls ?? []).flatMap(({ id, rules }) => [id, ...rules]));
  const stray = [...mapped].filter(([id, rules]) => !covered.has(id) && rules.some(({ rule }) => !covered.has(rule)))
    .map(([id]) => ({ id, title: '', shows: '', rules: [] as string[], rulesToReview: [] as string[] }));
  const applied = new Set(evidence.rules.map(({ id }) => id));
  return [...framework?.controls ?? [], ...stray].map((control) => {
    const own = mapped.get(control.id) ?? [];
    const rules = [...new Set([...control.rules.filter((rule) => applied.has(rule)), ...own.map(({ rule }) => rule)])].sort();
    const state = rules.some((rule) => open.has(rule)) ? 'open'
      : rules.some((rule) => met.has(rule)) ? 'supported'
        : isForPeople(control) ? 'person' : 'unexercised';
    const isReviewed = rules.length === 0 || rules.some((rule) =>
      !control.rulesToReview.includes(rule) && own.every((mapping) => mapping.rule !== rule || mapping.isReviewed));
    return { id: control.id, title: control.title, shows: state === 'person' ? control.shows : '', state, rules, isReviewed };
  });
}

function isForPeople(control: Partial<FrameworkControl>): boolean {
  return control.kind === ControlKind.NOT_IN_CODE;
}

/** The rules of an evidence by the id of the control that they name; those of an organisation's own among them. */
function mappingsIn(evidence: Evidence, framework: string): Map<string, Array<{ readonly rule: string; readonly isReviewed: boolean }>> {
  const mapped = new Map<string, Array<{ rule: string; isReviewed: boolean }>>();
  for (const rule of evidence.rules) {
    for (const control of rule.controls.filter((c: any) => (c.name ?? c.framework) === framework)) {
      const id = control.id.replace(/ \?$/, '');
      mapped.set(id, [...mapped.get(id) ?? [], { rule: rule.id, isReviewed: !control.id.endsWith('?') }]);
    }
  }
  return mapped;
}
