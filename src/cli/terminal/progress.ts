// internal
import type { Io } from '../io';

/** Shorter runs are over before anybody looks. */
const SHOWN_FROM = 20;
const REDRAW_MS = 100;
const WIDTH = 24;

/** A bar on one line of the terminal. */
export interface Progress {
  /** One more is done. */
  step(): void;
  /** Takes the bar away, so that something can be written; the next step shows it again. */
  clear(): void;
}

/**
 * A bar for long runs, on standard error; nothing where no terminal reads it.
 *
 * @param isQuiet whether results go to a file; else the bar is shown only where they do not scroll past it
 */
export function progressOn({ stderr, stdout }: Pick<Io, 'stderr' | 'stdout'>, total: number, isQuiet: boolean): Progress | undefined {
  if (stderr.isTTY !== true || total < SHOWN_FROM || !(isQuiet || stdout.isTTY !== true)) {
    return undefined;
  }
  let done = 0;
  let drawnAt = 0;
  let isDrawn = false;
  return {
    step() {
      done++;
      const now = Date.now();
      if (now - drawnAt >= REDRAW_MS) {
        drawnAt = now;
        const filled = Math.round(WIDTH * done / total);
        stderr.write(`\r\u001b[K[${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${done}/${total}`);
        isDrawn = true;
      }
    },
    clear() {
      if (isDrawn && done >= total) {
        stderr.write('\r\u001b[K');
        isDrawn = false;
      }
    },
  };
}
