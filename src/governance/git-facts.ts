// internal
import { execFileSync } from 'child_process';
import { existsSync, realpathSync } from 'fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'path';

const TIMEOUT_MS = 5_000;

/** What git tells about a folder. */
export interface GitFacts {
  readonly commit?: string;
  readonly branch?: string;
  readonly author?: string;
  readonly repository?: string;
  readonly dirty?: boolean;
}

/**
 * What git says about a folder; nothing where git is absent, slow, or the folder is no repository.
 *
 * Nothing is written and nothing leaves the machine: no lock, no prompt, no file monitor.
 *
 * @param directory a folder in the repository
 * @param output a folder that does not count as a change, such as the one that the synthesis writes to
 */
export function readGit(directory: string, output?: string): GitFacts | undefined {
  const status = readStatus(directory, output);
  const commit = status ? status.commit : git(directory, 'rev-parse', '--verify', 'HEAD');
  if (commit === undefined) {
    return undefined;
  }
  return {
    commit,
    branch: status ? status.branch : git(directory, 'symbolic-ref', '--quiet', '--short', 'HEAD'),
    author: git(directory, 'show', '--no-patch', '--no-show-signature', '--format=%aN <%aE>', 'HEAD'),
    repository: git(directory, 'config', '--get', 'remote.origin.url'),
    dirty: status?.dirty,
  };
}

/**
 * Commit, branch and changes in one call: starting git is what costs. Nothing where that fails, as it does in a bare repository.
 *
 * Untracked files count as changes: a file that nobody committed may be a part of the app.
 */
function readStatus(directory: string, output: string | undefined): GitFacts | undefined {
  const exclude = output === undefined ? [] : exclusionOf(directory, output);
  const lines = exclude && git(
    directory, 'status', '--porcelain=v2', '--branch', '--no-ahead-behind', '--untracked-files=all', '--ignore-submodules=none', '--', ':(top)', ...exclude,
  )?.split('\n');
  if (!lines) {
    return undefined;
  }
  const header = (name: string) => lines.find((line) => line.startsWith(`# branch.${name} `))?.slice(`# branch.${name} `.length);
  const [commit, branch] = [header('oid'), header('head')];
  return {
    commit: commit === '(initial)' ? undefined : commit,
    branch: branch === '(detached)' ? undefined : branch,
    dirty: lines.some((line) => line !== '' && !line.startsWith('# ')),
  };
}

/** How git is told to leave a folder out; nothing where there is no work tree. */
function exclusionOf(directory: string, output: string): string[] | undefined {
  const from = real(directory);
  const below = relative(from, real(resolve(directory, output)));
  if (isInside(below)) {
    return [`:(exclude,literal)${slashed(below)}`];
  }
  const top = git(directory, 'rev-parse', '--show-toplevel');
  if (top === undefined) {
    return undefined;
  }
  const path = relative(realpathSync(top), real(resolve(directory, output)));
  return isInside(path) ? [`:(exclude,top,literal)${slashed(path)}`] : [];
}

function isInside(path: string): boolean {
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

/** The real path of what may not exist yet. */
function real(path: string): string {
  if (existsSync(path) || dirname(path) === path) {
    return existsSync(path) ? realpathSync(path) : path;
  }
  return join(real(dirname(path)), path.slice(dirname(path).length));
}

function git(directory: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', ['-c', 'core.fsmonitor=false', ...args], {
      cwd: directory,
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
    }).trim();
  } catch {
    return undefined;
  }
}
