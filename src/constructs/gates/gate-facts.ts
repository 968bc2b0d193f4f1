// internal
import type { Gate } from './gate';
import type { RecordedSetting } from '../../governance/construct-record';

/** Gates as the evidence records them, so that a reviewer sees when a bound moves. */
export function gateFacts(gates: readonly Gate[]): RecordedSetting {
  return gates.map(({ name, path, _kind, min, max, minGroupSize, rationale, ticket }) => (
    { name, facet: _kind === 'fairness' ? path[1] : undefined, min, max, minGroupSize, rationale, ticket }
  ));
}
