// internal
import { Token } from '../token';
import { labelOf, MixedText, textOf } from './mixed-text';
import { NOT_NATIVE, parseNatively } from './native-json';

/** Deeper than any definition that a service accepts, and shallow enough for everything that walks the tree later. */
const MAX_NESTING = 200;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What stands in a string as it is. */
const PLAIN = /[^"\\\u0000-\u001f]+/y;
const HEX = /[0-9a-fA-F]{4}/y;
const WORDS = new Map<string, any>([['true', true], ['false', false], ['null', null]]);
const ESCAPES = new Map([['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t']]);

/**
 * Reads JSON text that has tokens in it.
 *
 * A token inside a string makes the string a token with its literal pieces; a token where a value stands becomes that value; a token in
 * a key leaves `${reason}` in the key. What `JSON.parse` cannot read is read again here: its messages repeat the text, which may hold
 * secrets, and often lack the position.
 *
 * @returns the tree, or a problem as the end of a sentence: `is not JSON: expected a value at line 1, column 5`
 */
export function parseJsonText(parts: ReadonlyArray<string | Token>): { value?: any; problem?: string } {
  const value = parseNatively(parts, MAX_NESTING);
  if (value !== NOT_NATIVE) {
    return { value };
  }
  try {
    return { value: new JsonReader(new MixedText(parts)).read() };
  } catch (error) {
    if (error instanceof Unreadable) {
      return { problem: error.message };
    }
    throw error;
  }
}

/** Why a text cannot be read; never repeats what it holds. */
class Unreadable extends Error {}

class JsonReader {
  private position = 0;
  private readonly text: string;

  public constructor(private readonly source: MixedText) {
    this.text = source.text;
  }

  public read(): any {
    this.skipSpace();
    if (this.position === this.text.length) {
      throw new Unreadable('is not JSON: it is empty');
    }
    const value = this.readValue(0);
    this.skipSpace();
    return this.position === this.text.length ? value : this.fail('the end');
  }

  private readValue(depth: number): any {
    if (depth > MAX_NESTING) {
      throw new Unreadable(`nests more than ${MAX_NESTING} levels deep`);
    }
    this.skipSpace();
    const token = this.source.tokenAt(this.position);
    if (token) {
      this.position++;
      return token.reason === 'Fn::ToJsonString' && token.content !== undefined ? token.content : token;
    }
    switch (this.text[this.position]) {
      case '{': return this.readObject(depth);
      case '[': return this.readList(depth);
      case '"': return this.readString();
      default: return this.readScalar();
    }
  }

  private readObject(depth: number): any {
    const object: { [key: string]: any } = {};
    this.position++;
    this.skipSpace();
    for (let first = true; !this.take('}'); first = false) {
      if (!first && !this.take(',')) {
        this.fail("',' or '}'");
      }
      this.skipSpace();
      if (this.text[this.position] !== '"') {
        this.fail(first ? "a key in double quotes or '}'" : 'a key in double quotes');
      }
      const key = keyOf(this.readString(), object, this.position);
      this.skipSpace();
      if (!this.take(':')) {
        this.fail("':'");
      }
      setOwn(object, key, this.readValue(depth + 1));
      this.skipSpace();
    }
    return object;
  }

  private readList(depth: number): any[] {
    const list: any[] = [];
    this.position++;
    this.skipSpace();
    for (let first = true; !this.take(']'); first = false) {
      if (!first && !this.take(',')) {
        this.fail("',' or ']'");
      }
      list.push(this.readValue(depth + 1));
      this.skipSpace();
    }
    return list;
  }

  private readString(): string | Token {
    const pieces: Array<string | Token> = [];
    this.position++;
    while (!this.take('"')) {
      const token = this.source.tokenAt(this.position);
      const plain = this.match(PLAIN);
      if (plain !== undefined) {
        pieces.push(plain);
      } else if (token) {
        pieces.push(token);
        this.position++;
      } else if (this.take('\\')) {
        pieces.push(this.readEscape());
      } else {
        this.fail(this.position < this.text.length ? 'an escape instead of a control character' : 'a closing double quote');
      }
    }
    return textOf(pieces);
  }

  private readEscape(): string {
    const letter = this.text[this.position];
    if (letter === 'u') {
      this.position++;
      const digits = this.match(HEX) ?? this.fail('four hexadecimal digits');
      return String.fromCharCode(parseInt(digits, 16));
    }
    const character = ESCAPES.get(letter) ?? this.fail('an escape that JSON knows');
    this.position++;
    return character;
  }

  private readScalar(): any {
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.position)) {
        this.position += word.length;
        return value;
      }
    }
    return Number(this.match(NUMBER) ?? this.fail('a value'));
  }

  private skipSpace(): void {
    for (let c = this.text[this.position]; c === ' ' || c === '\n' || c === '\t' || c === '\r'; c = this.text[this.position]) {
      this.position++;
    }
  }

  private take(character: string): boolean {
    const found = this.text[this.position] === character;
    this.position += found ? 1 : 0;
    return found;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    this.position += found?.length ?? 0;
    return found;
  }

  private fail(expected: string): never {
    const before = this.text.slice(0, this.position).split('\n');
    throw new Unreadable(`is not JSON: expected ${expected} at line ${before.length}, column ${before[before.length - 1].length + 1}`);
  }
}

/** A key as text; one with tokens in it must not replace another. */
function keyOf(key: string | Token, object: any, position: number): string {
  const text = labelOf(key);
  let unique = text;
  for (let n = position; key instanceof Token && Object.hasOwn(object, unique); n++) {
    unique = `${text} #${n}`;
  }
  return unique;
}

/** Assigns a key of its own, whatever its name. */
export function setOwn(object: any, key: string, value: any): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  } else {
    object[key] = value;
  }
}
