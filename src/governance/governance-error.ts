// internal
import type { IConstruct } from 'constructs';

/**
 * Something that the user wrote cannot be accepted.
 *
 * The message says what was wrong, what is allowed and how to fix it; the scope, where there is one, ends it.
 */
export class GovernanceError extends Error {
  /** The path of the construct that the message is about. */
  public readonly constructPath?: string;

  public constructor(message: string, scope?: IConstruct) {
    super(scope ? `${message} (at ${placeOf(scope)})` : message);
    this.name = 'GovernanceError';
    this.constructPath = scope?.node.path;
  }
}

/** How a construct is named in a sentence: its path in quotes, or `the app`. */
export function placeOf(scope: IConstruct): string {
  return scope.node.path === '' ? 'the app' : `'${scope.node.path}'`;
}

/**
 * Runs a validation of values and adds the scope to what it throws.
 *
 * Values such as a waiver or a policy do not know where they will be used; the construct that takes them does.
 */
export function atScope<T>(scope: IConstruct, validate: () => T): T {
  try {
    return validate();
  } catch (error) {
    if (error instanceof GovernanceError && error.constructPath === undefined) {
      throw new GovernanceError(error.message, scope);
    }
    throw error;
  }
}
