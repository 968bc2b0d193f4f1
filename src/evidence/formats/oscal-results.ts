// internal
import { listed, oscalMetadata, OSCAL_NAMESPACE, supportedControls } from './oscal-controls';
import { evidenceId, uuidOf } from './uuid';
import type { Evidence, EvidenceResource, EvidenceVerdict } from '../evidence';

/**
 * The evidence as OSCAL assessment results.
 *
 * Each rule is an objective, and each of its verdicts an observation on a resource. An objective is satisfied only if every verdict is COMPLIANT;
 * one that is UNKNOWN does not satisfy it. Waivers are risks that somebody accepted until a day. That a control is satisfied is said nowhere.
 */
export function oscalResultsOf(evidence: Evidence): any {
  const id = evidenceId(evidence, 'assessment-results');
  const judged = evidence.verdicts.filter(({ verdict }) => verdict !== 'NOT_APPLICABLE');
  const resources = new Map(judged.map(({ resource }) => [resourceKey(resource), resource]));
  const byRule = groupByRule(judged);
  const controls = supportedControls(evidence);
  const time = `${evidence.judgedOn}T00:00:00Z`;
  return {
    'assessment-results': {
      uuid: id,
      metadata: oscalMetadata(evidence, 'AI governance of an AWS CDK app'),
      'import-ap': { href: `#${uuidOf('assessment-plan', id)}`, remarks: 'The plan is the list of rule packs in the properties of the result.' },
      results: [{
        uuid: uuidOf('result', id),
        title: 'Verdicts at synthesis',
        description: 'Every rule of the packs, judged on the synthesized CloudFormation templates.',
        start: time,
        end: time,
        props: [
          ...evidence.summary.packs.map((pack) => prop('rule-pack', pack)),
          ...evidence.templates.map(({ file, sha256 }) => prop('template-sha256', `${sha256} ${file}`)),
        ],
        'local-definitions': listed('inventory-items', [...resources].map(([key, resource]) => ({
          uuid: uuidOf('resource', key),
          description: `${resource.type} ${resource.logicalId}`,
          props: [prop('stack', resource.stack), prop('resource-type', resource.type), ...(resource.constructPath ? [prop('construct-path', resource.constructPath)] : [])],
        }))),
        'reviewed-controls': {
          'control-selections': [controls.length === 0
            ? { description: 'The rules that were checked name no control of a framework.', 'include-all': {} }
            : { 'include-controls': controls.map(({ controlId }) => ({ 'control-id': controlId })) }],
        },
        ...listed('observations', judged.map((verdict) => observation(verdict, time, id))),
        ...listed('risks', evidence.waivers.map((waiver) => acceptedRisk(waiver, id))),
        ...listed('findings', evidence.rules.filter(({ id: rule }) => byRule.has(rule)).map((rule) => finding(rule, byRule.get(rule.id)!, id))),
      }],
    },
  };
}

function groupByRule(verdicts: readonly EvidenceVerdict[]): Map<string, EvidenceVerdict[]> {
  const groups = new Map<string, EvidenceVerdict[]>();
  for (const verdict of verdicts) {
    const group = groups.get(verdict.rule);
    if (group === undefined) {
      groups.set(verdict.rule, [verdict]);
    } else {
      group.push(verdict);
    }
  }
  return groups;
}

function observation(verdict: EvidenceVerdict, time: string, id: string): any {
  return {
    uuid: observationId(verdict, id),
    title: `${verdict.rule}: ${verdict.verdict}`,
    description: verdict.because?.map(({ location, text }) => (location ? `${location}: ${text}` : text)).join('; ') || `the template shows that ${verdict.rule} is met`,
    props: [prop('verdict', verdict.verdict), prop('rule', verdict.rule), ...(verdict.exception ? [prop('exception', verdict.exception)] : [])],
    methods: ['TEST'],
    subjects: [{ 'subject-uuid': uuidOf('resource', resourceKey(verdict.resource)), type: 'inventory-item' }],
    collected: time,
  };
}

function finding(rule: any, verdicts: readonly EvidenceVerdict[], id: string): any {
  const open = verdicts.filter(({ verdict }) => verdict !== 'COMPLIANT');
  return {
    uuid: uuidOf('finding', id, rule.id),
    title: rule.title,
    description: `${verdicts.length - open.length} of ${verdicts.length} resources meet the rule ${rule.id}.`,
    ...listed('props', rule.controls.map(({ framework, name, id: control }: any) => prop('supports', `${name ?? framework} ${control}`))),
    target: {
      type: 'objective-id',
      'target-id': rule.id,
      status: { state: open.length === 0 ? 'satisfied' : 'not-satisfied', reason: open.length === 0 ? 'pass' : open.some(({ verdict }) => verdict === 'NON_COMPLIANT') ? 'fail' : 'other' },
    },
    'related-observations': verdicts.map((verdict) => ({ 'observation-uuid': observationId(verdict, id) })),
  };
}

function acceptedRisk(waiver: any, id: string): any {
  return {
    uuid: uuidOf('waiver', id, JSON.stringify(waiver)),
    title: `Waiver of ${waiver.rule}`,
    description: `${waiver.constructPath || 'the app'} is excepted from ${waiver.rule} until ${waiver.expires}.`,
    statement: waiver.reason,
    props: [prop('ticket', waiver.ticket), prop('owner', waiver.owner), ...waiver.approvedBy.map((approver: string) => prop('approved-by', approver))],
    status: waiver.problem === undefined || waiver.problem === 'WaiverExpiresSoon' ? 'deviation-approved' : 'open',
    deadline: `${waiver.expires}T23:59:59Z`,
  };
}

function observationId(verdict: EvidenceVerdict, id: string): string {
  return uuidOf('observation', id, verdict.rule, resourceKey(verdict.resource));
}

function resourceKey({ stack, logicalId, type }: EvidenceResource): string {
  return JSON.stringify([stack, logicalId, type]);
}

/** OSCAL allows no empty value and no line break in a property. */
function prop(name: string, value: string): any {
  return { name, ns: OSCAL_NAMESPACE, value: value.replace(/\s+/g, ' ').trim() || '-' };
}
