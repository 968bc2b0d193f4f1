// internal
import { Check } from '../check';
import { everyItemIfAny } from './lists';
import { hasNvmeStorage } from '../vocabulary/nvme-instances';

const PLACES = ['ProductionVariants', 'ShadowProductionVariants'];

/** The variant runs serverless: no instances, no VPC, no data capture. */
export const isServerless = Check.exists('ServerlessConfig');

/** The variant runs on instances. */
export const runsOnInstances = Check.absent('ServerlessConfig');

/** The variant has a volume that a KMS key can encrypt: instances whose storage is not local NVMe. */
export const hasEncryptableVolume = Check.none(
  isServerless,
  hasNvmeStorage('InstanceType'),
  Check.everyItem('InstancePools', hasNvmeStorage('InstanceType')),
);

/** Some variant of the endpoint configuration, production or shadow, meets the check. */
export function someVariant(check: Check): Check {
  return Check.any(...PLACES.map((place) => Check.someItem(place, check)));
}

/** Every variant of the endpoint configuration, production or shadow, meets the check. */
export function everyVariant(check: Check): Check {
  return Check.all(...PLACES.map((place) => everyItemIfAny(place, check)));
}

const CONFIG = 'AWS::SageMaker::EndpointConfig';

/** It is certain that serverless endpoints host the model, and nothing that runs on instances. */
export const isHostedServerless = Check.certain(Check.all(
  Check.referredToBy(CONFIG, 'ProductionVariants.*.ModelName', Check.everyItem('ProductionVariants', isServerless)),
  Check.none(
    Check.referredToBy(CONFIG, 'ProductionVariants.*.ModelName', Check.someItem('ProductionVariants', runsOnInstances)),
    Check.referredToBy(CONFIG, 'ShadowProductionVariants.*.ModelName'),
    Check.referredToBy('AWS::SageMaker::InferenceComponent', 'Specification.ModelName'),
    Check.referredToBy('AWS::SageMaker::TransformJob', 'ModelName'),
  ),
));
