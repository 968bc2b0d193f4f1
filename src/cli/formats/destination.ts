// internal
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'fs';
import { dirname, resolve } from 'path';
import { systemProblem } from '../input/read-text';
import type { Io } from '../io';
import { UsageError } from '../usage-error';

/** Where results go: the screen, or a file that is written whole or not at all. */
export interface Destination {
  write(text: string): void;
  /** Keeps what was written. */
  keep(): void;
  /** Forgets it. */
  drop(): void;
}

/** The file of `--output`, or standard output. */
export function destinationOf(output: string | undefined, io: Io): Destination {
  if (output === undefined) {
    return { write: (text) => void io.stdout.write(text), keep: () => undefined, drop: () => undefined };
  }
  const file = resolve(io.cwd, output);
  const partial = `${file}.partial`;
  const attempt = <T>(run: () => T): T => {
    try {
      return run();
    } catch (error) {
      throw new UsageError(`the output ${output} ${systemProblem(error).replace('cannot be read', 'cannot be written')}`);
    }
  };
  const handle = attempt(() => {
    mkdirSync(dirname(file), { recursive: true });
    return openSync(partial, 'w');
  });
  return {
    write: (text) => void attempt(() => writeSync(handle, text)),
    keep: () => attempt(() => {
      closeSync(handle);
      renameSync(partial, file);
    }),
    drop: () => {
      closeSync(handle);
      rmSync(partial, { force: true });
    },
  };
}
