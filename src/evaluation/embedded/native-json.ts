// internal
import { Token } from '../token';
import { textOf } from './mixed-text';
import { DYNAMIC_REFERENCE } from '../intrinsics/text';

/** What is answered for text that the reader of our own must read. */
export const NOT_NATIVE = Symbol('not native');

/** Around the number of a token; text that holds one is left to the reader. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const STAND_IN = /\uE000(\d+)\uE001/;

/**
 * Reads JSON text with tokens inside its strings by `JSON.parse`, which is many times as fast as a reader in JavaScript.
 *
 * It answers only where the reader would answer the very same: not for errors, for tokens outside strings or in keys, for escapes that might
 * spell a stand-in or a dynamic reference, and not where the text nests too deeply.
 */
export function parseNatively(parts: ReadonlyArray<string | Token>, maxNesting: number): any {
  const tokens: Token[] = [];
  let text = '';
  for (const part of parts) {
    for (const piece of part instanceof Token ? part.parts ?? [part] : [String(part)]) {
      if (piece instanceof Token) {
        text += `${OPEN}${tokens.length}${CLOSE}`;
        tokens.push(piece);
      } else if (piece.includes('\\u') || piece.includes(OPEN) || piece.includes(DYNAMIC_REFERENCE)) {
        return NOT_NATIVE;
      } else {
        text += piece;
      }
    }
  }
  if (text.includes(DYNAMIC_REFERENCE)) {
    return NOT_NATIVE; // it was put together from pieces
  }
  try {
    return restore(JSON.parse(text), tokens, maxNesting);
  } catch {
    return NOT_NATIVE;
  }
}

/** Puts the tokens back; the tree is new, so it is changed in place. */
function restore(value: any, tokens: readonly Token[], depthLeft: number): any {
  if (depthLeft < 0) {
    return NOT_NATIVE;
  }
  if (typeof value === 'string') {
    return tokens.length > 0 && value.includes(OPEN) ? withTokens(value, tokens) : value;
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  for (const key of Object.keys(value)) {
    const restored = key.includes(OPEN) || key === '__proto__' ? NOT_NATIVE : restore(value[key], tokens, depthLeft - 1);
    if (restored === NOT_NATIVE) {
      return NOT_NATIVE;
    }
    if (restored !== value[key]) {
      value[key] = restored;
    }
  }
  return value;
}

function withTokens(text: string, tokens: readonly Token[]): string | Token {
  // Splitting by a pattern with a group leaves the numbers at the odd places.
  return textOf(text.split(STAND_IN).map((piece, i) => (i % 2 === 1 ? tokens[Number(piece)] : piece)));
}
