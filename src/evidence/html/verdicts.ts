// internal
import { html, Markup, table } from './markup';
import { badge, exceptionOf, plural, reasonsOf, ruleName } from './words';
import type { Evidence, EvidenceResource, EvidenceVerdict } from '../evidence';
import { isFinding, isOpenFinding } from '../open-findings';

const SEVERITIES = ['fatal', 'error', 'warning', 'info'];

/** What is open, the worst first. */
export function findingsSection(evidence: Evidence): Markup {
  const titles = titlesOf(evidence);
  const open = evidence.verdicts.filter(isOpenFinding)
    .sort((a, b) => SEVERITIES.indexOf(a.severity ?? '') - SEVERITIES.indexOf(b.severity ?? ''));
  return open.length === 0
    ? html`<p>Nothing is open: every rule that applies is met or excepted.</p>`
    : html`<div class="quiet">${table('Open findings', ['Severity', 'Rule', 'Resource', 'Why'], open.map((finding) => html`<tr data-row data-verdict="${finding.verdict}">
<td>${finding.severity}<br>${badge(finding.verdict)}</td><td>${ruleName(finding.rule, titles.get(finding.rule))}</td>
<td>${place(finding.resource)}</td><td>${reasonsOf(finding)}</td></tr>`))}</div>`;
}

/** Every resource with all its verdicts, passes included. */
export function resourcesSection(evidence: Evidence): Markup {
  const titles = titlesOf(evidence);
  const byResource = new Map<string, EvidenceVerdict[]>();
  for (const verdict of evidence.verdicts) {
    const key = `${verdict.resource.stack}\n${verdict.resource.logicalId}\n${verdict.resource.type}`;
    const list = byResource.get(key);
    if (list === undefined) {
      byResource.set(key, [verdict]);
    } else {
      list.push(verdict);
    }
  }
  return html`${[...byResource.values()].map((verdicts) => resource(verdicts, titles))}`;
}

function resource(verdicts: readonly EvidenceVerdict[], titles: ReadonlyMap<string, string>): Markup {
  const [{ resource: about }] = verdicts;
  const open = verdicts.filter(isOpenFinding).length;
  const excepted = verdicts.filter(isFinding).length - open;
  const met = verdicts.filter(({ verdict }) => verdict === 'COMPLIANT').length;
  return html`<details class="resource" data-group><summary>${place(about)} <span>${met} met${open > 0 && html`, <strong>${open} open</strong>`}${excepted > 0 && `, ${excepted} excepted`}</span></summary>
${table(`Verdicts on ${about.logicalId}`, ['Verdict', 'Rule', 'Decided by'], verdicts.map((verdict) => html`<tr data-row data-verdict="${verdict.verdict}">
<td>${badge(verdict.verdict)}<div class="note">${exceptionOf(verdict)}</div></td><td>${ruleName(verdict.rule, titles.get(verdict.rule))}</td>
<td>${reasonsOf(verdict)}${verdict.restsOnDefaultsOf && html`<div class="note">rests on the default of ${verdict.restsOnDefaultsOf.join(', ')}</div>`}</td></tr>`))}</details>`;
}

function place({ stack, logicalId, type, constructPath }: EvidenceResource): Markup {
  return html`<strong>${constructPath || logicalId}</strong><div class="note"><code>${type}</code> ${logicalId} in ${stack || 'the app'}</div>`;
}

function titlesOf(evidence: Evidence): Map<string, string> {
  return new Map(evidence.rules.map(({ id, title }) => [id, title]));
}

/** What was asked of an app in a sentence. */
export function headline(evidence: Evidence): string {
  const { open, resources, rules } = evidence.summary;
  const stops = (open.fatal ?? 0) + (open.error ?? 0);
  const others = evidence.verdicts.filter(isOpenFinding).length - stops;
  const checked = `${plural(rules, 'rule')} on ${plural(resources, 'resource')}`;
  return stops > 0
    ? `${plural(stops, 'finding')} would stop this deployment; ${checked} were checked.`
    : others > 0
      ? `Nothing would stop this deployment; ${plural(others, 'finding')} should be looked at; ${checked} were checked.`
      : `No finding is open; ${checked} were checked.`;
}
