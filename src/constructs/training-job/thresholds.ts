// internal
import { Gate } from '../gates/gate';

/** The file beside a run's report that keeps what its gates required, for who watches the model later. */
export const THRESHOLDS_FILE = 'thresholds.json';

/** What the gates require, as the content of the file. */
export function thresholds(gates: readonly Gate[]): any {
  return {
    schemaVersion: '1',
    kind: 'thresholds',
    gates: gates.map((gate) => ({
      name: gate.name,
      kind: gate._kind,
      path: gate.path,
      ...given({ min: gate.min, max: gate.max, minGroupSize: gate.minGroupSize, rationale: gate.rationale, ticket: gate.ticket }),
    })),
  };
}

/** Where a monitor finds from where on the model has drifted, by what is measured: the same file for all. */
export function driftBaselines(gates: readonly Gate[], uri: string): any {
  const file = { ContentType: 'application/json', S3Uri: uri };
  const fairness = gates.filter((gate) => gate._kind === 'fairness');
  const bias = {
    ...(fairness.some((gate) => gate._isPreTraining) ? { PreTrainingConstraints: file } : {}),
    ...(fairness.some((gate) => !gate._isPreTraining) ? { PostTrainingConstraints: file } : {}),
  };
  return {
    ...(fairness.length < gates.length ? { ModelQuality: { Constraints: file } } : {}),
    ...(fairness.length > 0 ? { Bias: bias } : {}),
  };
}

function given(values: { [name: string]: any }): { [name: string]: any } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
