// internal
import type { Io, Output } from '../io';

/** Whether an output takes colour, by the common rules: NO_COLOR wins over FORCE_COLOR, else whether a terminal reads. */
export function mayColour(env: Io['env'], { isTTY }: Output): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') {
    return false;
  }
  return env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0' ? true : isTTY === true && env.TERM !== 'dumb';
}
