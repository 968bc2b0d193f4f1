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
  const written = writtenList(operand);
  let list = written;
  let globs = written && new Globs(written);
  return (text, ctx) => {
    if (!written) {
      const given = listOf(ctx, operand);
      if (given !== list) { // the organisation's list is the same one nearly always
        list = given;
        globs = new Globs(given);
      }
    }
    return globs!.match(text);
  };
}

/** A list of globs made ready. */
class Globs {
  private readonly tests: ReadonlyArray<(lowered: string) => boolean>;
  private readonly firsts: Firsts;

  public constructor(list: readonly any[]) {
    const globs = list.map((glob) => String(glob).toLowerCase());
    this.tests = globs.map(oneGlob);
    this.firsts = new Firsts(globs);
  }

  public match(text: string): boolean {
    if (!this.firsts.allow(text, false)) {
      return false;
    }
    const lowered = text.toLowerCase();
    for (const matches of this.tests) {
      if (matches(lowered)) {
        return true;
      }
    }
    return false;
  }
}

/** The characters that texts or globs in lower case start with: most texts differ from all of them there, and need no closer look. */
class Firsts {
  private readonly codes = new Uint8Array(128);
  private readonly isOpen: boolean;

  public constructor(list: readonly string[]) {
    this.isOpen = list.some((text) => text === '' || text.charCodeAt(0) > 127 || text[0] === '*' || text[0] === '?');
    list.forEach((text) => text !== '' && text.charCodeAt(0) < 128 && (this.codes[text.charCodeAt(0)] = 1));
  }

  /** Whether a text may match; as a glob it may also start with a wildcard. */
  public allow(text: string, isGlob: boolean): boolean {
    const code = text.charCodeAt(0);
    if (this.isOpen || !(code < 128) || (isGlob && (code === STAR || code === ANY))) {
      return true;
    }
    return this.codes[code >= UPPER_A && code <= UPPER_Z ? code + 32 : code] === 1;
  }
}

const [STAR, ANY, UPPER_A, UPPER_Z] = [...'*?AZ'].map((character) => character.charCodeAt(0));

/** A glob in lower case made ready: text between stars, which must follow each other. */
function oneGlob(glob: string): (lowered: string) => boolean {
  if (glob.includes('?')) {
    return (text) => matchesLowered(text, glob);
  }
  const [start, ...rest] = glob.split('*');
  if (rest.length === 0) {
    return (text) => text === glob;
  }
  const end = rest.pop()!;
  const between = rest.filter((piece) => piece !== '');
  const least = start.length + end.length;
  return (text) => {
    if (text.length < least || !text.startsWith(start) || !text.endsWith(end)) {
      return false;
    }
    let from = start.length;
    for (const piece of between) {
      const at = text.indexOf(piece, from);
      if (at < 0) {
        return false;
      }
      from = at + piece.length;
    }
    return from <= text.length - end.length;
  };
}

/** Asks whether a glob that a template writes, such as the pattern of an IAM action, matches one of the operand's texts. */
export function coveredTest(operand: any): Test<string> {
  const written = writtenList(operand)?.map((text) => String(text).toLowerCase());
  const set = new Set(written);
  const firsts = written && new Firsts(written);
  return (glob, ctx) => {
    if (firsts && !firsts.allow(glob, true)) {
      return false;
    }
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
