// internal
import { Token } from '../token';
import { Tri } from './tri';

/** Stands for an unknown piece: only a `*` takes it. */
const UNKNOWN = '\uE000';

/**
 * Whether text matches a glob: `*` is any run, `?` one character; case is ignored.
 *
 * Only the last `*` ever needs to take more, so that the work is bounded by the product of both lengths.
 */
export function matchesGlob(text: string, glob: string): boolean {
  return matchesLowered(text.toLowerCase(), glob.toLowerCase());
}

/** The same for a text and a glob that are in lower case already. */
export function matchesLowered(t: string, g: string): boolean {
  let i = 0;
  let j = 0;
  let star = -1;
  let taken = 0;
  while (i < t.length) {
    if (g[j] === '*') {
      star = j++;
      taken = i;
    } else if (j < g.length && (g[j] === t[i] || (g[j] === '?' && t[i] !== UNKNOWN))) {
      i++;
      j++;
    } else if (star >= 0) {
      j = star + 1;
      i = ++taken;
    } else {
      return false;
    }
  }
  while (g[j] === '*') {
    j++;
  }
  return j === g.length;
}

/** Whether text with unknown pieces matches a glob: in every filling, in none, or in some. */
export function matchParts(parts: ReadonlyArray<string | Token>, glob: string): Tri {
  const text = parts.map((part) => (typeof part === 'string' ? part : UNKNOWN)).join('');
  if (matchesGlob(text, glob)) {
    return 2;
  }
  return overlaps(text.toLowerCase(), glob.toLowerCase()) ? 1 : 0;
}

/** Whether some filling of the unknown pieces in a text matches a glob. */
function overlaps(text: string, glob: string): boolean {
  let row = new Uint8Array(glob.length + 1);
  row[0] = 1;
  closeStars(row, glob);
  for (const c of text) {
    const next = new Uint8Array(glob.length + 1);
    for (let j = 0; j <= glob.length; j++) {
      if (c === UNKNOWN) {
        next[j] = row[j] || (j > 0 ? next[j - 1] : 0);
      } else if (j < glob.length && row[j] && glob[j] === '*') {
        next[j] = 1;
      } else if (j > 0 && row[j - 1] && (glob[j - 1] === c || glob[j - 1] === '?')) {
        next[j] = 1;
      }
    }
    closeStars(next, glob);
    row = next;
  }
  return row[glob.length] === 1;
}

/** A `*` may take nothing. */
function closeStars(row: Uint8Array, glob: string): void {
  for (let j = 0; j < glob.length; j++) {
    if (row[j] && glob[j] === '*') {
      row[j + 1] = 1;
    }
  }
}

/** Whether text with unknown pieces may equal a text. */
export function mayEqual(parts: ReadonlyArray<string | Token>, expected: string): boolean {
  let from = 0;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (typeof part !== 'string') {
      continue;
    }
    const at = i === 0 ? (expected.startsWith(part) ? 0 : -1) : expected.indexOf(part, from);
    if (at < 0) {
      return false;
    }
    from = at + part.length;
  }
  const last = parts[parts.length - 1];
  return typeof last !== 'string' || expected.endsWith(last);
}
