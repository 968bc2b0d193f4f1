import { spawnSync, SpawnSyncReturns } from 'child_process';
import { resolve } from 'path';

export const ROOT = resolve(__dirname, '../..');

/** A command that failed, with what it said. */
export class CommandError extends Error {
  public constructor(command: readonly string[], result: SpawnSyncReturns<string>) {
    const said = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-30).join('\n');
    super(`${command.join(' ')} ended with ${result.error?.message ?? result.status ?? result.signal}:\n${said}`);
  }
}

export interface CommandOptions {
  /** @default - the root of the repository */
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end, and returns what it wrote to stdout. */
export function run(command: readonly string[], options: CommandOptions = {}): string {
  const result = attempt(command, options);
  if (result.status !== 0) {
    throw new CommandError(command, result);
  }
  return result.stdout;
}

/** Runs a command, whatever becomes of it. */
export function attempt([name, ...args]: readonly string[], { cwd = ROOT, env }: CommandOptions = {}): SpawnSyncReturns<string> {
  return spawnSync(name, args, { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
}

/** Runs a program of a package that this repository depends on. */
export function runBin(script: string, args: readonly string[], options: CommandOptions = {}): string {
  return run([process.execPath, resolve(ROOT, 'node_modules', script), ...args], options);
}
