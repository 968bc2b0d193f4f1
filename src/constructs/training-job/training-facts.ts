// internal
import type { ModelSource } from './model-source';
import type { GovernedTrainingJobProps } from './training-job-props';
import type { ConstructFacts } from '../../governance/construct-record';
import type { DatasetChannel } from '../dataset/dataset-channel';
import { gateFacts } from '../gates/gate-facts';

/** What a reviewer compares, and the lineage of the models that a training makes. */
export function trainingFacts(props: GovernedTrainingJobProps, source: ModelSource): ConstructFacts {
  const datasets = (channels: { readonly [name: string]: DatasetChannel }, prefix: string) =>
    Object.fromEntries(Object.entries(channels).map(([name, channel]) => [`${prefix}${name}`, channel.dataset]));
  return {
    settings: { gates: gateFacts(props.gates) },
    reads: { ...datasets(props.inputs, ''), ...datasets(props.evaluation._props.inputs, 'evaluation ') },
    writes: { models: source.artefacts.dataset, 'versions of the model': props.registerTo },
  };
}
