// internal
import { relative } from 'path';
import type { Command } from 'commander';
import type { LoadedSettings } from './load-settings';
import { findSources, Source } from '../input/sources';
import { UsageError } from '../usage-error';

/** The options by which commands are told what to judge by. */
export function addSettingsOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'the configuration (default: governed-ai.yaml, where it exists)')
    .option('--ignore-recorded', 'judge without the policies, waivers and acknowledgements that an assembly records of itself')
    .option('--pack <name>', 'judge by this pack; may be repeated, or list several with commas', collect)
    .option('--rule <id>', 'judge by this rule of the packs; may be repeated, or list several with commas', collect);
}

/** Repeated options as one list. A list of values after one option would swallow the paths that follow. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, ...value.split(',').map((part) => part.trim()).filter((part) => part !== '')];
}

/** What to judge: what the command names, else what the configuration does. */
export function sourcesFor(paths: readonly string[], { config }: LoadedSettings, cwd: string): Source[] {
  if (paths.length > 0) {
    return findSources(paths, cwd);
  }
  const configured = config.values.paths?.map((path) => (path === '-' ? path : [relative(cwd, config.folder), path].filter((part) => part !== '').join('/')));
  if (!configured) {
    throw new UsageError('nothing to check: name a cloud assembly or templates, such as governed-ai check cdk.out, or set paths in governed-ai.yaml');
  }
  return findSources(configured, cwd);
}
