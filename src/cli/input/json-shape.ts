// internal

/** Deeper than any template, and shallow enough for everything that walks the tree later. */
export const MAX_NESTING = 200;

const SPECIAL = /["{}[\],]/g;

/**
 * What is wrong with JSON that a parser accepts all the same: a key that stands twice, of which one would be ignored in silence, or nesting that
 * no template needs.
 *
 * @param text well-formed JSON
 * @returns the end of a sentence, without the text's own words: it may hold secrets
 */
export function shapeProblem(text: string): string | undefined {
  const keys: (Set<string> | undefined)[] = [];
  let wantsKey = false;
  SPECIAL.lastIndex = 0;
  for (let found = SPECIAL.exec(text); found; found = SPECIAL.exec(text)) {
    const { index } = found;
    switch (found[0]) {
      case '"': {
        const end = endOfString(text, index);
        if (wantsKey) {
          const key = JSON.parse(text.slice(index, end));
          const known = keys[keys.length - 1]!;
          if (known.has(key)) {
            return `has a key twice at ${placeOf(text, index)}`;
          }
          known.add(key);
          wantsKey = false;
        }
        SPECIAL.lastIndex = end;
        break;
      }
      case '{':
      case '[':
        wantsKey = found[0] === '{';
        keys.push(wantsKey ? new Set() : undefined);
        if (keys.length > MAX_NESTING) {
          return `nests more than ${MAX_NESTING} levels deep at ${placeOf(text, index)}`;
        }
        break;
      case ',':
        wantsKey = keys[keys.length - 1] !== undefined;
        break;
      default:
        wantsKey = false;
        keys.pop();
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') {
      slashes++;
    }
    if (slashes % 2 === 0) {
      return end + 1;
    }
  }
}

function placeOf(text: string, index: number): string {
  const before = text.slice(0, index).split('\n');
  return `line ${before.length}, column ${before[before.length - 1].length + 1}`;
}
