// internal
import type { AppJudgement } from './app-judgement';
import { outdirOf } from './app-templates';
import { Finding } from './finding';
import { libraryVersion } from './library-version';
import type { Verdict } from '../evaluation/decide';
import type { Judgement } from '../evaluation/evaluator';
import { EVIDENCE_SCHEMA_VERSION, Evidence, EvidenceVerdict } from '../evidence/evidence';
import { recordsOf } from '../governance/access-grant';
import { GovernanceClock } from '../governance/clock';
import { constructRecordsBelow } from '../governance/construct-record';
import { Enforcement } from '../governance/enforcement';
import { provenance } from '../governance/provenance';
import type { Rule } from '../rules/rule';

/** Turns a judgement into the record that auditors read: no absolute path, no time of its own, a stable order. */
export function buildEvidence(app: AppJudgement): Evidence {
  const findings = new Map(app.findings.map((finding) => [finding.judgement, finding]));
  const counts: { [verdict in Verdict]: number } = { COMPLIANT: 0, NON_COMPLIANT: 0, UNKNOWN: 0, NOT_APPLICABLE: 0 };
  const resources = new Set<object>();
  const rules = new Map<string, Rule>();
  for (const { rule, resource, decision } of app.result.judgements) {
    counts[decision.verdict]++;
    resources.add(resource);
    rules.set(rule.id, rule);
  }
  const packs = new Map(app.bindings.flatMap((binding) => binding.packs).map((pack) => [`${pack.name}@${pack.version}`, pack]));
  return {
    schemaVersion: EVIDENCE_SCHEMA_VERSION,
    tool: { name: 'cdk-governed-ai', version: libraryVersion() },
    judgedOn: dayOf(app.clockOf(app.root)),
    clock: clockRecord(app.clockOf(app.root)),
    summary: {
      resources: resources.size,
      rules: rules.size,
      packs: [...packs.keys()].sort(),
      verdicts: counts,
      open: openBySeverity(app.findings),
    },
    provenance: provenance(outdirOf(app.root)),
    policies: app.bindings.filter((b) => b.settings).map((b) => ({
      scope: b.settings!.scope.node.path, ...b.settings!.policy.toJson(), clock: clockRecord(b.settings!.policy.clock),
    }))
      .sort((a, b) => (a.scope < b.scope ? -1 : 1)),
    packs: [...packs.values()].map((pack) => ({ name: pack.name, version: pack.version, level: pack.level, rules: pack.rules.length }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    rules: [...rules.values()].map(ruleRecord).sort((a, b) => (a.id < b.id ? -1 : 1)),
    notConfigured: app.result.notConfigured.map(({ rule, parameters }) => ({ rule: rule.id, parameters })),
    templates: app.templates.map(({ input, sha256 }) => ({ stack: input.name, file: input.file.split('/').slice(1).join('/'), sha256 })),
    waivers: app.waivers.map(({ scope, waiver }) => {
      const problem = app.waiverProblems.find((p) => p.placed.waiver === waiver && p.placed.scope === scope);
      const daysLeft = waiver.daysLeft(app.clockOf(scope).now);
      return { constructPath: scope.node.path, ...waiver.toJson(), daysLeft, ...(problem ? { problem: problem.id } : {}) };
    }),
    acknowledgements: app.acknowledgements.map(({ scope, rule, reason }) => ({ constructPath: scope.node.path, rule, reason })),
    grants: recordsOf(app.root),
    constructs: constructRecordsBelow(app.root),
    verdicts: app.result.judgements.map((judgement) => verdictOf(app, judgement, findings.get(judgement))),
  };
}

function ruleRecord(rule: Rule) {
  const { id, revision, severity, level, title, controls } = rule;
  return { id, revision, severity, level, title, controls: controls.map((control) => control.toJson()) };
}

/** Where the time came from, and the day: a clock of one's own can revive what has expired, so an auditor must see it. */
function clockRecord(clock: GovernanceClock): { readonly source: string; readonly day: string } {
  return { source: clock.source, day: dayOf(clock) };
}

function dayOf(clock: GovernanceClock): string {
  return clock.now.toISOString().slice(0, 10);
}

function verdictOf(app: AppJudgement, judgement: Judgement, finding: Finding | undefined): EvidenceVerdict {
  const { rule, resource, decision } = judgement;
  const because = finding?.reasons ?? (decision.verdict === 'NOT_APPLICABLE' ? [] : app.result.reasons(judgement));
  return {
    rule: rule.id,
    verdict: decision.verdict,
    resource: {
      stack: resource.scope.input.name,
      logicalId: resource.logicalId,
      type: resource.type,
      constructPath: app.constructOf(resource).node.path,
    },
    ...(because.length > 0 ? { because: because.map(({ location, text }) => ({ location, text })) } : {}),
    ...(decision.defaults ? { restsOnDefaultsOf: decision.defaults } : {}),
    ...(finding ? { severity: finding.severity, ...exceptionOf(finding) } : {}),
  };
}

function exceptionOf(finding: Finding): Pick<EvidenceVerdict, 'exception' | 'ticket'> {
  if (finding.waiver) {
    return { exception: 'waived', ticket: finding.waiver.waiver.ticket };
  }
  if (finding.acknowledgement && finding.severity !== 'fatal') {
    return { exception: 'acknowledged' };
  }
  return finding.mode === Enforcement.REPORT ? { exception: 'report-only' } : {};
}

function openBySeverity(findings: readonly Finding[]): { [severity: string]: number } {
  const open: { [severity: string]: number } = { fatal: 0, error: 0, warning: 0, info: 0 };
  for (const finding of findings) {
    if (exceptionOf(finding).exception === undefined) {
      open[finding.severity]++;
    }
  }
  return open;
}
