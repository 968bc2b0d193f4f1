// internal
import { Check } from '../check';

/** The trail or event data store records data events of the resource type. */
export function recordsDataEventsOf(type: string): Check {
  return Check.someItem('AdvancedEventSelectors', Check.someItem('FieldSelectors', Check.all(
    Check.equalTo('Field', 'resources.type'),
    Check.someItem('Equals', Check.equalTo('', type)),
  )));
}
