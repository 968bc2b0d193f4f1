// internal
import { frameworkSections } from './frameworks';
import { lineageSection } from './lineage';
import { html, Markup } from './markup';
import { exceptionsSection, provenanceSection, trendSection } from './records';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { findingsSection, headline, resourcesSection } from './verdicts';
import { badge } from './words';
import type { FrameworkInfo } from '../../packs/framework-info';
import { compareFindings } from '../diff/findings';
import type { Evidence } from '../evidence';
import { isOpenFinding } from '../open-findings';

/** What a report is made with, beside the evidence. */
export interface ReportOptions {
  /** What is known of frameworks, so that the report can list what no template shows. */
  readonly frameworks: readonly FrameworkInfo[];
  /** An evidence to compare with. */
  readonly earlier?: Evidence;
}

const VERDICTS = ['COMPLIANT', 'NON_COMPLIANT', 'UNKNOWN', 'NOT_APPLICABLE'];
const DISCLAIMER = 'A rule that is met supports a control. Whether the control is satisfied, and whether anybody is compliant, is for people to judge: a template shows that a mechanism is there, not that it is adequate.';

/**
 * The evidence as one HTML file that needs nothing else: for whoever decides, and for whoever files it.
 *
 * The same evidence gives the same bytes.
 */
export function htmlReportOf(evidence: Evidence, options: ReportOptions): string {
  const policy = evidence.policies[0];
  const name = policy ? `${policy.useCase}, ${policy.organization}` : 'an AWS CDK app';
  const sections: ReadonlyArray<readonly [id: string, title: string, content: Markup]> = [
    ['findings', 'Open findings', findingsSection(evidence)],
    ['controls', 'Controls by framework', html`<p class="note">${DISCLAIMER}</p>${frameworkSections(evidence, options.frameworks)}`],
    ['lineage', 'Lineage', lineageSection(evidence)],
    ['exceptions', 'Exceptions and access', exceptionsSection(evidence)],
    ['trend', 'Trend', trendSection(evidence, options.earlier)],
    ['resources', 'Resources and all verdicts', resourcesSection(evidence)],
    ['provenance', 'Provenance', provenanceSection(evidence)],
  ];
  return `<!doctype html>\n${html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>AI governance of ${name}</title><style>${new Markup(STYLE)}</style></head><body>
<header><h1>AI governance of ${name}</h1>
<p class="note">${policy && `Risk tier ${policy.riskTier}, stage ${policy.stage}, owner ${policy.owner}. `}Judged on ${evidence.judgedOn}${evidence.provenance?.commit && `, commit ${evidence.provenance.commit.slice(0, 12)}`}.</p>
<p class="lead">${headline(evidence)}</p>${tiles(evidence, options.earlier)}</header>
<nav aria-label="Sections"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>${filterForm(evidence)}${sections.map(([id, title, content]) => html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${content}</section>`)}</main>
<footer>Made by ${evidence.tool.name} ${evidence.tool.version} from evidence of schema ${evidence.schemaVersion}.</footer>
<script>${new Markup(SCRIPT)}</script></body></html>`.text}\n`;
}

function tiles(evidence: Evidence, earlier: Evidence | undefined): Markup {
  const { verdicts } = evidence.summary;
  const open = evidence.verdicts.filter(isOpenFinding).length;
  const trend = earlier && compareFindings(earlier, evidence);
  const tile = (value: number, label: string, note?: string | false) => html`<li><strong>${value}</strong>${label}${note && html`<div class="note">${note}</div>`}</li>`;
  return html`<ul class="tiles">${tile(open, 'open findings', trend && `${trend.added.length} new, ${trend.fixed.length} fixed`)}${tile(verdicts.COMPLIANT, 'verdicts compliant')}
${tile(verdicts.UNKNOWN, 'verdicts unknown')}${tile(evidence.waivers.length, 'waivers')}${tile(evidence.summary.resources, 'resources')}${tile(evidence.summary.rules, 'rules applied')}</ul>`;
}

function filterForm(evidence: Evidence): Markup {
  return html`<form hidden role="search" aria-label="Filter findings and verdicts"><label>Search <input type="search" placeholder="rule, resource, reason" autocomplete="off"></label>
<fieldset><legend>Verdicts</legend>${VERDICTS.map((verdict) => html`<label><input type="checkbox" value="${verdict}" ${verdict !== 'NOT_APPLICABLE' && new Markup('checked')}> ${badge(verdict)}
<span class="note">${evidence.summary.verdicts[verdict as keyof typeof evidence.summary.verdicts]}</span></label>`)}</fieldset><button type="reset">Reset</button> <output aria-live="polite"></output></form>`;
}
