// internal
import type { GovernedModelEndpointProps } from './model-endpoint-props';
import type { ConstructFacts } from '../../governance/construct-record';
import type { IGovernedDataset } from '../dataset/governed-dataset-ref';
import { gateFacts } from '../gates/gate-facts';

/** What a reviewer compares, and where the model and the captured data come from and go to. */
export function endpointFacts(props: GovernedModelEndpointProps, capturePercent: number, captures: IGovernedDataset | undefined): ConstructFacts {
  return {
    settings: { modelPackage: props.model.modelPackageArn, capturePercent, gates: props.monitoring && gateFacts(props.monitoring._props.gates) },
    reads: { model: props.model.source?.artefacts.dataset },
    writes: { 'captured data': captures },
  };
}
