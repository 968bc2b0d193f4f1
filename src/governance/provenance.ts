// internal
import { readCiVariables } from './ci-variables';
import { readGit } from './git-facts';
import { buildAddress, repositoryAddress } from './remote-address';

/** What a synthesis was made from; what is not known is absent. */
export interface Provenance {
  /** The commit's full hash. */
  readonly commit?: string;
  /** The branch. */
  readonly branch?: string;
  /** Whether the working tree differs from the commit; untracked files count, ignored ones do not. */
  readonly dirty?: boolean;
  /** The commit's author as git gives it: name and address. Personal data: evidence is kept where commits may be read. */
  readonly author?: string;
  /** The address of the repository, without credentials. */
  readonly repository?: string;
  /** The address of the build, without credentials. */
  readonly buildUrl?: string;
  /** The build server. */
  readonly builder?: string;
}

const known = new Map<string, Provenance>();

/**
 * What this synthesis is made from; asked once per process and output folder.
 *
 * @param output the folder that the synthesis writes to; it does not make the working tree dirty
 */
export function provenance(output?: string): Provenance {
  const key = output ?? '';
  let facts = known.get(key);
  if (facts === undefined) {
    facts = collectProvenance(process.env, process.cwd(), output);
    known.set(key, facts);
  }
  return facts;
}

/**
 * Facts from the build server, completed by git.
 *
 * Where both name a commit and they differ, the build server speaks of another repository than the one that is synthesized; then only its
 * build address is used.
 *
 * @param env the environment variables
 * @param directory the folder of the app
 * @param output a folder that does not count as a change
 */
export function collectProvenance(env: { readonly [name: string]: string | undefined }, directory: string, output?: string): Provenance {
  const ci = readCiVariables(env);
  const git = readGit(directory, output);
  const ciCommit = hash(ci?.commit);
  const foreign = ciCommit !== undefined && git?.commit !== undefined && !sameCommit(ciCommit, git.commit);
  const source = foreign ? undefined : ci;
  const facts: Provenance = {
    commit: hash(git?.commit) ?? ciCommit,
    branch: line(source?.branch)?.replace(/^refs\/(heads|tags)\//, '') ?? line(git?.branch),
    dirty: git?.dirty,
    author: line(git?.author) ?? line(source?.author),
    repository: address(source?.repository) ?? address(git?.repository),
    buildUrl: ci?.buildUrl === undefined ? undefined : buildAddress(ci.buildUrl),
    builder: ci?.provider,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function sameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function hash(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{7,64}$/i.test(text) ? text.toLowerCase() : undefined;
}

/** One printable line of bearable length, or nothing. */
function line(text: string | undefined): string | undefined {
  const clean = text?.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, 256);
  return clean === '' ? undefined : clean;
}

function address(remote: string | undefined): string | undefined {
  return remote === undefined ? undefined : repositoryAddress(remote.trim());
}
