// internal
import { Check } from '../check';

/** The resource is declared to hold data about people. */
export function holdsPersonalData(): Check {
  return Check.oneOf('$tag.personalData', ['personal', 'special-category']);
}
