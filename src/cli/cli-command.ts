// internal
import type { Command } from 'commander';
import type { ExitCode } from './exit-code';
import type { Io } from './io';

/** What a command gets: the world around it, and where it leaves its answer. */
export interface CliContext {
  readonly io: Io;
  /** Sets what the process answers. */
  exit(code: ExitCode): void;
}

/** One verb of the command line: describes itself to the parser and runs. */
export type CliCommand = (context: CliContext) => Command;
