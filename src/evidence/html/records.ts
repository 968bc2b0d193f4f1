// internal
import { html, Markup, table } from './markup';
import { exceptionOf, plural, ruleName } from './words';
import { compareFindings } from '../diff/findings';
import type { Evidence, EvidenceVerdict } from '../evidence';
import { isFinding } from '../open-findings';

/** What is excepted, by whom, until when; and who was given access. */
export function exceptionsSection(evidence: Evidence): Markup {
  const excepted = evidence.verdicts.filter((verdict) => isFinding(verdict) && verdict.exception !== undefined);
  return html`${evidence.waivers.length === 0 ? html`<p>There are no waivers.</p>` : table('Waivers', ['Rule', 'On', 'Reason', 'Ends', 'Owner and ticket', 'Approved by'], evidence.waivers.map((waiver) => html`<tr>
<th scope="row"><code>${waiver.rule}</code></th><td><code>${waiver.constructPath || 'the app'}</code></td><td>${waiver.reason}</td>
<td>${waiver.expires}<div class="note ${(waiver.daysLeft < 30 || waiver.problem !== undefined) && 'soon'}">${waiver.problem && html`<code>${waiver.problem}</code> `}${waiver.daysLeft < 0 ? 'expired' : `${plural(waiver.daysLeft, 'day')} left`}</div></td>
<td>${waiver.owner}<br>${waiver.ticket}</td><td>${waiver.approvedBy.join(', ')}</td></tr>`))}
${evidence.acknowledgements.length > 0 && table('Acknowledgements: a reason, and no end', ['Rule', 'On', 'Reason'], evidence.acknowledgements.map((ack) => html`<tr><th scope="row"><code>${ack.rule}</code></th><td><code>${ack.constructPath}</code></td><td>${ack.reason}</td></tr>`))}
${excepted.length > 0 && table('Findings that are excepted', ['Rule', 'Resource', 'By'], excepted.map((verdict) => html`<tr><th scope="row"><code>${verdict.rule}</code></th><td>${verdict.resource.constructPath || verdict.resource.logicalId}</td><td>${exceptionOf(verdict)}</td></tr>`))}
${evidence.grants.length > 0 && table('Access that was given', ['Who', 'Dataset', 'Purpose', 'Until', 'Approved by'], evidence.grants.map((grant) => html`<tr><th scope="row">${grant.who}</th><td><code>${grant.dataset}</code></td><td>${grant.purpose}</td>
<td>${grant.until ?? 'no end'}</td><td>${grant.approvedBy?.join(', ')}</td></tr>`))}
${evidence.notConfigured.length > 0 && table('Rules that were not checked for want of a value', ['Rule', 'Missing'], evidence.notConfigured.map(({ rule, parameters }) => html`<tr><th scope="row"><code>${rule}</code></th><td>${parameters.join(', ')}</td></tr>`))}`;
}

/** What changed against an earlier evidence. */
export function trendSection(evidence: Evidence, earlier: Evidence | undefined): Markup {
  if (earlier === undefined) {
    return html`<p>No earlier evidence was given to compare with.</p>`;
  }
  const { added, fixed, kept } = compareFindings(earlier, evidence);
  const titles = new Map([...earlier.rules, ...evidence.rules].map(({ id, title }) => [id, title]));
  const list = (caption: string, findings: readonly EvidenceVerdict[]) => findings.length > 0 && table(caption, ['Rule', 'Resource'], findings.map(({ rule, resource }) => html`<tr><td>${ruleName(rule, titles.get(rule))}</td><td>${resource.constructPath || resource.logicalId}</td></tr>`));
  return html`<p>Since ${earlier.judgedOn}${earlier.provenance?.commit && ` (${earlier.provenance.commit.slice(0, 12)})`}: ${plural(added.length, 'new finding')}, ${fixed.length} fixed, ${kept} still open.</p>
${list('New findings', added)}${list('Fixed findings', fixed)}`;
}

/** Where all of this comes from. */
export function provenanceSection(evidence: Evidence): Markup {
  const facts: ReadonlyArray<readonly [string, unknown]> = [
    ['Judged on', `${evidence.judgedOn} (clock: ${evidence.clock.source})`],
    ['Checked by', `${evidence.tool.name} ${evidence.tool.version}`],
    ...Object.entries(evidence.provenance ?? {}),
    ['Packs', evidence.packs.map(({ name, version, rules, level }) => `${name} ${version} (${plural(rules, 'rule')}${level ? `, level ${level}` : ''})`).join('; ')],
  ];
  return html`<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${String(value)}</dd></div>`)}</dl>
${evidence.policies.map((policy) => html`<details><summary>Policy at <code>${policy.scope || 'the app'}</code></summary><pre>${JSON.stringify(policy, undefined, 2)}</pre></details>`)}
${table('Templates that were judged', ['Stack', 'File', 'SHA-256'], evidence.templates.map(({ stack, file, sha256 }) => html`<tr><th scope="row">${stack}</th><td><code>${file}</code></td><td><code class="hash">${sha256}</code></td></tr>`))}`;
}
