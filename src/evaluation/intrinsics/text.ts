// internal
import { Context } from '../context';
import type { TemplateScope } from '../model';
import { Reference, Token } from '../token';
import { resolve, resolveAttribute, resolveRef, unknownFrom } from './resolve';

/** How a value that CloudFormation reads from Parameter Store or Secrets Manager starts; it ends with `}}`. */
export const DYNAMIC_REFERENCE = '{{resolve:';

/** More than any template can deploy; text that doubles itself must not grow without end. */
const MAX_LENGTH = 4_000_000;
const MAX_PARTS = 100_000;

/** `Fn::Join`: text where everything is known, else a token with its literal pieces. */
export function join(ctx: Context, scope: TemplateScope, argument: any): any {
  const separator = Array.isArray(argument) && argument.length === 2 ? resolve(ctx, scope, argument[0]) : undefined;
  if (typeof separator !== 'string') {
    return new Token('an Fn::Join without a separator and a list', false);
  }
  const list = resolve(ctx, scope, argument[1]);
  if (!Array.isArray(list)) {
    return unknownFrom('Fn::Join', list);
  }
  const pieces: any[] = [];
  for (const item of list) {
    const value = resolve(ctx, scope, item);
    if (value !== undefined) {
      if (pieces.length > 0) {
        pieces.push(separator);
      }
      pieces.push(value);
    }
  }
  return concatenate(pieces);
}

/** `Fn::Sub`, with `${Name}`, `${Name.Attribute}`, `${!literal}` and a map of values. */
export function substitute(ctx: Context, scope: TemplateScope, argument: any): any {
  const [raw, values] = Array.isArray(argument) ? argument : [argument, undefined];
  const text = typeof raw === 'string' ? raw : resolve(ctx, scope, raw);
  if (typeof text !== 'string') {
    return new Token('an Fn::Sub without text', false);
  }
  const own = values !== null && typeof values === 'object' ? values : {};
  const pieces: any[] = [];
  let last = 0;
  // Behind the last brace nothing can match, and looking for it from every `${` would take time by the square.
  for (const match of text.slice(0, text.lastIndexOf('}') + 1).matchAll(/\$\{(!?)([^}]*)\}/g)) {
    pieces.push(text.slice(last, match.index));
    last = match.index + match[0].length;
    const name = match[2].trim();
    if (match[1]) {
      pieces.push(`\${${match[2]}}`);
    } else if (Object.hasOwn(own, name)) {
      pieces.push(resolve(ctx, scope, own[name]));
    } else {
      const dot = name.indexOf('.');
      pieces.push(dot < 0 ? resolveRef(ctx, scope, name) : resolveAttribute(ctx, scope, name.slice(0, dot), name.slice(dot + 1)));
    }
  }
  pieces.push(text.slice(last));
  return concatenate(pieces);
}

/** Joins pieces into text, or into a token that keeps the literal ones. */
export function concatenate(pieces: readonly any[]): any {
  const parts: Array<string | Token> = [];
  let length = 0;
  for (const piece of pieces) {
    for (const part of piece instanceof Token && piece.parts ? piece.parts : [piece]) {
      const last = parts.length - 1;
      if (part instanceof Token) {
        parts.push(part);
      } else if (typeof part === 'object') {
        parts.push(new Token('text that holds a list or an object', false));
      } else if (part !== undefined && part !== '') {
        const text = String(part);
        length += text.length;
        if (typeof parts[last] === 'string') {
          parts[last] += text;
        } else {
          parts.push(text);
        }
      }
      if (length > MAX_LENGTH || parts.length > MAX_PARTS) {
        return new Token('text that is too long', true);
      }
    }
  }
  const isDynamic = parts.some((part) => typeof part === 'string' && part.includes(DYNAMIC_REFERENCE));
  return ofParts(isDynamic ? withDynamicReferences(parts) : parts);
}

function ofParts(parts: ReadonlyArray<string | Token>): any {
  const tokens = parts.filter((part) => part instanceof Token);
  if (tokens.length === 0) {
    return parts[0] ?? '';
  }
  if (parts.length === 1 && tokens[0] === DYNAMIC) {
    return DYNAMIC;
  }
  const refs: Reference[] = [];
  tokens.forEach((token) => token.refs.forEach((ref) => refs.push(ref)));
  return new Token(`text with ${tokens[0].reason}`, parts.length > tokens.length || tokens.some((token) => token.isSet), refs, parts);
}

const DYNAMIC = new Token('a dynamic reference', true);

/** Puts a token in the place of every dynamic reference, unknown pieces inside it included. */
function withDynamicReferences(parts: ReadonlyArray<string | Token>): ReadonlyArray<string | Token> {
  const out: Array<string | Token> = [];
  const closes = (part: string | Token) => typeof part === 'string' && part.includes('}}');
  const last = parts.reduce((found, part, i) => (closes(part) ? i : found), -1);
  let at = 0;
  for (let i = 0; i < parts.length;) {
    const part = parts[i];
    const start = typeof part === 'string' ? part.indexOf(DYNAMIC_REFERENCE, at) : -1;
    const end = start < 0 ? undefined : endOfReference(parts, i, start, last);
    if (typeof part === 'string' && at < (end ? start : part.length)) {
      out.push(part.slice(at, end && start));
    } else if (part instanceof Token) {
      out.push(part);
    }
    if (end) {
      out.push(DYNAMIC);
    }
    [i, at] = end ?? [i + 1, 0];
  }
  return out;
}

/** The part and the place in it where a dynamic reference is over. */
function endOfReference(parts: ReadonlyArray<string | Token>, first: number, start: number, last: number): [part: number, at: number] | undefined {
  for (let i = first; i <= last; i++) {
    const part = parts[i];
    const end = typeof part === 'string' ? part.indexOf('}}', i === first ? start : 0) : -1;
    if (end >= 0) {
      return [i, end + 2];
    }
  }
  return undefined;
}

/** `Fn::Split`; a token stays one, with what it refers to. */
export function split(ctx: Context, scope: TemplateScope, argument: any): any {
  const separator = Array.isArray(argument) ? resolve(ctx, scope, argument[0]) : undefined;
  if (typeof separator !== 'string' || separator === '') {
    return new Token('an Fn::Split without a separator', false);
  }
  const text = resolve(ctx, scope, argument[1]);
  if (typeof text === 'string') {
    return text.split(separator);
  }
  return (separator === ':' ? fieldsOfArn(ctx, text) : undefined) ?? unknownFrom('Fn::Split', text);
}

/** The fields of the ARN of a resource that lives in its stack's account and Region; this is how CDK names an image of a repository. */
function fieldsOfArn(ctx: Context, text: any): any[] | undefined {
  const [ref] = text instanceof Token && text.reason.startsWith('attribute ') ? text.refs : [];
  if (ref?.attribute !== 'Arn' || ref.resource.type !== 'AWS::ECR::Repository') {
    return undefined;
  }
  const own = (name: string) => resolveRef(ctx, ref.resource.scope, name);
  return ['arn', own('AWS::Partition'), 'ecr', own('AWS::Region'), own('AWS::AccountId'), new Token(text.reason, true, text.refs)];
}

/** `Fn::Select`; counting starts at 0 and the index may be text. */
export function select(ctx: Context, scope: TemplateScope, argument: any): any {
  if (!Array.isArray(argument) || argument.length !== 2) {
    return new Token('an Fn::Select without an index and a list', false);
  }
  const index = resolve(ctx, scope, argument[0]);
  const list = resolve(ctx, scope, argument[1]);
  if (!Array.isArray(list) || index instanceof Token) {
    return unknownFrom('Fn::Select', list);
  }
  const items = list.filter((item) => resolve(ctx, scope, item) !== undefined);
  const position = /^\d+$/.test(typeof index === 'object' ? '' : String(index)) ? String(index) : '?';
  const item = items[Number(position)];
  return item === undefined ? new Token(`item ${position} of a list of ${items.length}`, false) : resolve(ctx, scope, item);
}
