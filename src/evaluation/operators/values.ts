// internal
import { parsePath } from '../../rules/path';
import { compileSafePattern, MAX_MATCHED_LENGTH } from '../../rules/safe-pattern';
import { identity } from '../names';
import { isSet, readPath, readerOf } from '../read';
import { Token } from '../token';
import { matchParts, mayEqual } from './globs';
import { coveredTest, globTest, memberTest, sameScalar } from './operands';
import { Compiler, listOf, operandOf, tri, Tri } from './tri';

/** Operators that look at one value. */
export const VALUE_OPERATORS: { readonly [op: string]: Compiler } = {
  exists: (node) => {
    const read = readerOf(parsePath(node.path!));
    return (ctx, scope, value) => isSet(ctx, scope, read(ctx, scope, value));
  },
  literal: (node, [check]) => {
    const read = readerOf(parsePath(node.path!));
    return (ctx, scope, value) => {
      const found = read(ctx, scope, value);
      if (found instanceof Token && ctx.split !== undefined) {
        return 1; // an open condition may still put text there
      }
      if (check && found !== undefined && found !== null && (!(found instanceof Token) || found.parts)) {
        return check.run(ctx, scope, found instanceof Token ? writtenText(found.parts!) : found);
      }
      return tri(!(found instanceof Token) && found !== undefined && found !== null);
    };
  },
  equalTo: (node) => overScalar(node.path!, (value, ctx) => tri(sameScalar(value, operandOf(ctx, node.value))),
    (parts, ctx) => mayEqual(parts, String(operandOf(ctx, node.value)))),
  oneOf: (node) => {
    const isMember = memberTest(node.value);
    return overScalar(node.path!, (value, ctx) => tri(isMember(value, ctx)),
      (parts, ctx) => listOf(ctx, node.value).some((v) => mayEqual(parts, String(v))));
  },
  like: (node) => {
    const matches = globTest(node.value);
    return overText(node.path!, (text, ctx) => tri(matches(text, ctx)),
      (parts, ctx) => listOf(ctx, node.value).reduce<Tri>((best, glob) => Math.max(best, matchParts(parts, String(glob))) as Tri, 0));
  },
  matches: (node) => {
    const pattern = compileSafePattern(node.value);
    return overText(node.path!, (text) => (text.length > MAX_MATCHED_LENGTH ? 1 : tri(pattern.test(text))), () => 1);
  },
  contains: (node) => overText(node.path!, (text, ctx) => tri(text.includes(operandOf(ctx, node.value))),
    (parts, ctx) => (parts.some((part) => typeof part === 'string' && part.includes(operandOf(ctx, node.value))) ? 2 : 1)),
  startsWith: (node) => overText(node.path!, (text, ctx) => tri(text.startsWith(operandOf(ctx, node.value))),
    (parts, ctx) => prefixAnswer(parts[0], operandOf(ctx, node.value), (a, b) => a.startsWith(b))),
  endsWith: (node) => overText(node.path!, (text, ctx) => tri(text.endsWith(operandOf(ctx, node.value))),
    (parts, ctx) => prefixAnswer(parts[parts.length - 1], operandOf(ctx, node.value), (a, b) => a.endsWith(b))),
  atLeast: (node) => overNumber(node.path!, (n, ctx) => n >= Number(operandOf(ctx, node.value))),
  atMost: (node) => overNumber(node.path!, (n, ctx) => n <= Number(operandOf(ctx, node.value))),
  covers: (node) => {
    const isCovered = coveredTest(node.value);
    return overText(node.path!, (pattern, ctx) => tri(isCovered(pattern, ctx)), (parts, ctx) => (isCovered(widest(parts), ctx) ? 1 : 0));
  },
  sameAs: (node) => {
    const read = readerOf(parsePath(node.path!));
    const readOther = readerOf(parsePath(node.value));
    return (ctx, scope, value) => {
      const a = read(ctx, scope, value);
      const b = readOther(ctx, scope, value);
      if (isNoScalar(a) || isNoScalar(b)) {
        return 0;
      }
      if (a instanceof Token || b instanceof Token) {
        const same = identity(a, scope);
        return same !== undefined && same === identity(b, scope) ? 2 : 1;
      }
      return tri(sameScalar(a, b));
    };
  },
  hasKeys: (node) => {
    const read = readerOf(parsePath(node.path!));
    return (ctx, scope, value) => {
      const found = read(ctx, scope, value);
      if (found instanceof Token) {
        return 1;
      }
      if (found === null || typeof found !== 'object' || Array.isArray(found)) {
        return 0;
      }
      return listOf(ctx, node.value).reduce<Tri>((worst, key) => {
        const item = Object.hasOwn(found, String(key)) ? readPath(ctx, scope, found, { root: 'value', segments: [String(key)] }) : undefined;
        return Math.min(worst, isSet(ctx, scope, item)) as Tri;
      }, 2);
    };
  },
};

/** Text as the template writes it, with a replacement character for each unknown piece. */
function writtenText(parts: ReadonlyArray<string | Token>): string {
  return parts.map((part) => (typeof part === 'string' ? part : '\uFFFD')).join('');
}

/** Nothing to compare: no value, empty text, a list or an object. */
function isNoScalar(value: any): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'object' && !(value instanceof Token));
}

type OnParts<T> = (parts: ReadonlyArray<string | Token>, ctx: any) => T;

function overScalar(where: string, decide: (value: any, ctx: any) => Tri, possible: OnParts<boolean>): ReturnType<Compiler> {
  const read = readerOf(parsePath(where));
  return (ctx, scope, value) => {
    const found = read(ctx, scope, value);
    if (found instanceof Token) {
      return found.parts && !possible(found.parts, ctx) ? 0 : 1;
    }
    return isNoScalar(found) ? 0 : decide(found, ctx);
  };
}

function overText(where: string, decide: (text: string, ctx: any) => Tri, onParts: OnParts<Tri>): ReturnType<Compiler> {
  const read = readerOf(parsePath(where));
  return (ctx, scope, value) => {
    const found = read(ctx, scope, value);
    if (found instanceof Token) {
      return found.parts ? onParts(found.parts, ctx) : 1;
    }
    return (typeof found === 'string' && found !== '') || typeof found === 'number' ? decide(String(found), ctx) : 0;
  };
}

function overNumber(where: string, decide: (n: number, ctx: any) => boolean): ReturnType<Compiler> {
  const read = readerOf(parsePath(where));
  return (ctx, scope, value) => {
    const found = read(ctx, scope, value);
    if (found instanceof Token) {
      return 1;
    }
    const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
    return tri(typeof number === 'number' && Number.isFinite(number) && decide(number, ctx));
  };
}

function prefixAnswer(edge: string | Token, text: string, has: (a: string, b: string) => boolean): Tri {
  if (typeof edge !== 'string') {
    return 1;
  }
  return has(edge, text) ? 2 : has(text, edge) ? 1 : 0;
}

/** An action pattern with unknown pieces covers surely when it does so with each of them empty text or anything: only a literal star tells. */
function widest(parts: ReadonlyArray<string | Token>): string {
  return parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
}
