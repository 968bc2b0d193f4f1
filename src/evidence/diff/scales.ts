// internal
import { Effect } from './change';

/** Says what going from one value to another does; absent values are `undefined`. */
export type Scale = (before: any, after: any) => Effect;

/** The more the stronger; nothing at all is the weakest. */
export const moreIsStronger: Scale = (before, after) => sign((after ?? -Infinity) - (before ?? -Infinity));

/** The more the stronger; nothing at all is the strongest, since there is no limit. */
export const lessIsWeaker: Scale = (before, after) => sign((after ?? Infinity) - (before ?? Infinity));

/** A lower bound: raising it asks for more, dropping it asks for nothing. */
export const lowerBound: Scale = moreIsStronger;

/** An upper bound: lowering it asks for more, dropping it asks for nothing. */
export const upperBound: Scale = (before, after) => sign((before ?? Infinity) - (after ?? Infinity));

/** A difference that is neither better nor worse by itself. */
export const eitherWay: Scale = () => Effect.CHANGES;

/** From the weakest to the strongest; a value that is not listed, absent ones included, is compared with nothing unless the list begins with `undefined`. */
export function ordered(...values: readonly (string | undefined)[]): Scale {
  return (before, after) => {
    const [from, to] = [values.indexOf(before), values.indexOf(after)];
    return from < 0 || to < 0 ? Effect.CHANGES : sign(to - from);
  };
}

/** A comma-separated list in which every entry opens something. */
export const eachEntryOpens: Scale = (before, after) => {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  return now.some((entry) => !old.includes(entry)) ? Effect.WEAKENS : Effect.STRENGTHENS;
};

function entriesOf(list: string | undefined): string[] {
  return (list ?? '').split(', ').filter((entry) => entry !== '');
}

/** Infinity minus itself is no number, and no change. */
function sign(difference: number): Effect {
  return difference < 0 ? Effect.WEAKENS : difference > 0 ? Effect.STRENGTHENS : Effect.CHANGES;
}
