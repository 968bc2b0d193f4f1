import { readFileSync } from 'fs';
import { join, resolve } from 'path';

/** The folder with the constructs and everything that is known about them. */
export const ACCURACY = resolve(__dirname, '../../accuracy');

/** Where a construct comes from. */
export interface Publication {
  readonly package: string;
  readonly version: string;
  readonly publisher: string;
}

type Source = Pick<Publication, 'package' | 'publisher'>;

/** The origin of a construct: its name starts with a key of `constructs.json`, the longest that fits. */
export function publicationOf(construct: string): Publication {
  const sources = readJson<{ [prefix: string]: Source }>('constructs.json');
  const prefix = Object.keys(sources).filter((key) => construct === key || construct.startsWith(`${key}-`)).sort((a, b) => b.length - a.length)[0];
  if (prefix === undefined) {
    throw new Error(`accuracy/constructs.json does not say which package '${construct}' is of: add a prefix of its name`);
  }
  return { ...sources[prefix], version: versionOf(sources[prefix].package) };
}

/** The installed version of a package, from npm or from PyPI. */
export function versionOf(name: string): string {
  const { dependencies } = readJson<{ dependencies: { [name: string]: string } }>('package.json');
  const pinned = new RegExp(`^${name.replace(/\./g, '\\.')}[\\w.-]*==(.*)$`, 'm').exec(readFileSync(join(ACCURACY, 'requirements.txt'), 'utf8'))?.[1];
  const version = dependencies[name] ?? pinned;
  if (version === undefined) {
    throw new Error(`neither accuracy/package.json nor accuracy/requirements.txt pins '${name}'`);
  }
  return version;
}

/** A file of data in the folder. */
export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(join(ACCURACY, file), 'utf8')) as T;
}
