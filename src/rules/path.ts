// internal

/**
 * Where a path starts.
 *
 * `value` is the value at hand (the resource's properties, or an item inside a quantifier); every other root belongs to the resource.
 */
export const PATH_ROOTS = [
  '$root', '$tags', '$tag', '$policy', '$region', '$account', '$type', '$logicalId', '$deletionPolicy', '$updateReplacePolicy', '$tasks',
] as const;

export type PathRoot = 'value' | (typeof PATH_ROOTS)[number];

/** A parsed path. A segment of `*` stands for every item of a list and is allowed only in the path of a link. */
export interface Path {
  readonly root: PathRoot;
  readonly segments: readonly string[];
}

const cache = new Map<string, Path>();

/**
 * Parses `A.B`, `$tags.ai:owner` or `A\.B` (an escaped dot).
 *
 * @throws if a segment is empty, an escape is unknown or a root does not exist
 */
export function parsePath(text: string): Path {
  const known = cache.get(text);
  if (known) {
    return known;
  }
  const parsed = parse(text);
  cache.set(text, parsed);
  return parsed;
}

function parse(text: string): Path {
  if (typeof text !== 'string') {
    throw new Error(`a path must be text such as 'KmsKeyId', got ${JSON.stringify(text) ?? typeof text}`);
  }
  if (text === '') {
    return { root: 'value', segments: [] };
  }
  const segments = split(text);
  const first = segments[0];
  if (!first.startsWith('$')) {
    return { root: 'value', segments };
  }
  const root = PATH_ROOTS.find((r) => r === first);
  if (root === undefined) {
    throw new Error(`path '${text}' starts with the unknown root '${first}': use one of ${PATH_ROOTS.join(', ')}`);
  }
  assertSegments(text, root, segments.slice(1));
  return { root, segments: segments.slice(1) };
}

/** How many keys may follow a root that leads to text, to tags or to a list. */
function assertSegments(text: string, root: PathRoot, segments: readonly string[]) {
  if (root === '$root' || root === '$policy') {
    return;
  }
  if (root === '$tag' && segments.length !== 1) {
    throw new Error(`path '${text}' must have one name after '$tag', such as '$tag.owner'`);
  }
  if (segments.length > (root === '$tag' || root === '$tags' ? 1 : 0)) {
    const advice = root === '$tags' ? "write '\\.' for a dot inside a tag key" : `'${root}' has nothing below it`;
    throw new Error(`path '${text}' has too many keys after '${root}': ${advice}`);
  }
}

function split(text: string): string[] {
  const segments: string[] = [];
  let current = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\\') {
      const next = text[++i];
      if (next !== '.' && next !== '\\') {
        throw new Error(`path '${text}' has a backslash before '${next ?? 'its end'}': only '\\.' and '\\\\' are escapes`);
      }
      current += next;
    } else if (c === '.') {
      segments.push(current);
      current = '';
    } else {
      current += c;
    }
  }
  segments.push(current);
  if (segments.some((s) => s === '')) {
    throw new Error(`path '${text}' has an empty segment: write 'A.B', and '\\.' for a dot inside a key`);
  }
  return segments;
}

/** Writes one key so that it can stand in a path. */
export function escapeSegment(key: string): string {
  return key.includes('.') || key.includes('\\') ? key.replace(/[\\.]/g, '\\$&') : key;
}
