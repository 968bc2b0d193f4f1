// internal
import { parsePath } from '../../rules/path';
import type { Context } from '../context';
import { parseJsonText } from '../embedded/json-text';
import { resolveDeep } from '../intrinsics/resolve';
import type { TemplateScope } from '../model';
import { readerOf } from '../read';
import { Token } from '../token';
import { holdsSecret, looksSecret } from './secrets';
import { Compiler, Tri } from './tri';

/** Operators that combine others, or look inside text. */
export const STRUCTURE_OPERATORS: { readonly [op: string]: Compiler } = {
  all: (_, checks) => (ctx, scope, value) => {
    let worst: Tri = 2;
    for (const check of checks) {
      const answer = check.run(ctx, scope, value);
      if (answer === 0) {
        return 0;
      }
      worst = answer < worst ? answer : worst;
    }
    return worst;
  },
  any: (_, checks) => (ctx, scope, value) => {
    let best: Tri = 0;
    for (const check of checks) {
      const answer = check.run(ctx, scope, value);
      if (answer === 2) {
        return 2;
      }
      best = answer > best ? answer : best;
    }
    return best;
  },
  none: (node, checks) => {
    const any = STRUCTURE_OPERATORS.any(node, checks);
    return (ctx, scope, value) => (2 - any(ctx, scope, value)) as Tri;
  },
  certain: (_, [check]) => (ctx, scope, value) => {
    const answer = check.run(ctx, scope, value);
    return answer === 1 && ctx.split === undefined ? 0 : answer;
  },
  implies: (_, [when, then]) => (ctx, scope, value) => {
    const premise = (2 - when.run(ctx, scope, value)) as Tri;
    return premise === 2 ? 2 : (Math.max(premise, then.run(ctx, scope, value)) as Tri);
  },
  json: (node, [check]) => {
    const read = readerOf(parsePath(node.path!));
    return (ctx, scope, value) => {
      const content = jsonContent(read(ctx, scope, value));
      return content instanceof Token ? 1 : content === undefined ? 0 : check.run(ctx, scope, content);
    };
  },
  base64: (node, [check]) => {
    const read = readerOf(parsePath(node.path!));
    return (ctx, scope, value) => {
      const content = base64Content(read(ctx, scope, value));
      return content === undefined ? 0 : content instanceof Token && !content.parts ? 1 : check.run(ctx, scope, content);
    };
  },
  noSecrets: (node) => {
    const read = readerOf(parsePath(node.path!));
    return (ctx, scope, value) => {
      const isHeld = firstSecret(ctx, scope, read(ctx, scope, value), '') !== undefined;
      return isHeld ? 0 : ctx.split === undefined ? 2 : 1; // an open condition may still lead to one
    };
  },
};

/** What JSON text contains; undefined where it is none, a token where only the deployment knows. */
export function jsonContent(found: any): any {
  if (found instanceof Token) {
    if (found.reason === 'Fn::ToJsonString' && found.content !== undefined) {
      return found.content;
    }
    const parsed = parseJsonText(found.parts ?? [found]);
    return parsed.problem === undefined ? parsed.value : new Token(`${found.reason}, which ${parsed.problem} so far`, false);
  }
  if (typeof found === 'string') {
    return found === '' ? undefined : parseJsonText([found]).value;
  }
  return found !== null && typeof found === 'object' && hasKeys(found) ? found : undefined;
}

function hasKeys(value: object): boolean {
  for (const key in value) {
    if (Object.hasOwn(value, key)) {
      return true;
    }
  }
  return false;
}

/** The decoded text; a token stays one, without the pieces that are still encoded. */
export function base64Content(found: any): any {
  if (found instanceof Token) {
    return found.reason === 'Fn::Base64' && found.content !== undefined ? found.content : new Token(found.reason, false);
  }
  const text = typeof found === 'string' ? found.replace(/\s+/g, '') : '';
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : undefined;
}

/** Where, at or below a value, the first text stands that looks like a secret. */
export function firstSecret(ctx: Context, scope: TemplateScope, found: any, place: string): string | undefined {
  const visit = (value: any, key: string, at: string): string | undefined => {
    if (value instanceof Token) {
      return holdsSecret(value.parts ?? []) ? at : value.content === undefined ? undefined : visit(value.content, key, at);
    }
    if (typeof value === 'string') {
      return looksSecret(value, key) ? at : undefined;
    }
    if (value === null || typeof value !== 'object') {
      return undefined;
    }
    for (const name of Object.keys(value)) {
      const hit = visit(value[name], Array.isArray(value) ? key : name, at === '' ? name : `${at}.${name}`);
      if (hit !== undefined) {
        return hit;
      }
    }
    return undefined;
  };
  return visit(resolveDeep(ctx, scope, found), '', place);
}
