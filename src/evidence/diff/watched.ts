// internal
import { Change, Effect, matched } from './change';
import { lessIsWeaker, moreIsStronger, ordered, Scale } from './scales';
import type { Evidence } from '../evidence';
import { WATCHED, WatchedValue } from '../watched';

/** Nothing where there was something is weaker; another content is neither. */
const presence: Scale = (before, after) => (after === undefined ? Effect.WEAKENS : before === undefined ? Effect.STRENGTHENS : Effect.CHANGES);

const SCALES: { readonly [what: string]: Scale } = {
  [WATCHED.LOG_RETENTION]: lessIsWeaker,
  // Longer is not stronger: what is about people is kept no longer than needed.
  [WATCHED.OBJECT_EXPIRY]: (before, after) => (lessIsWeaker(before, after) === Effect.WEAKENS ? Effect.WEAKENS : Effect.CHANGES),
  [WATCHED.OBJECT_LOCK]: moreIsStronger,
  [WATCHED.CAPTURE]: ordered(undefined, 'false', 'true'),
  [WATCHED.CAPTURE_SHARE]: moreIsStronger,
};

/** What became of the properties that no rule fixes. */
export function watchedChanges(before: Evidence, after: Evidence): Change[] {
  const keyOf = ({ stack, logicalId, type, what }: WatchedValue) => JSON.stringify([stack, logicalId, type, what]);
  const { removed, added, kept } = matched(before.watched, after.watched, keyOf);
  const pairs: ReadonlyArray<readonly [WatchedValue | undefined, WatchedValue | undefined]> = [
    ...removed.map((value) => [value, undefined] as const), ...added.map((value) => [undefined, value] as const), ...kept,
  ];
  return pairs.filter(([old, now]) => old?.value !== now?.value).map(([old, now]) => {
    const { stack, logicalId, type, what } = (now ?? old)!;
    return {
      effect: effectOf(what, old?.value, now?.value),
      what: what === WATCHED.RESOURCE ? `${type} ${now === undefined ? 'removed' : 'added'}` : `${what} changed`,
      where: `${stack}/${logicalId}`,
      before: String(old?.value ?? 'not set'),
      after: String(now?.value ?? 'not set'),
    };
  });
}

/** What only the deployment knows cannot be compared. */
function effectOf(what: string, before: any, after: any): Effect {
  const isOpen = [before, after].includes('known at deployment');
  return isOpen ? Effect.CHANGES : (SCALES[what] ?? presence)(before, after);
}
