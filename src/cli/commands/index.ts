// internal
import { check } from './check';
import { diff } from './diff';
import { inventory } from './inventory';
import { report } from './report';
import type { CliCommand } from '../cli-command';

/** Every command, in the order of the help: a new one is a file beside this one, and a line here. */
export const COMMANDS: readonly CliCommand[] = [
  check,
  report,
  diff,
  inventory,
];
