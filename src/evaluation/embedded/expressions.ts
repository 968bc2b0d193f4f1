// internal
import { Token } from '../token';
import { MixedText, partsOf, textOf } from './mixed-text';
import { RUN_TIME } from './run-time';

/** Longer than any expression that people write, and short enough for every pattern here. */
const MAX_LENGTH = 65_536;

const SPACE = /\s*/y;
const FORMAT = /States\.Format\(/y;
/** Text in single quotes; a backslash escapes. */
const FORMAT_TEXT = /'(?:[^'\\]|\\[^])*'/y;
/** A path, a number, a word, or a call of another function that nests at most once. */
const FORMAT_OTHER = /(?:\$[^,()']*|[\w.]+\((?:[^()]|\([^()]*\))*\)|[-\w.]+)/y;
/** An escaped character, a place for an argument, or plain text. */
const FORMAT_PIECE = /\\[^]|\{\}|[^\\{]+|[^]/g;

/** Text in either quotes; text with an escape other than that of a backslash is left to the execution. */
const JSONATA_TEXT = /'(?:[^'\\]|\\\\)*'|"(?:[^"\\]|\\\\)*"/y;
/** A variable, a path from one, or a function call that nests at most once. */
const JSONATA_OTHER = /\$[\w$.]*(?:\((?:[^()'"&]|\([^()'"&]*\))*\))?/y;
const JSONATA_LITERAL = /^(?:true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?)$/;

/**
 * What an expression of a JSONPath state (`X.$`) leaves for certain.
 *
 * `States.Format` keeps the literal pieces of its template and of its literal arguments; every other expression is a run-time value.
 */
export function jsonPathValue(expression: any): any {
  if (typeof expression !== 'string' && !(expression instanceof Token)) {
    return RUN_TIME;
  }
  const source = new MixedText(partsOf(expression));
  const scan = new Scan(source);
  if (source.text.length > MAX_LENGTH || scan.take(FORMAT) === undefined) {
    return RUN_TIME;
  }
  const [template, ...values] = formatArguments(source, scan);
  return template !== undefined && scan.skip(')') && scan.take(SPACE) && scan.atEnd ? fill(template, values) : RUN_TIME;
}

/** The arguments of `States.Format`, literal ones without their quotes; none when the first is not literal. */
function formatArguments(source: MixedText, scan: Scan): Array<string | Token> {
  const values: Array<string | Token> = [];
  do {
    scan.take(SPACE);
    const text = scan.take(FORMAT_TEXT);
    if (text) {
      const inner = source.slice(text[0] + 1, text[1] - 1);
      values.push(values.length === 0 ? inner : fill(inner));
    } else if (values.length > 0 && scan.take(FORMAT_OTHER)) {
      values.push(RUN_TIME);
    } else {
      return [];
    }
    scan.take(SPACE);
  } while (scan.skip(','));
  return values;
}

/** Whether a string of a JSONata state is an expression: `{% … %}` around all of it. */
export function isJsonataExpression(value: any): boolean {
  if (typeof value !== 'string' && !(value instanceof Token)) {
    return false;
  }
  const parts = partsOf(value);
  const [first, last] = [parts[0], parts[parts.length - 1]];
  return typeof first === 'string' && typeof last === 'string' && first.startsWith('{%') && last.endsWith('%}');
}

/**
 * What a JSONata expression (`{% … %}`) leaves for certain.
 *
 * A literal is its value; text put together with `&` keeps its literal pieces; every other expression is a run-time value.
 */
export function jsonataValue(expression: string | Token): any {
  const source = new MixedText(partsOf(expression));
  if (source.text.length > MAX_LENGTH) {
    return RUN_TIME;
  }
  const scan = new Scan(source, '{%'.length, source.text.length - '%}'.length);
  const literal = scan.rest.trim();
  if (JSONATA_LITERAL.test(literal)) {
    return JSON.parse(literal);
  }
  const pieces: Array<string | Token> = [];
  do {
    scan.take(SPACE);
    const text = scan.take(JSONATA_TEXT);
    if (text) {
      pieces.push(fill(source.slice(text[0] + 1, text[1] - 1)));
    } else if (scan.take(JSONATA_OTHER)) {
      pieces.push(RUN_TIME);
    } else {
      return RUN_TIME;
    }
    scan.take(SPACE);
  } while (scan.skip('&'));
  return scan.atEnd ? textOf(pieces) : RUN_TIME;
}

/** Reads a text from left to right. */
class Scan {
  public constructor(private readonly source: MixedText, private position = 0, private readonly end = source.text.length) {}

  public get atEnd(): boolean {
    return this.position === this.end;
  }

  public get rest(): string {
    return this.source.text.slice(this.position, this.end);
  }

  /** Goes past what the pattern matches here, and answers where it stood. */
  public take(pattern: RegExp): [number, number] | undefined {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.source.text);
    if (!match || this.position + match[0].length > this.end) {
      return undefined;
    }
    const from = this.position;
    this.position += match[0].length;
    return [from, this.position];
  }

  public skip(character: string): boolean {
    const found = !this.atEnd && this.source.text[this.position] === character;
    this.position += found ? 1 : 0;
    return found;
  }
}

/** Undoes escapes; with values, fills the places for arguments in order, and one that has no value is unknown. */
function fill(text: string | Token, values?: ReadonlyArray<string | Token>): string | Token {
  const source = new MixedText(partsOf(text));
  const pieces: Array<string | Token> = [];
  let next = 0;
  for (const { 0: piece, index } of source.text.matchAll(FORMAT_PIECE)) {
    const escape = piece.length === 2 && piece.startsWith('\\') ? 1 : 0;
    pieces.push(values && piece === '{}' ? values[next++] ?? RUN_TIME : source.slice(index + escape, index + piece.length));
  }
  return textOf(pieces);
}
