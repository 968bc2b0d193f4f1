// internal
import { existsSync, readdirSync, Stats, statSync } from 'fs';
import { isAbsolute, join, relative, resolve, sep } from 'path';
import { globSync } from 'tinyglobby';
import { BrokenInput } from './broken-input';
import { systemProblem } from './read-text';
import { UsageError } from '../usage-error';

/** Something to judge, found but not read yet. */
export interface Source {
  readonly kind: 'assembly' | 'template' | 'stdin' | 'broken';
  /** Absolute. */
  readonly path: string;
  /** How messages name it: from the working folder on. */
  readonly name: string;
  readonly problem?: string;
}

/** How messages and evidence name standard input. */
export const STDIN = '(stdin)';

/** Folders that a glob never means. */
const IGNORED = ['**/node_modules/**', '**/.git/**'];

/**
 * Finds what the arguments of a command mean: cloud assemblies, files, globs, `-` for standard input.
 *
 * @param paths the arguments
 * @param cwd the working folder
 * @throws UsageError if a glob finds nothing: checking nothing passes everything
 */
export function findSources(paths: readonly string[], cwd: string): Source[] {
  const found = new Map<string, Source>();
  for (const path of paths) {
    for (const source of sourcesAt(path, cwd)) {
      found.set(source.path, found.get(source.path) ?? source);
    }
  }
  const assemblies = [...found.values()].filter((source) => source.kind === 'assembly');
  return [...found.values()].filter((source) => source.kind !== 'template' || !assemblies.some(({ path }) => source.path.startsWith(`${path}${sep}`)));
}

function sourcesAt(path: string, cwd: string): Source[] {
  if (path === '-') {
    return [{ kind: 'stdin', path: '-', name: STDIN }];
  }
  const absolute = resolve(cwd, path);
  const name = nameOf(absolute, cwd);
  let stat: Stats;
  try {
    stat = statSync(absolute);
  } catch (error) {
    return isGlob(path) ? globbed(path, cwd) : [{ kind: 'broken', path: absolute, name, problem: systemProblem(error) }];
  }
  if (!stat.isDirectory()) {
    return [{ kind: 'template', path: absolute, name }];
  }
  return existsSync(join(absolute, 'manifest.json')) ? [{ kind: 'assembly', path: absolute, name }] : [{ kind: 'broken', path: absolute, name, problem: folderProblem(absolute) }];
}

function isGlob(path: string): boolean {
  return /[*?[\]{}]/.test(path);
}

function globbed(pattern: string, cwd: string): Source[] {
  const files = globSync(pattern.split(sep).join('/'), { cwd, absolute: true, dot: true, onlyFiles: false, followSymbolicLinks: false, ignore: IGNORED, expandDirectories: false });
  const sources = files.sort().flatMap((file): Source[] => {
    const path = resolve(file);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat?.isDirectory()) {
      return [{ kind: 'template', path, name: nameOf(path, cwd) }];
    }
    return existsSync(join(path, 'manifest.json')) ? [{ kind: 'assembly', path, name: nameOf(path, cwd) }] : [];
  });
  if (sources.length === 0) {
    throw new UsageError(`'${pattern}' matches no file: nothing would be checked; quote the glob so that the shell leaves it alone, and look at where it starts (${cwd})`);
  }
  return sources;
}

/** The path from the working folder on, with slashes; the path itself where it lies on another drive. */
function nameOf(absolute: string, cwd: string): string {
  const path = relative(cwd, absolute) || '.';
  return (isAbsolute(path) ? absolute : path).split(sep).join('/');
}

function folderProblem(folder: string): string {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    return systemProblem(error);
  }
  const isAssembly = names.some((name) => name === 'cdk.out' || name === 'tree.json' || name.endsWith('.assets.json') || name.endsWith('.template.json'));
  return isAssembly
    ? 'is a half-written cloud assembly: it has no manifest.json, synthesize again'
    : 'is a folder without the manifest.json of a cloud assembly: give files, or a glob such as \'templates/**/*.yaml\'';
}

/** A source that cannot be read at all. */
export function brokenSource({ name, problem }: Source): BrokenInput {
  return new BrokenInput(name, problem ?? 'cannot be read');
}
