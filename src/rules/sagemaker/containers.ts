// internal
import { Check } from '../check';
import { everyItemIfAny } from './lists';

/** Where a model has its containers. */
export const MODEL_CONTAINERS = ['PrimaryContainer', 'Containers'];
/** Where a model package has its containers; `*` stands for every specification. */
export const PACKAGE_CONTAINERS = ['InferenceSpecification.Containers', 'AdditionalInferenceSpecifications.*.Containers'];
/** Where an inference component has its containers; `*` stands for every specification. */
export const COMPONENT_CONTAINERS = ['Specification.Container', 'Specifications.*.Container'];

/** Some container at one of the places meets the check. */
export function someContainer(places: readonly string[], check: Check): Check {
  return Check.any(...places.map((place) => overPlace(place, check, (path, below) => Check.someItem(path, below))));
}

/** Every container at each of the places meets the check; a place without containers has nothing to meet. */
export function everyContainer(places: readonly string[], check: Check): Check {
  return Check.all(...places.map((place) => overPlace(place, check, everyItemIfAny)));
}

function overPlace(place: string, check: Check, over: (path: string, below: Check) => Check): Check {
  return place.split('.*.').reduceRight((below, path) => over(path, below), check);
}
