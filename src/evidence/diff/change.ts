// internal
/** What a change does to governance. */
export enum Effect {
  /** Less is protected, kept, watched or required than before; a reviewer must agree. */
  WEAKENS = 'weakens',
  /** More is. */
  STRENGTHENS = 'strengthens',
  /** Neither by itself, and yet a reviewer should know. */
  CHANGES = 'changes',
}

/** A change that no rule forbids and a reviewer must see. */
export interface Change {
  readonly effect: Effect;
  /** What happened, such as `retention shortened`. */
  readonly what: string;
  /** The construct path, or what else it happened to. */
  readonly where: string;
  readonly before?: string;
  readonly after?: string;
}

/** Two lists matched by key: what is only in the first, only in the second, and in both. */
export function matched<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string) {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const now = new Map(after.map((item) => [keyOf(item), item]));
  return {
    removed: [...old].filter(([key]) => !now.has(key)).map(([, item]) => item),
    added: [...now].filter(([key]) => !old.has(key)).map(([, item]) => item),
    kept: [...now].flatMap(([key, item]) => (old.has(key) ? [[old.get(key)!, item] as const] : [])),
  };
}
