// internal
import { Token } from '../token';

/** A value that the execution decides: its input, its context, the result of an earlier state. */
export const RUN_TIME = new Token('a value decided at run time', false);
