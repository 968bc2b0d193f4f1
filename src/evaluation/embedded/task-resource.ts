// internal
import { Token } from '../token';
import { partsOf } from './mixed-text';

/** What the `Resource` of a task names. */
export interface TaskResource {
  readonly service: string | Token;
  readonly action: string | Token;
  readonly pattern: string;
}

const INTEGRATION = /^(?:aws-sdk:)?([^:.]+):([^:.]+)(?:\.(.+))?$/;
/** In the place of what is unknown; no ARN of a task holds it. */
const UNKNOWN = '*';
const LAMBDA: TaskResource = { service: 'lambda', action: 'invoke', pattern: '' };
const ACTIVITY: TaskResource = { service: 'states', action: 'activity', pattern: '' };

/**
 * Reads what a task calls from its ARN.
 *
 * The partition, Region and account may be unknown: only the pieces after them count. A bare reference counts as what it refers to.
 */
export function readTaskResource(resource: string | Token): TaskResource {
  if (resource instanceof Token && !resource.parts) {
    return referred(resource);
  }
  const text = partsOf(resource).map((part) => (part instanceof Token ? UNKNOWN : part)).join('');
  const [arn, , service, , , ...rest] = text.split(':');
  if (arn !== 'arn' || rest.length === 0) {
    return resource instanceof Token ? unknown(resource) : { service: '', action: '', pattern: '' };
  }
  if (service === 'lambda') {
    return LAMBDA;
  }
  if (service === 'states' && rest[0] === 'activity') {
    return ACTIVITY;
  }
  if (service !== 'states') {
    return service.includes(UNKNOWN) ? unknown(resource) : { service, action: '', pattern: '' };
  }
  const [, name, action, suffix] = INTEGRATION.exec(rest.join(':')) ?? [];
  if (name === undefined) {
    return unknown(resource);
  }
  return { service: known(name, resource), action: known(action, resource), pattern: patternOf(suffix) };
}

function known(text: string, resource: string | Token): string | Token {
  return text.includes(UNKNOWN) ? new Token('a name that only the deployment knows', true, resource instanceof Token ? resource.refs : []) : text;
}

function unknown(resource: string | Token): TaskResource {
  return { service: known(UNKNOWN, resource), action: known(UNKNOWN, resource), pattern: '' };
}

/** `sync:2` returns the result as JSON and waits like `sync`. */
function patternOf(suffix: string | undefined): string {
  const [pattern] = (suffix ?? '').split(':');
  return pattern === 'sync' || pattern === 'waitForTaskToken' ? pattern : '';
}

function referred(resource: Token): TaskResource {
  const type = resource.refs.length === 1 ? resource.refs[0].resource.type : undefined;
  switch (type) {
    case 'AWS::Lambda::Function': case 'AWS::Lambda::Alias': case 'AWS::Lambda::Version': return LAMBDA;
    case 'AWS::StepFunctions::Activity': return ACTIVITY;
    default: return unknown(resource);
  }
}
