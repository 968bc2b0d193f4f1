// internal
import { realpathSync } from 'fs';
import { join, relative, resolve, sep } from 'path';
import { BrokenInput } from './broken-input';
import { shapeProblem } from './json-shape';
import { readText } from './read-text';

/** How deep assemblies may lie in each other: a Stage in a Stage is one level. */
const MAX_ASSEMBLIES_DEEP = 10;

/** A stack as the manifest of an assembly lists it. */
export interface StackArtifact {
  /** The construct path of the stack. */
  readonly name: string;
  /** The folder of the assembly that lists it. */
  readonly folder: string;
  readonly templateFile: string;
  readonly region?: string;
  readonly account?: string;
  readonly tags: { readonly [key: string]: string };
  /** Metadata by construct path, each a list of type and data. */
  readonly metadata: { readonly [path: string]: ReadonlyArray<{ readonly type?: string; readonly data?: any }> };
  /** Assets by hash: the file below the folder. */
  readonly assets: ReadonlyMap<string, string>;
}

/** What an assembly lists, nested assemblies included. */
export interface Listing {
  readonly stacks: readonly StackArtifact[];
  readonly broken: readonly BrokenInput[];
}

/**
 * Reads the manifest of a cloud assembly.
 *
 * @param folder the assembly
 * @param name how messages name it
 */
export function readManifest(folder: string, name: string): Listing {
  const stacks: StackArtifact[] = [];
  const broken: BrokenInput[] = [];
  const visited = new Set<string>();
  const visit = (at: string, depth: number) => {
    const file = join(name, relative(folder, at), 'manifest.json');
    if (visited.has(at) || depth > MAX_ASSEMBLIES_DEEP) {
      broken.push(new BrokenInput(file, 'is listed inside itself'));
      return;
    }
    visited.add(at);
    attempt(broken, () => {
      const reader = new ManifestReader(folder, name, at, file);
      for (const [id, artifact] of reader.artifacts()) {
        attempt(broken, () => {
          if (artifact?.type === 'aws:cloudformation:stack') {
            stacks.push(reader.stack(id, artifact));
          } else if (artifact?.type === 'cdk:cloud-assembly') {
            visit(reader.inside(artifact.properties?.directoryName, `artifact '${id}'`), depth + 1);
          }
        });
      }
    });
  };
  visit(folder, 0);
  return { stacks, broken };
}

function attempt(broken: BrokenInput[], read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof BrokenInput)) {
      throw error;
    }
    broken.push(error);
  }
}

class ManifestReader {
  public constructor(private readonly root: string, private readonly name: string, private readonly folder: string, private readonly file: string) {}

  public artifacts(): [string, any][] {
    const { artifacts = {} } = this.json('manifest.json');
    if (!isRecord(artifacts)) {
      throw new BrokenInput(this.file, 'is not the manifest of a cloud assembly: its artifacts are no object');
    }
    return Object.entries(artifacts);
  }

  public stack(id: string, artifact: any): StackArtifact {
    const properties = isRecord(artifact.properties) ? artifact.properties : {};
    const path = this.inside(properties.templateFile, `artifact '${id}'`);
    const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(artifact.environment ?? '') ?? [];
    const extra = artifact.additionalMetadataFile === undefined ? {} : this.jsonAt(this.inside(artifact.additionalMetadataFile, `artifact '${id}'`));
    const metadata = { ...(isRecord(artifact.metadata) ? artifact.metadata : {}), ...extra };
    return {
      name: typeof artifact.displayName === 'string' ? artifact.displayName.replace(/ \(.*\)$/, '') : id,
      folder: this.folder,
      templateFile: path,
      account: known(account),
      region: known(region),
      tags: textsOf(properties.tags),
      metadata: Object.fromEntries(Object.entries(metadata).filter(([, entries]) => Array.isArray(entries))) as StackArtifact['metadata'],
      assets: this.assets(`${id}.assets.json`),
    };
  }

  /** A path of the manifest, which may not lead out of the assembly. */
  public inside(path: unknown, what: string): string {
    const target = typeof path === 'string' ? resolve(this.folder, path) : undefined;
    if (target === undefined || target === this.folder) {
      throw new BrokenInput(this.file, `is half written: ${what} names no file`);
    }
    if (leavesAssembly(target, this.root)) {
      throw new BrokenInput(this.file, `names a file outside the assembly (${what})`);
    }
    return target;
  }

  private assets(file: string): ReadonlyMap<string, string> {
    let assets: any;
    try {
      assets = this.json(file);
    } catch {
      return new Map(); // only nested stacks need it, and these say so when it is missing
    }
    const files = Object.entries<any>(isRecord(assets.files) ? assets.files : {});
    return new Map(files.filter(([, asset]) => typeof asset?.source?.path === 'string').map(([hash, asset]) => [hash, asset.source.path]));
  }

  private json(file: string): any {
    return this.jsonAt(join(this.folder, file));
  }

  private jsonAt(path: string): any {
    const file = join(this.name, relative(this.root, path));
    const text = readText(path, file);
    let value: any;
    try {
      value = JSON.parse(text);
    } catch {
      throw new BrokenInput(file, 'is not JSON: the assembly is half written, synthesize again');
    }
    const problem = shapeProblem(text);
    if (problem !== undefined || !isRecord(value)) {
      throw new BrokenInput(file, problem ?? 'is no object');
    }
    return value;
  }
}

/** Whether a path leads out of an assembly, by what it says or by symbolic links on its way. */
export function leavesAssembly(target: string, root: string): boolean {
  return !target.startsWith(`${root}${sep}`) || !realPath(target, target).startsWith(`${realPath(root, root)}${sep}`);
}

function realPath(path: string, otherwise: string): string {
  try {
    return realpathSync(path);
  } catch {
    return otherwise; // what is missing is said by whoever reads it
  }
}

function isRecord(value: any): value is { readonly [key: string]: any } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function known(value: string | undefined): string | undefined {
  return value === undefined || value === '' || value.startsWith('unknown-') ? undefined : value;
}

function textsOf(tags: unknown): { [key: string]: string } {
  return Object.fromEntries(Object.entries(isRecord(tags) ? tags : {}).filter(([, value]) => typeof value === 'string'));
}
