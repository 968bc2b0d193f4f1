import { cpSync, mkdirSync, rmSync } from 'fs';
import { join } from 'path';
import { attempt, ROOT, runBin } from './command';

/** A language that the library is published for. */
export interface Target {
  /** The name that jsii-pacmak knows. */
  readonly name: string;
  /** What a user installs. */
  readonly product: string;
  /** What has to be on the machine before it can be built, as commands that print a version. */
  readonly toolchain: readonly (readonly string[])[];
  /**
   * Builds what is published below `dist`, and compiles it where the language compiles.
   *
   * @returns what was compiled against what, for the summary
   */
  build(): string;
}

/** Where sources lie while they are built. */
export const WORKSHOP = join(ROOT, '.build/package');

/** Which tools of a target are not on this machine. */
export function missingTools(target: Target): string[] {
  return target.toolchain.filter((command) => attempt(command).status !== 0).map(([name]) => name);
}

/**
 * The sources of a target, newly generated.
 *
 * Examples in docstrings come translated from the tablet that `npx projen rosetta` writes, if it has run.
 */
export function generateSources(target: string, { project = '.', outdir = WORKSHOP } = {}): string {
  const folder = join(outdir, target);
  rmSync(folder, { recursive: true, force: true });
  pacmak(target, ['--code-only', '--outdir', outdir, project]);
  return folder;
}

/** Runs jsii-pacmak for one target. */
export function pacmak(target: string, args: readonly string[]): void {
  runBin('jsii-pacmak/bin/jsii-pacmak', ['--target', target, '--force', '--no-npmignore', ...args]);
}

/** Puts a built folder where it is published from. */
export function deliver(folder: string, target: string): void {
  const dist = join(ROOT, 'dist', target);
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  cpSync(folder, dist, { recursive: true });
}
