// internal
import type { Context } from '../context';
import { matchesLowered } from './globs';
import { listOf } from './tri';

/** A question about a value, asked of an operand that has been made ready. */
type Test<T> = (value: T, ctx: Context) => boolean;

/** The list that a rule writes itself; nothing where it is the organisation's, which is known when the rule runs. */
function writtenList(operand: any): readonly any[] | undefined {
  if (Array.isArray(operand)) {
    return operand;
  }
  return operand !== null && typeof operand === 'object' ? undefined : operand === undefined ? [] : [operand];
}

/** Asks whether a value is the operand or one of a list. */
export function memberTest(operand: any): Test<any> {
  const list = writtenList(operand);
  const texts = list?.every((item) => typeof item === 'string') ? new Set(list) : undefined;
  return (value, ctx) => {
    if (texts && typeof value === 'string') {
      return texts.has(value);
    }
    const among = list ?? listOf(ctx, operand);
    for (const item of among) {
      if (sameScalar(value, item)) {
        return true;
      }
    }
    return false;
  };
}

/** Asks whether a text matches one of the operand's globs. */
export function globTest(operand: any): Test<string> {
  const written = writtenList(operand)?.map((glob) => oneGlob(String(glob)));
  return (text, ctx) => {
    const globs = written ?? listOf(ctx, operand).map((glob) => oneGlob(String(glob)));
    const lowered = text.toLowerCase();
    for (const matches of globs) {
      if (matches(lowered)) {
        return true;
      }
    }
    return false;
  };
}

/** A glob made ready. Most have one star, at an end. */
function oneGlob(glob: string): (lowered: string) => boolean {
  const g = glob.toLowerCase();
  const first = g.search(/[*?]/);
  if (first < 0) {
    return (text) => text === g;
  }
  if (first === g.length - 1 && g.endsWith('*')) {
    const start = g.slice(0, -1);
    return (text) => text.startsWith(start);
  }
  if (g[0] === '*' && g.slice(1).search(/[*?]/) < 0) {
    const end = g.slice(1);
    return (text) => text.endsWith(end);
  }
  return (text) => matchesLowered(text, g);
}

/** Asks whether a glob that a template writes, such as the pattern of an IAM action, matches one of the operand's texts. */
export function coveredTest(operand: any): Test<string> {
  const written = writtenList(operand)?.map((text) => String(text).toLowerCase());
  const set = new Set(written);
  return (glob, ctx) => {
    const g = glob.toLowerCase();
    if (written && !g.includes('*') && !g.includes('?')) {
      return set.has(g);
    }
    const texts = written ?? listOf(ctx, operand).map((text) => String(text).toLowerCase());
    for (const text of texts) {
      if (matchesLowered(text, g)) {
        return true;
      }
    }
    return false;
  };
}

/** CloudFormation writes booleans and numbers as text too. */
export function sameScalar(value: any, expected: any): boolean {
  if (value === expected) {
    return true;
  }
  if (typeof value === 'boolean' || typeof expected === 'boolean') {
    return String(value).toLowerCase() === String(expected).toLowerCase();
  }
  if (typeof value === 'string' && typeof expected === 'number') {
    return value.trim() !== '' && Number(value) === expected;
  }
  return typeof value === 'number' && typeof expected === 'string' && String(value) === expected;
}
