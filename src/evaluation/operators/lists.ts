// internal
import { parsePath } from '../../rules/path';
import type { Context } from '../context';
import { resolve } from '../intrinsics/resolve';
import type { TemplateScope } from '../model';
import { readerOf } from '../read';
import { Token } from '../token';
import { Compiled, Compiler, Tri } from './tri';

const NONE: readonly any[] = Object.freeze([]);

/** The items of a value: those of a list, or the value itself; NoValue vanishes. An empty list means that there is nothing. */
export function itemsOf(ctx: Context, scope: TemplateScope, value: any): readonly any[] {
  if (value === undefined || value === null || value === '') {
    return NONE;
  }
  if (!Array.isArray(value)) {
    return [value];
  }
  let items: any[] | undefined; // made at the first item that is not what the template writes
  for (let i = 0; i < value.length; i++) {
    const item = resolve(ctx, scope, value[i]);
    if (items === undefined && (item !== value[i] || item === undefined || item === null)) {
      items = value.slice(0, i);
    }
    if (items !== undefined && item !== undefined && item !== null) {
      items.push(item);
    }
  }
  return items ?? value;
}

/** The entries of an object as `{Key, Value}`; those of NoValue vanish. */
export function entriesOf(ctx: Context, scope: TemplateScope, value: any): any[] {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.keys(value).map((key) => ({ Key: key, Value: resolve(ctx, scope, value[key]) })).filter((entry) => entry.Value !== undefined)
    : [];
}

/** Whether a token stands for one value, not for a list: text, or the name of a resource. */
export function isSingle(token: Token): boolean {
  return token.parts !== undefined || (token.refs.length === 1 && token.refs[0].attribute === undefined && token.reason.startsWith('a reference to '));
}

function isEmptyObject(value: any): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Token) {
    return false;
  }
  for (const key in value) {
    if (Object.hasOwn(value, key)) {
      return false;
    }
  }
  return true;
}

type Fold = (ctx: Context, scope: TemplateScope, items: readonly any[], check: Compiled) => Tri;

const every: Fold = (ctx, scope, items, check) => {
  let worst: Tri = 2;
  for (const item of items) {
    const answer = check.run(ctx, scope, item);
    if (answer === 0) {
      return 0;
    }
    worst = answer < worst ? answer : worst;
  }
  return items.length === 0 ? 0 : worst;
};

const some: Fold = (ctx, scope, items, check) => {
  let best: Tri = 0;
  for (const item of items) {
    const answer = check.run(ctx, scope, item);
    if (answer === 2) {
      return 2;
    }
    best = answer > best ? answer : best;
  }
  return best;
};

const no: Fold = (ctx, scope, items, check) => (2 - some(ctx, scope, items, check)) as Tri;

function overItems(fold: Fold): Compiler {
  return (node, [check]) => {
    const read = readerOf(parsePath(node.path!));
    return (ctx, scope, value) => {
      const found = read(ctx, scope, value);
      if (found instanceof Token && !isSingle(found)) {
        return 1;
      }
      return fold(ctx, scope, found !== undefined && isEmptyObject(found) ? NONE : itemsOf(ctx, scope, found), check);
    };
  };
}

function overEntries(fold: Fold): Compiler {
  return (node, [check]) => {
    const read = readerOf(parsePath(node.path!));
    return (ctx, scope, value) => {
      const found = read(ctx, scope, value);
      return found instanceof Token ? 1 : fold(ctx, scope, entriesOf(ctx, scope, found), check);
    };
  };
}

/** Operators that look at the items of a list or the entries of an object. */
export const LIST_OPERATORS: { readonly [op: string]: Compiler } = {
  everyItem: overItems(every),
  someItem: overItems(some),
  noItem: overItems(no),
  everyEntry: overEntries(every),
  someEntry: overEntries(some),
  noEntry: overEntries(no),
};
