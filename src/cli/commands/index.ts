// internal
import { baseline } from './baseline';
import { check } from './check';
import { diff } from './diff';
import { explain } from './explain';
import { init } from './init';
import { inventory } from './inventory';
import { report } from './report';
import { rules } from './rules';
import { verify } from './verify';
import { waivers } from './waivers';
import type { CliCommand } from '../cli-command';

/** Every command, in the order of the help: a new one is a file beside this one, and a line here. */
export const COMMANDS: readonly CliCommand[] = [
  init,
  check,
  explain,
  rules,
  baseline,
  waivers,
  report,
  diff,
  inventory,
  verify,
];
