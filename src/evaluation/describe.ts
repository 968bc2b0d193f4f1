// internal
import type { Context } from './context';
import type { TemplateScope } from './model';
import { escapeSegment, Path } from '../rules/path';
import { looksSecret } from './operators/secrets';
import { firstSecret } from './operators/structure';
import { Compiled, listOf, operandOf, Tri } from './operators/tri';
import { descend, isSet, readPath } from './read';
import { Token } from './token';

/** Keys whose values are never shown. */
const PRIVATE = /environment|variables|content|user_?data|secret|passw|passphrase|token|credential|api_?key|access_?key|private_?key/i;

/** What a check without children found, as a sentence part that is true whatever the check was for. */
export function describeLeaf(ctx: Context, check: Compiled, scope: TemplateScope, value: any, base: readonly string[], answer: Tri): string {
  const { op, type } = check.node;
  if (op === 'appHas') {
    return answer === 2 ? `the app has a fitting ${type}` : answer === 1 ? `a macro may add a fitting ${type}` : `the app has no fitting ${type}`;
  }
  if (op === 'referredToBy') {
    const { open } = ctx.links.referrers(ctx, type!, check.node.path!, ctx.resource);
    return answer === 2 ? `a fitting ${type} refers to it` : answer === 1 ? open ?? `it depends on a ${type} that cannot be judged` : `no fitting ${type} refers to it by ${check.node.path}`;
  }
  const path = check.path!;
  const name = nameOf(ctx, segmentsOf(path, base));
  const found = readPath(ctx, scope, value, path);
  if (op === 'noSecrets' && answer !== 1) {
    return answer === 2 ? `${name} holds no secret` : `${[name, firstSecret(ctx, scope, found, '')].filter(Boolean).join('.')} looks like a secret`;
  }
  if (answer === 1) {
    return `${name} cannot be known${found instanceof Token ? `: ${found.reason}` : ''}`;
  }
  if (op === 'exists') {
    return `${name} is ${answer === 2 ? '' : 'not '}set`;
  }
  if (found === undefined || found === null) {
    return `${name} is not set${expectation(ctx, check)}`;
  }
  if (op === 'hasKeys' && typeof found === 'object') {
    const missing = listOf(ctx, check.node.value).filter((key) => isSet(ctx, scope, descend(ctx, scope, found, [String(key)], 0)) === 0);
    return missing.length === 0 ? `${name} is complete` : `${name} lacks ${missing.map((key) => `'${String(key)}'`).join(', ')}`;
  }
  return `${name} is ${shown(found, name)}${answer === 2 ? '' : expectation(ctx, check)}`;
}

function segmentsOf({ root, segments }: Path, base: readonly string[]): readonly string[] {
  if (root === 'value') {
    return base.length === 0 ? segments : [...base, ...segments];
  }
  return root === '$root' ? segments : [root, ...segments];
}

/** The tag's real key in place of its logical name. */
function nameOf(ctx: Context, segments: readonly string[]): string {
  if (segments[0] === '$tag') {
    return `tag '${Object.hasOwn(ctx.policy.tagKeys, segments[1]) ? ctx.policy.tagKeys[segments[1]] : segments[1]}'`;
  }
  if (segments[0] === '$tags') {
    return segments.length > 1 ? `tag '${segments[1]}'` : 'the list of tags';
  }
  if (segments[0]?.startsWith('$')) {
    return [segments[0].slice(1), ...segments.slice(1)].map(escapeSegment).join('.');
  }
  return segments.length === 0 ? 'it' : segments.map(escapeSegment).join('.');
}

/** What was looked for; neutral, since the check may stand below a negation. */
function expectation(ctx: Context, check: Compiled): string {
  const { op, value } = check.node;
  const list = () => listOf(ctx, value).slice(0, 8).map((v) => `'${String(v)}'`).join(', ');
  const one = () => `'${String(operandOf(ctx, value))}'`;
  switch (op) {
    case 'equalTo': return ` (looked for ${one()})`;
    case 'oneOf': return ` (looked for one of ${list()})`;
    case 'like': return ` (looked for text like ${list()})`;
    case 'hasKeys': return ` (looked for ${list()})`;
    case 'covers': return ` (looked for an action that covers ${list()})`;
    case 'atLeast': return ` (looked for at least ${String(operandOf(ctx, value))})`;
    case 'atMost': return ` (looked for at most ${String(operandOf(ctx, value))})`;
    case 'contains': return ` (looked for ${one()} in it)`;
    case 'startsWith': return ` (looked for a start of ${one()})`;
    case 'endsWith': return ` (looked for an end of ${one()})`;
    case 'matches': return ` (looked for ${value})`;
    case 'sameAs': return ` (looked for the same as ${value})`;
    case 'unique': return ', which another resource has too';
    default: return '';
  }
}

/** A short literal that is safe to show, else what kind of value it is. */
function shown(value: any, name: string): string {
  if (value instanceof Token && !value.parts) {
    return `known only at deployment (${value.reason})`;
  }
  if (value instanceof Token) {
    return quoted(value.parts!.map((part) => (part instanceof Token ? `\${${part.reason}}` : part)).join(''), name);
  }
  if (typeof value === 'object') {
    return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  }
  return quoted(String(value), name);
}

/** Text in quotes, unless it is private, looks like a secret or is long. */
function quoted(text: string, name: string): string {
  if (isPrivate(text, name) || text.length > 120) {
    return `text of ${text.length} characters`;
  }
  return `'${text}'`;
}

/** Whether text may hold what no finding shows: by the name that it stands under, or by its own shape. */
export function isPrivate(text: string, name: string): boolean {
  return PRIVATE.test(name) || looksSecret(text, '');
}
