// internal
import type { ModelSource } from './model-source';
import type { GovernedTrainingJobProps } from './training-job-props';
import type { ConstructFacts } from '../../governance/construct-record';
import type { DatasetChannel } from '../dataset/dataset-channel';

/** What a reviewer compares, and the lineage of the models that a training makes. */
export function trainingFacts(props: GovernedTrainingJobProps, source: ModelSource): ConstructFacts {
  const datasets = (channels: { readonly [name: string]: DatasetChannel }, prefix: string) =>
    Object.fromEntries(Object.entries(channels).map(([name, channel]) => [`${prefix}${name}`, channel.dataset]));
  return {
    settings: {
      gates: props.gates.map(({ name, path, _kind, min, max, minGroupSize, rationale, ticket }) => (
        { name, facet: _kind === 'fairness' ? path[1] : undefined, min, max, minGroupSize, rationale, ticket }
      )),
    },
    reads: { ...datasets(props.inputs, ''), ...datasets(props.evaluation._props.inputs, 'evaluation ') },
    writes: { models: source.artefacts.dataset, 'versions of the model': props.registerTo },
  };
}
