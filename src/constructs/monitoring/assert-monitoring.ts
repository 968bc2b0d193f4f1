// internal
import type { ScheduledMonitoringProps } from './monitoring-props';
import { GovernanceError } from '../../governance/governance-error';
import { listed, shown } from '../../governance/plain-text';
import { Gate } from '../gates/gate';
import { assertInstanceType, assertNames, assertRuntime } from '../training-job/job-values';

/** What the metrics of a monitoring report are about, by how their names start. */
const KINDS: ReadonlyArray<readonly [start: string, kind: string]> = [
  ['drift:', 'drift'], ['prediction:', 'drift'], ['attribution:', 'explainability'], ['validation:', 'quality'],
];

/** Fairness that can be told from answers alone; the rest compares with what really happened. */
const WITHOUT_TRUTH = ['CDDPL', 'CI', 'DI', 'DPPL'];

/** What a gate watches; absent where the report of a monitor holds no such thing. */
function kindOf(gate: Gate): string | undefined {
  const [section, metric] = gate.path;
  return section === 'fairness' ? 'bias' : section === 'metrics' ? KINDS.find(([start]) => metric.startsWith(start))?.[1] : undefined;
}

/** What gates watch together, in alphabetical order. */
export function monitoredKinds(gates: readonly Gate[]): string[] {
  return [...new Set(gates.map((gate) => kindOf(gate)!))].sort();
}

/** Proves that every gate can pass, as far as it is known now. */
export function assertMonitoring(props: ScheduledMonitoringProps) {
  assertInstanceType(props.instanceType, 'monitor');
  assertRuntime(props.maxRuntime, 'monitor', 1);
  if (!props.gates || props.gates.length === 0) {
    throw new GovernanceError('monitoring has no gates, so it would find nothing: pass one, such as Gate.quality(\'drift:psi:max\', { max: 0.2, rationale: \'…\' })');
  }
  const names = props.gates.map((gate) => gate.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new GovernanceError(`gate ${twice} stands twice: state its bounds in one gate`);
  }
  const facets = (props.facets ?? []).map((facet) => facet.name);
  assertNames(facets, 'facet');
  for (const gate of props.gates) {
    assertGate(gate, facets, props.groundTruth !== undefined);
  }
}

function assertGate(gate: Gate, facets: string[], hasTruth: boolean) {
  const kind = kindOf(gate);
  if (kind === undefined) {
    throw new GovernanceError(
      `gate ${gate.name} reads what no monitor measures: use drift:psi:max, drift:ks:max, prediction:psi, attribution:ndcg, a metric of validation: with ground truth, or Gate.fairness`,
    );
  }
  const [, facet, code] = gate.path;
  if (kind === 'bias' && !facets.includes(facet)) {
    throw new GovernanceError(`gate ${gate.name} compares groups of ${shown(facet)}, which is not among the facets: pass facets: [{ name: ${shown(facet)}, column: '…' }] with the column of the request`);
  }
  if (!hasTruth && (kind === 'quality' || (kind === 'bias' && !WITHOUT_TRUTH.includes(code)))) {
    throw new GovernanceError(`gate ${gate.name} compares answers with what really happened, and that is not known: pass groundTruth, or use ${listed(WITHOUT_TRUTH, 'or')}`);
  }
}
