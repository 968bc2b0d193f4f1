// internal
import { concatenate } from '../intrinsics/text';
import { Token } from '../token';

/** Stands for a token in the joined text; what tells the two apart is the position, so text that holds the character is no danger. */
const STAND_IN = '\0';

/** Text with tokens in it, readable like a string: every token takes one position. */
export class MixedText {
  public readonly text: string;
  private readonly tokens = new Map<number, Token>();

  public constructor(parts: ReadonlyArray<string | Token>) {
    let text = '';
    for (const part of parts) {
      for (const piece of part instanceof Token ? part.parts ?? [part] : [String(part)]) {
        if (piece instanceof Token) {
          this.tokens.set(text.length, piece);
          text += STAND_IN;
        } else {
          text += piece;
        }
      }
    }
    this.text = text;
  }

  /** The token at a position, if one stands there. */
  public tokenAt(position: number): Token | undefined {
    return this.text[position] === STAND_IN ? this.tokens.get(position) : undefined;
  }

  /** The text between two positions: a string, or a token where it holds one. */
  public slice(from: number, to: number): string | Token {
    const text = this.text.slice(from, to);
    const pieces: Array<string | Token> = [];
    let start = 0;
    for (let i = text.indexOf(STAND_IN); i >= 0; i = text.indexOf(STAND_IN, i + 1)) {
      const token = this.tokens.get(from + i);
      if (token) {
        pieces.push(text.slice(start, i), token);
        start = i + 1;
      }
    }
    pieces.push(text.slice(start));
    return textOf(pieces);
  }
}

/** Pieces of text put together; a token that is all there is stays itself. */
export function textOf(pieces: ReadonlyArray<string | Token>): string | Token {
  const filled = pieces.length > 1 ? pieces.filter((piece) => piece !== '') : pieces;
  return filled.length === 1 ? filled[0] : concatenate(filled);
}

/** The pieces of a text value: the reverse of `textOf`. */
export function partsOf(value: string | Token): ReadonlyArray<string | Token> {
  return value instanceof Token ? value.parts ?? [value] : [value];
}

/** Text for a place that must have a plain name: tokens stand in it as `${reason}`. */
export function labelOf(value: string | Token): string {
  return partsOf(value).map((part) => (part instanceof Token ? `\${${part.reason}}` : part)).join('');
}
