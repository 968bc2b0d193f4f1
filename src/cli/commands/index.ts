// internal
import { check } from './check';
import type { CliCommand } from '../cli-command';

/** Every command, in the order of the help: a new one is a file beside this one, and a line here. */
export const COMMANDS: readonly CliCommand[] = [
  check,
];
