// internal
import { EVIDENCE_SCHEMA_VERSION, Evidence, EvidenceResource, EvidenceVerdict, ExceptionKind } from './evidence';
import { watchedValues } from './watched';
import type { Verdict } from '../evaluation/decide';
import type { EvaluationResult, Judgement } from '../evaluation/evaluator';
import type { Reason } from '../evaluation/explain';
import type { Resource } from '../evaluation/model';
import type { GovernanceClock } from '../governance/clock';
import type { RulePack } from '../packs/rule-pack';
import type { Rule } from '../rules/rule';

/** A finding as the record needs it, whoever made it. */
export interface RecordedFinding {
  readonly judgement: Judgement;
  readonly reasons: readonly Reason[];
  /** How it counts in CDK's terms. */
  readonly severity: string;
  /** Why it does not stop anything. */
  readonly exception?: ExceptionKind;
  readonly ticket?: string;
}

/** What a judgement is recorded from; it knows no constructs, so that templates alone can be recorded as well. */
export interface EvidenceParts extends Pick<Evidence, 'provenance' | 'policies' | 'templates' | 'unreadable' | 'baselines' | 'waivers' | 'acknowledgements' | 'grants' | 'constructs'> {
  readonly toolVersion: string;
  readonly clock: GovernanceClock;
  readonly result: EvaluationResult;
  readonly packs: readonly RulePack[];
  readonly findings: readonly RecordedFinding[];
  /** The path of the construct behind a resource; empty where none is known. */
  constructPathOf(resource: Resource): string;
}

/** Turns a judgement into the record that auditors read: no absolute path, no time of its own, a stable order. */
export function recordEvidence(parts: EvidenceParts): Evidence {
  const findings = new Map(parts.findings.map((finding) => [finding.judgement, finding]));
  const counts: { [verdict in Verdict]: number } = { COMPLIANT: 0, NON_COMPLIANT: 0, UNKNOWN: 0, NOT_APPLICABLE: 0 };
  const resources = new Set<object>();
  const rules = new Map<string, Rule>();
  for (const { rule, resource, decision } of parts.result.judgements) {
    counts[decision.verdict]++;
    resources.add(resource);
    rules.set(rule.id, rule);
  }
  const records = new Map<Resource, EvidenceResource>();
  const resourceRecord = (resource: Resource) => {
    let record = records.get(resource);
    if (!record) {
      const { logicalId, type, scope } = resource;
      record = { stack: scope.input.name, logicalId, type, constructPath: parts.constructPathOf(resource) };
      records.set(resource, record);
    }
    return record;
  };
  const packs = new Map(parts.packs.map((pack) => [`${pack.name}@${pack.version}`, pack]));
  return {
    schemaVersion: EVIDENCE_SCHEMA_VERSION,
    tool: { name: 'cdk-governed-ai', version: parts.toolVersion },
    judgedOn: clockRecord(parts.clock).day,
    clock: clockRecord(parts.clock),
    summary: {
      resources: resources.size,
      rules: rules.size,
      packs: [...packs.keys()].sort(),
      verdicts: counts,
      open: openBySeverity(parts),
    },
    provenance: parts.provenance,
    policies: parts.policies,
    packs: [...packs.values()].map((pack) => ({ name: pack.name, version: pack.version, pin: pack.pin, level: pack.level, rules: pack.rules.length }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    rules: [...rules.values()].map(ruleRecord).sort((a, b) => (a.id < b.id ? -1 : 1)),
    notConfigured: parts.result.notConfigured.map(({ rule, parameters }) => ({ rule: rule.id, parameters })),
    templates: parts.templates,
    ...(parts.unreadable && parts.unreadable.length > 0 ? { unreadable: parts.unreadable } : {}),
    ...(parts.baselines && parts.baselines.length > 0 ? { baselines: parts.baselines } : {}),
    waivers: parts.waivers,
    acknowledgements: parts.acknowledgements,
    grants: parts.grants,
    constructs: parts.constructs,
    watched: watchedValues(parts.result.model),
    verdicts: parts.result.judgements.map((judgement) => verdictOf(parts, judgement, findings.get(judgement), resourceRecord)),
  };
}

function ruleRecord({ id, revision, severity, level, title, controls }: Rule) {
  return { id, revision, severity, level, title, controls: controls.map((control) => control.toJson()) };
}

/** Where the time came from, and the day: a clock of one's own can revive what has expired, so an auditor must see it. */
export function clockRecord(clock: GovernanceClock): { readonly source: string; readonly day: string } {
  return { source: clock.source, day: clock.now.toISOString().slice(0, 10) };
}

function verdictOf(
  parts: EvidenceParts, judgement: Judgement, finding: RecordedFinding | undefined, resourceRecord: (resource: Resource) => EvidenceResource,
): EvidenceVerdict {
  const { rule, resource, decision } = judgement;
  const because = finding?.reasons ?? (decision.verdict === 'NOT_APPLICABLE' ? [] : parts.result.reasons(judgement));
  return {
    rule: rule.id,
    verdict: decision.verdict,
    resource: resourceRecord(resource),
    ...(because.length > 0 ? { because } : {}),
    ...(decision.defaults ? { restsOnDefaultsOf: decision.defaults } : {}),
    ...(finding ? {
      severity: finding.severity,
      ...(finding.exception ? { exception: finding.exception } : {}),
      ...(finding.ticket !== undefined ? { ticket: finding.ticket } : {}),
    } : {}),
  };
}

/** What is wrong with a waiver counts as well: it stops a synthesis, or will. */
function openBySeverity({ findings, waivers }: EvidenceParts): { [severity: string]: number } {
  const open: { [severity: string]: number } = { fatal: 0, error: 0, warning: 0, info: 0 };
  for (const { problem } of waivers.filter((waiver) => waiver.problem !== undefined)) {
    open[problem === 'WaiverExpiresSoon' ? 'warning' : 'fatal']++;
  }
  for (const finding of findings) {
    if (finding.exception === undefined) {
      open[finding.severity]++;
    }
  }
  return open;
}
