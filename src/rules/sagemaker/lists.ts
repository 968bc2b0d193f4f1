// internal
import { Check } from '../check';

/** The check holds for every item where there are any; a single object counts as one item. */
export function everyItemIfAny(path: string, check: Check): Check {
  return Check.implies(Check.exists(path), Check.everyItem(path, check));
}
