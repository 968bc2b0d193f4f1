// internal
import { Check } from '../check';

/**
 * The value names a key that the customer manages.
 *
 * A reference, an import or the id of a key says nothing of who manages it, and counts; an alias of AWS's own keys never does, nor do blanks.
 */
export function customerManagedKey(path: string): Check {
  const isNoOwnKey = Check.any(Check.like('', ['alias/aws/*', 'arn:*:alias/aws/*']), Check.matches('', ' +'));
  return Check.all(Check.exists(path), Check.none(Check.literal(path, isNoOwnKey)));
}
