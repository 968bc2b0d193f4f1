// internal
import { createHash } from 'crypto';
import { Context } from '../evaluation/context';
import { resolve } from '../evaluation/intrinsics/resolve';
import { LinkIndex } from '../evaluation/links';
import type { Model, Resource } from '../evaluation/model';
import { Token } from '../evaluation/token';

/** How a watched property is written down. */
enum Form {
  /** As it is. */
  VALUE,
  /** The smallest of several. */
  SMALLEST,
  /** Whether it is set, and a digest that tells two contents apart. */
  DIGEST,
  /** Whether the resource is there at all. */
  RESOURCE,
}

interface Watch {
  readonly what: string;
  /** Keys from the properties on; `*` stands for every item of a list. */
  readonly path: readonly string[];
  readonly form: Form;
}

/** Names of what is watched; `evidence/diff/watched.ts` says what a difference means. */
export const WATCHED = {
  LOG_RETENTION: 'days for which logs are kept',
  OBJECT_EXPIRY: 'days for which objects are kept',
  OBJECT_LOCK: 'days for which objects are locked',
  CAPTURE: 'capture of requests',
  CAPTURE_SHARE: 'share of requests that is captured',
  GUARDRAIL: 'guardrail',
  GUARDRAIL_POLICY: 'policy of the guardrail',
  RESOURCE: 'resource',
} as const;

const guardrailPolicy = (name: string): Watch => ({ what: `${WATCHED.GUARDRAIL_POLICY}: ${name}`, path: [`${name}PolicyConfig`], form: Form.DIGEST });
const isThere: Watch = { what: WATCHED.RESOURCE, path: [], form: Form.RESOURCE };

/** Properties that no rule fixes, and that a reviewer must see change. */
const WATCHES: { readonly [type: string]: readonly Watch[] } = {
  'AWS::Logs::LogGroup': [{ what: WATCHED.LOG_RETENTION, path: ['RetentionInDays'], form: Form.VALUE }],
  'AWS::S3::Bucket': [
    { what: WATCHED.OBJECT_EXPIRY, path: ['LifecycleConfiguration', 'Rules', '*', 'ExpirationInDays'], form: Form.SMALLEST },
    { what: WATCHED.OBJECT_LOCK, path: ['ObjectLockConfiguration', 'Rule', 'DefaultRetention', 'Days'], form: Form.VALUE },
  ],
  'AWS::SageMaker::EndpointConfig': [
    { what: WATCHED.CAPTURE, path: ['DataCaptureConfig', 'EnableCapture'], form: Form.VALUE },
    { what: WATCHED.CAPTURE_SHARE, path: ['DataCaptureConfig', 'InitialSamplingPercentage'], form: Form.VALUE },
  ],
  'AWS::Bedrock::Agent': [{ what: WATCHED.GUARDRAIL, path: ['GuardrailConfiguration', 'GuardrailIdentifier'], form: Form.DIGEST }],
  'AWS::Bedrock::ModelInvocation': [{ what: WATCHED.GUARDRAIL, path: ['GuardrailIdentifier'], form: Form.DIGEST }],
  'AWS::Bedrock::Guardrail': [isThere, ...['Content', 'Topic', 'Word', 'SensitiveInformation', 'ContextualGrounding'].map(guardrailPolicy)],
  'AWS::SageMaker::MonitoringSchedule': [isThere],
  'AWS::SageMaker::ModelCard': [isThere],
  'AWS::CloudTrail::Trail': [isThere],
  'AWS::Macie::Session': [isThere],
  'AWS::CloudWatch::Alarm': [isThere],
};

/** A watched property as the evidence has it. */
export interface WatchedValue {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly what: string;
  readonly value: string | number;
}

/** What is watched in an app, in template order; properties that are not set are left out. */
export function watchedValues(model: Model): WatchedValue[] {
  const ctx = new Context(model, new LinkIndex(model));
  return model.resources.flatMap((resource) => (WATCHES[resource.type] ?? []).flatMap(({ what, path, form }) => {
    const value = form === Form.RESOURCE ? 'there' : written(read(ctx, resource, path), form);
    return value === undefined ? [] : [{ stack: resource.scope.input.name, logicalId: resource.logicalId, type: resource.type, what, value }];
  }));
}

/** Every value that a path leads to. */
function read(ctx: Context, resource: Resource, path: readonly string[]): any[] {
  let values = [resource.properties];
  for (const key of path) {
    values = values.map((value) => resolve(ctx, resource.scope, value)).flatMap((value) => {
      if (value instanceof Token || value === undefined || value === null || typeof value !== 'object') {
        return value instanceof Token ? [value] : [];
      }
      return key === '*' ? [value].flat() : Object.hasOwn(value, key) ? [value[key]] : [];
    });
  }
  return values.map((value) => resolve(ctx, resource.scope, value)).filter((value) => value !== undefined && value !== null);
}

function written(values: readonly any[], form: Form): string | number | undefined {
  if (values.length === 0) {
    return undefined;
  }
  if (form === Form.DIGEST) {
    return `set (${createHash('sha256').update(JSON.stringify(values, shownToken)).digest('hex').slice(0, 8)})`;
  }
  if (values.some((value) => value instanceof Token)) {
    return 'known at deployment';
  }
  if (form === Form.SMALLEST) {
    return Math.min(...values.map(Number));
  }
  const [value] = values;
  return typeof value !== 'boolean' && Number.isFinite(Number(value)) ? Number(value) : String(value);
}

/** A token leads back to its resources, and those to the whole app: its reason stands for it. */
function shownToken(_: string, value: any): any {
  return value instanceof Token
    ? { unknown: value.reason, refs: value.refs.map(({ resource, attribute }) => [resource.logicalId, attribute]) }
    : value;
}
