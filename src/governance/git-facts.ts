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
  const commit = git(directory, 'rev-parse', '--verify', 'HEAD');
  if (commit === undefined) {
    return undefined;
  }
  return {
    commit,
    branch: git(directory, 'symbolic-ref', '--quiet', '--short', 'HEAD'),
    author: git(directory, 'show', '--no-patch', '--no-show-signature', '--format=%aN <%aE>', 'HEAD'),
    repository: git(directory, 'config', '--get', 'remote.origin.url'),
    dirty: isDirty(directory, output),
  };
}

/** Untracked files count: a file that nobody committed may be a part of the app. */
function isDirty(directory: string, output: string | undefined): boolean | undefined {
  const top = git(directory, 'rev-parse', '--show-toplevel');
  if (top === undefined) {
    return undefined;
  }
  const path = output === undefined ? '' : relative(realpathSync(top), real(resolve(directory, output)));
  const inRepository = path !== '' && !path.startsWith('..') && !isAbsolute(path);
  const exclude = inRepository ? [`:(exclude,top,literal)${path.split(sep).join('/')}`] : [];
  const changes = git(directory, 'status', '--porcelain', '--untracked-files=all', '--ignore-submodules=none', '--', ':(top)', ...exclude);
  return changes === undefined ? undefined : changes !== '';
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
