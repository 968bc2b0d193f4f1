// internal
import { Context } from './context';
import { resolve } from './intrinsics/resolve';
import type { Resource, TemplateScope } from './model';
import { Token } from './token';
import type { Path } from '../rules/path';

/** Names under which CloudFormation types keep their tags. */
const TAG_PROPERTIES = [
  'Tags', 'HostedZoneTags', 'HealthCheckTags', 'FileSystemTags', 'AccessPointTags', 'BackupPlanTags', 'BackupVaultTags', 'UserPoolTags', 'IdentityPoolTags',
  'BotTags', 'BotAliasTags', 'PipelineTags', 'ResourceTags', 'FrameworkTags', 'ReportPlanTags', 'TieringConfigurationTags', 'UserPoolTagsAtCreate',
];

/**
 * Reads a path, from the value at hand or from the resource.
 *
 * @returns a resolved value, a token, or undefined where the path leads nowhere
 */
export function readPath(ctx: Context, scope: TemplateScope, value: any, path: Path): any {
  const { root, segments } = path;
  const resource = ctx.resource;
  switch (root) {
    case 'value': return descend(ctx, scope, value, segments, 0);
    case '$root': return descend(ctx, resource.scope, resource.properties, segments, 0);
    case '$tags': return segments.length === 0 ? allTags(ctx, resource) : tagValue(ctx, resource, segments[0]);
    case '$tag': {
      const { tagKeys } = ctx.policy;
      return Object.hasOwn(tagKeys, segments[0]) ? tagValue(ctx, resource, tagKeys[segments[0]]) : undefined;
    }
    case '$policy': return segments.length === 0 ? ctx.policy.values : descend(ctx, scope, ctx.policy.values, segments, 0);
    case '$region': return resource.scope.input.region ?? new Token('the Region of an environment-agnostic stack', true);
    case '$account': return resource.scope.input.account ?? new Token('the account of an environment-agnostic stack', true);
    case '$type': return resource.type;
    case '$logicalId': return resource.logicalId;
    case '$deletionPolicy': return resolve(ctx, resource.scope, resource.raw.DeletionPolicy);
    case '$updateReplacePolicy': return resolve(ctx, resource.scope, resource.raw.UpdateReplacePolicy);
    case '$tasks': return resource.tasks;
  }
}

/** Reads a path that is known beforehand: nearly all of them start at the value at hand. */
export function readerOf(path: Path): (ctx: Context, scope: TemplateScope, value: any) => any {
  const { root, segments } = path;
  if (root !== 'value') {
    return (ctx, scope, value) => readPath(ctx, scope, value, path);
  }
  return segments.length === 0 ? resolve : (ctx, scope, value) => descend(ctx, scope, value, segments, 0);
}

/** Follows keys from a value that may still be an intrinsic. */
export function descend(ctx: Context, scope: TemplateScope, start: any, segments: readonly string[], from: number): any {
  let value = start;
  if (start !== ctx.plain) {
    value = resolve(ctx, scope, start);
    ctx.plain = value === start ? start : undefined;
  }
  for (let i = from; i < segments.length; i++) {
    if (value === undefined || value === null || typeof value !== 'object') {
      return undefined;
    }
    if (value instanceof Token) {
      return new Token(value.reason, false, value.refs);
    }
    if (Array.isArray(value) || !Object.hasOwn(value, segments[i])) {
      return addition(value);
    }
    value = resolve(ctx, scope, value[segments[i]]);
  }
  return value;
}

/** What an absent key may still be: a macro or a loop beside the other keys may add it. */
function addition(value: any): Token | undefined {
  if (value === undefined || Array.isArray(value)) {
    return undefined;
  }
  for (const name in value) {
    if (name.startsWith('Fn::') && (name === 'Fn::Transform' || name.startsWith('Fn::ForEach::'))) {
      return new Token(`what ${name} may add`, false);
    }
  }
  return undefined;
}

/** All tags of a resource as one object, or a token when the list itself is unknown. */
function allTags(ctx: Context, resource: Resource): any {
  const tags: { [key: string]: any } = Object.create(null);
  Object.assign(tags, resource.scope.input.tags);
  const own = tagProperty(ctx, resource);
  if (own instanceof Token) {
    return own;
  }
  if (Array.isArray(own)) {
    for (const item of own) {
      const tag = resolve(ctx, resource.scope, item);
      const key = tag instanceof Token ? tag : resolve(ctx, resource.scope, tag?.Key);
      if (key instanceof Token) {
        return key;
      }
      if (typeof key === 'string') {
        tags[key] = tag.Value;
      }
    }
  } else if (own !== null && typeof own === 'object') {
    Object.assign(tags, own);
  }
  return tags;
}

/** One tag; where a key of the list is unknown and the tag is not among the others, so is the tag. */
function tagValue(ctx: Context, resource: Resource, key: string): any {
  const own = tagProperty(ctx, resource);
  let open: Token | undefined = own instanceof Token ? own : undefined;
  if (Array.isArray(own)) {
    for (const item of own) {
      const tag = resolve(ctx, resource.scope, item);
      const name = tag instanceof Token ? tag : resolve(ctx, resource.scope, tag?.Key);
      if (name === key) {
        return resolve(ctx, resource.scope, tag.Value);
      }
      if (name instanceof Token) {
        open = new Token(name.reason, false);
      }
    }
  } else if (own !== null && typeof own === 'object' && !open && Object.hasOwn(own, key)) {
    return resolve(ctx, resource.scope, own[key]);
  }
  const stackTags = resource.scope.input.tags;
  const isOfStack = stackTags !== undefined && Object.hasOwn(stackTags, key);
  return open ? new Token(open.reason, isOfStack) : isOfStack ? stackTags[key] : undefined;
}

function tagProperty(ctx: Context, resource: Resource): any {
  const properties = resolve(ctx, resource.scope, resource.properties);
  if (properties instanceof Token) {
    return properties;
  }
  const name = tagPropertyName(properties);
  return name === undefined ? addition(properties) : resolve(ctx, resource.scope, properties[name]);
}

/** The property that holds the tags, if there is one. */
export function tagPropertyName(properties: any): string | undefined {
  if (properties === undefined || properties === null) {
    return undefined;
  }
  if (properties.Tags !== undefined) {
    return 'Tags';
  }
  // Looking every name up, only to find none, is what most resources without tags would cost.
  for (const key in properties) {
    if (key.includes('Tags')) {
      return TAG_PROPERTIES.find((name) => properties[name] !== undefined);
    }
  }
  return undefined;
}

/** 2 when a value is set, 0 when it is not, 1 when only the deployment tells. */
export function isSet(ctx: Context, scope: TemplateScope, value: any): 0 | 1 | 2 {
  if (value === undefined || value === null || value === '') {
    return 0;
  }
  if (typeof value !== 'object') {
    return 2;
  }
  if (value instanceof Token) {
    return value.isSet ? 2 : 1;
  }
  let best: 0 | 1 | 2 = 0;
  for (const key in value) {
    const item = value[key];
    const answer = item !== null && typeof item === 'object' ? (isPresent(resolve(ctx, scope, item))) : (item === null || item === undefined ? 0 : 2);
    if (answer === 2) {
      return 2;
    }
    best = answer > best ? answer : best;
  }
  return best;
}

/** An item counts unless it is NoValue; an open condition may make it so. */
function isPresent(item: any): 0 | 1 | 2 {
  if (item === undefined || item === null) {
    return 0;
  }
  return item instanceof Token && !item.isSet ? 1 : 2;
}
