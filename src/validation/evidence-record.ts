// internal
import type { AppJudgement } from './app-judgement';
import { outdirOf } from './app-templates';
import { exceptionOf } from './finding';
import { libraryVersion } from './library-version';
import { recordOfBaseline } from '../evidence/baseline';
import { Evidence } from '../evidence/evidence';
import { clockRecord, recordEvidence } from '../evidence/record-evidence';
import { recordsOf } from '../governance/access-grant';
import { constructRecordsBelow } from '../governance/construct-record';
import { provenance } from '../governance/provenance';

/** The record of a judged app. */
export function buildEvidence(app: AppJudgement): Evidence {
  return recordEvidence({
    toolVersion: libraryVersion(),
    clock: app.clockOf(app.root),
    result: app.result,
    packs: app.bindings.flatMap((binding) => binding.packs),
    findings: app.findings.map((finding) => ({
      judgement: finding.judgement, reasons: finding.reasons, severity: finding.severity, ...exceptionOf(finding),
    })),
    constructPathOf: (resource) => app.constructOf(resource).node.path,
    provenance: provenance(outdirOf(app.root)),
    policies: app.bindings.filter((b) => b.settings).map((b) => ({
      scope: b.settings!.scope.node.path, ...b.settings!.policy.toJson(), enforcement: b.settings!.enforcement,
      clock: clockRecord(b.settings!.policy.clock),
    }))
      .sort((a, b) => (a.scope < b.scope ? -1 : 1)),
    templates: app.templates.map(({ input, sha256 }) => ({ stack: input.name, file: input.file.split('/').slice(1).join('/'), sha256 })),
    baselines: [...new Set(app.bindings.flatMap(({ settings }) => settings?.baseline ?? []))].map(recordOfBaseline),
    waivers: app.waivers.map(({ scope, waiver }) => {
      const problem = app.waiverProblems.find((p) => p.placed.waiver === waiver && p.placed.scope === scope);
      const daysLeft = waiver.daysLeft(app.clockOf(scope).now);
      return { constructPath: scope.node.path, ...waiver.toJson(), daysLeft, ...(problem ? { problem: problem.id } : {}) };
    }),
    acknowledgements: app.acknowledgements.map(({ scope, rule, reason }) => ({ constructPath: scope.node.path, rule, reason })),
    grants: recordsOf(app.root),
    constructs: constructRecordsBelow(app.root),
  });
}
