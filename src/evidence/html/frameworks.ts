// internal
import { html, Markup, table } from './markup';
import { badge, isOpenFinding } from './words';
import type { Evidence } from '../evidence';

/** What a report has to know of a framework to say what was not shown. */
export interface ReportFramework {
  /** As in the controls of rules, such as `EU_AI_ACT`. */
  readonly framework: string;
  readonly title: string;
  /** Where the framework's text comes from. */
  readonly source: string;
  /** The day of which the list of controls is. */
  readonly asOf: string;
  readonly controls: ReadonlyArray<{
    readonly id: string;
    readonly title: string;
    /** Whether code can enforce it, only ask for evidence, or neither. */
    readonly kind: 'enforce' | 'evidence' | 'no';
  }>;
}

interface ControlState {
  readonly id: string;
  readonly title: string;
  readonly state: 'supported' | 'open' | 'unexercised' | 'person';
  readonly rules: readonly string[];
  readonly isReviewed: boolean;
}

/** Every framework that the rules name, control by control, and what no template can show. */
export function frameworkSections(evidence: Evidence, frameworks: readonly ReportFramework[]): Markup {
  const known = new Map(frameworks.map((framework) => [framework.framework, framework]));
  const named = new Set(evidence.rules.flatMap((rule) => rule.controls.map((control: any) => (control.name ?? control.framework) as string)));
  const all = [...new Set([...known.keys(), ...named])].sort();
  return html`${all.map((name) => section(name, known.get(name), evidence))}`;
}

function section(name: string, framework: ReportFramework | undefined, evidence: Evidence): Markup {
  const states = statesOf(name, framework, evidence);
  const count = (state: ControlState['state']) => states.filter((control) => control.state === state).length;
  const title = framework?.title ?? name.replaceAll('_', ' ');
  return html`<details class="framework"><summary><h3>${title}</h3>
<span>${count('supported')} supported · ${count('open')} not supported · ${count('unexercised')} nothing to check · ${count('person')} for a person</span></summary>
${framework && html`<p class="note">Controls of ${framework.asOf}, from <cite>${framework.source}</cite>.</p>`}
${table(`Controls of ${title}`, ['Control', 'State', 'Rules'], states.map((control) => html`<tr><th scope="row">${control.id}${!control.isReviewed && html` <abbr title="mapping still to be reviewed">?</abbr>`}
<div class="note">${control.title}</div></th><td>${badge(control.state)}</td><td>${control.rules.map((rule) => html`<code>${rule}</code> `)}</td></tr>`))}</details>`;
}

function statesOf(name: string, framework: ReportFramework | undefined, evidence: Evidence): ControlState[] {
  const open = new Set(evidence.verdicts.filter(isOpenFinding).map(({ rule }) => rule));
  const met = new Set(evidence.verdicts.filter(({ verdict }) => verdict === 'COMPLIANT').map(({ rule }) => rule));
  const rules = new Map<string, { rules: string[]; isReviewed: boolean }>();
  for (const rule of evidence.rules) {
    for (const control of rule.controls.filter((c: any) => (c.name ?? c.framework) === name)) {
      const id = control.id.replace(/ \?$/, '');
      const entry = rules.get(id) ?? { rules: [], isReviewed: false };
      entry.rules.push(rule.id);
      entry.isReviewed ||= !control.id.endsWith('?');
      rules.set(id, entry);
    }
  }
  const titles = new Map((framework?.controls ?? []).map((control) => [control.id, control]));
  return [...new Set([...titles.keys(), ...rules.keys()])].map((id) => {
    const entry = rules.get(id);
    const state = entry?.rules.some((rule) => open.has(rule)) ? 'open'
      : entry?.rules.some((rule) => met.has(rule)) ? 'supported'
        : titles.get(id)?.kind === 'no' ? 'person' : 'unexercised';
    return { id, title: titles.get(id)?.title ?? '', state, rules: entry?.rules ?? [], isReviewed: entry?.isReviewed ?? true };
  });
}
