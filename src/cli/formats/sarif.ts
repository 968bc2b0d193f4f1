// internal
import { createHash } from 'crypto';
import type { Log, ReportingDescriptor, Result, Run as SarifRun } from 'sarif';
import type { Format, Run } from './format';
import { becauseOf, levelOf } from './wording';
import type { Rule } from '../../rules/rule';
import { Severity } from '../../rules/severity';
import { libraryVersion } from '../../validation/library-version';
import { STDIN } from '../input/sources';
import type { FileFinding, JudgedUnit } from '../judge/judged-unit';
import { isAtLeast } from '../judge/severity-order';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const REPOSITORY = 'https://github.com/governed-ai/cdk-governed-ai';

/** What code scanning sorts by, on the scale of CVSS; there is no score behind it. */
const SECURITY_SEVERITY: { readonly [severity in Severity]: string } = { high: '8.0', medium: '5.0', low: '2.0' };

/** SARIF 2.1.0, for code scanning and for whatever else reads results of analyses. */
export function sarif(run: Run): Format {
  const rules = new Map<string, ReportingDescriptor>();
  const results: Result[] = [];
  const notifications: NonNullable<SarifRun['invocations']>[0]['toolExecutionNotifications'] = [];
  let provenance: any = {};
  const indexOf = (id: string): number => {
    if (!rules.has(id)) {
      rules.set(id, descriptorOf(run.rules.ruleOf(id), run.rules.pageOf(id)));
    }
    return [...rules.keys()].indexOf(id);
  };
  return {
    unit(unit) {
      ({ provenance } = unit.evidence);
      for (const finding of unit.findings.filter(({ severity }) => isAtLeast(severity, run.minSeverity))) {
        results.push(resultOf(finding, unit, run.rules.ruleOf(finding.rule), indexOf(finding.rule)));
      }
      unit.problems.forEach((problem) => this.problem(problem));
      unit.broken.forEach((broken) => this.broken(broken));
    },
    broken({ file, problem }) {
      notifications.push({ level: 'error', message: { text: `${file} ${problem}` }, ...(locationOf(file) ? { locations: [{ physicalLocation: locationOf(file) }] } : {}) });
    },
    problem({ id, severity, description, fix }) {
      notifications.push({ level: levelOf(severity), descriptor: { id }, message: { text: `${description}. ${fix}` } });
    },
    end({ broken }) {
      const { repository, commit, branch } = provenance;
      const log: Log = {
        $schema: SCHEMA,
        version: '2.1.0',
        runs: [{
          tool: { driver: { name: 'governed-ai', semanticVersion: libraryVersion(), informationUri: REPOSITORY, rules: [...rules.values()] } },
          invocations: [{ executionSuccessful: broken === 0, toolExecutionNotifications: notifications }],
          ...(isAddress(repository) ? { versionControlProvenance: [{ repositoryUri: repository, revisionId: commit, branch }] } : {}),
          columnKind: 'utf16CodeUnits',
          results,
        }],
      };
      run.write(`${JSON.stringify(log, undefined, 1)}\n`);
    },
  };
}

function descriptorOf(rule: Rule, page: string | undefined): ReportingDescriptor {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: `${rule.why}\n\nFix: ${rule.fix}`, markdown: `${rule.why}\n\n**Fix.** ${rule.fix}` },
    ...(page ? { helpUri: page } : {}),
    defaultConfiguration: { level: rule.severity === Severity.LOW ? 'warning' : 'error' },
    properties: {
      precision: 'high',
      'security-severity': SECURITY_SEVERITY[rule.severity],
      tags: ['security', 'governance'],
      controls: rule.controls.map((control) => control.label),
      alsoKnownAs: rule.alsoKnownAs,
    },
  };
}

function resultOf(finding: FileFinding, unit: JudgedUnit, rule: Rule, ruleIndex: number): Result {
  const { place, resource } = finding;
  const physicalLocation = locationOf(finding.file);
  const region = place && { startLine: place.line, startColumn: place.column, endLine: place.endLine, endColumn: place.endColumn };
  const path = resource.constructPath || `${resource.stack}/${resource.logicalId}`;
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levelOf(finding.severity),
    message: { text: `${rule.title}. ${becauseOf(finding)}. Fix: ${rule.fix}` },
    locations: [{
      ...(physicalLocation ? { physicalLocation: { ...physicalLocation, ...(region ? { region } : {}) } } : {}),
      logicalLocations: [{ name: resource.logicalId, fullyQualifiedName: path, kind: 'resource' }],
    }],
    partialFingerprints: { 'governedAiFinding/v1': fingerprintOf(finding) },
    ...(finding.exception ? { suppressions: [{ kind: 'external', status: 'accepted', justification: justificationOf(finding, unit) }] } : {}),
    properties: { verdict: finding.verdict, resourceType: resource.type },
  };
}

/** The same finding keeps it when lines move or texts change: there is one verdict per rule and resource. */
export function fingerprintOf({ rule, resource: { stack, logicalId } }: Pick<FileFinding, 'rule' | 'resource'>): string {
  return createHash('sha256').update(JSON.stringify([rule, stack, logicalId])).digest('hex').slice(0, 32);
}

function justificationOf({ rule, exception, ticket, resource }: FileFinding, { evidence }: JudgedUnit): string {
  const waiver = evidence.waivers.find((w) => w.rule === rule && w.ticket === ticket);
  if (exception === 'waived' && waiver) {
    return `waived until ${waiver.expires} (${ticket}, owner ${waiver.owner}): ${waiver.reason}`;
  }
  const acknowledgement = evidence.acknowledgements.find((a) => a.rule === rule && resource.constructPath.startsWith(a.constructPath));
  return exception === 'acknowledged' && acknowledgement ? `acknowledged: ${acknowledgement.reason}` : `${exception}`;
}

function locationOf(file: string) {
  return file === STDIN ? undefined : { artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') } };
}

function isAddress(text: unknown): boolean {
  return typeof text === 'string' && /^https?:\/\//.test(text);
}
