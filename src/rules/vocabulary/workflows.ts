// internal
import { Check } from '../check';

/** The resource is a step of a state machine or pipeline, not a resource of the template: steps have a slash in their id. */
export function isWorkflowStep(): Check {
  return Check.contains('$logicalId', '/');
}
