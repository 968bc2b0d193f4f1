// internal
import { Token } from '../token';

/** How deep a request may nest; definitions that stand in the template as objects have no limit of their own. */
const MAX_DEPTH = 200;

export const TOO_DEEP = new Token('a value that nests too deeply', false);

/** Whether a value is an object with keys: no list, no token. */
export function isRecord(value: any): value is { [key: string]: any } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Token);
}

/** The value of a key that the object has itself. */
export function own(value: any, key: string): any {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * Rebuilds a tree from its top: `change` sees every value first and answers the new one, or undefined to have what is below it rebuilt.
 *
 * `rename` may give the entries of an object other keys and values.
 */
export function rebuild(
  value: any,
  change: (value: any) => any,
  rename: (key: string, value: any) => [string, any] | undefined = () => undefined,
  depth = 0,
): any {
  const changed = change(value);
  if (changed !== undefined) {
    return changed;
  }
  if (!Array.isArray(value) && !isRecord(value)) {
    return value;
  }
  if (depth >= MAX_DEPTH) {
    return TOO_DEEP;
  }
  if (Array.isArray(value)) {
    return value.map((item) => rebuild(item, change, rename, depth + 1));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => rename(key, item) ?? [key, rebuild(item, change, rename, depth + 1)]));
}

/** How a message names a part of a definition. */
export function quoted(name: string): string {
  return `'${name.length > 80 ? `${name.slice(0, 80)}…` : name}'`;
}
