// internal
import { Token } from 'aws-cdk-lib';
import { GovernanceError } from '../../governance/governance-error';
import { shown } from '../../governance/plain-text';

/**
 * Proves that a value is text for people, known now and no longer than SageMaker takes.
 *
 * @param value what to prove
 * @param name what it is called in the message
 * @param maxLength how many characters SageMaker takes
 * @param example what the message shows as right
 */
export function assertProse(value: any, name: string, maxLength: number, example: string): asserts value is string {
  if (typeof value !== 'string' || Token.isUnresolved(value)) {
    throw new GovernanceError(`${name} must be text that is known now, such as '${example}', got ${typeof value === 'string' ? 'a token' : shown(value)}`);
  }
  if (value.trim() === '') {
    throw new GovernanceError(`${name} is empty: write text such as '${example}'`);
  }
  if (value.length > maxLength) {
    throw new GovernanceError(`${name} has ${value.length} characters, and SageMaker takes at most ${maxLength}: shorten it, or refer to a document`);
  }
}
