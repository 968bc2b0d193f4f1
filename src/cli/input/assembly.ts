// internal
import { join, relative, resolve, sep } from 'path';
import type { AppUnit, AssemblyAcknowledgement, AssemblyWaiver, UnitTemplate } from './app-unit';
import { recordOf } from './assembly-record';
import { BrokenInput, brokenBy } from './broken-input';
import { leavesAssembly, readManifest, StackArtifact } from './manifest';
import { readText } from './read-text';
import { readTemplate } from './template';
import type { TemplateInput } from '../../evaluation/model';
import { Waiver } from '../../governance/waiver';

const ACKNOWLEDGED = 'aws:cdk:acknowledged-rules';
const NESTED = /^(.*)\.NestedStack\/[^/]*\.NestedStackResource$/;

/**
 * A cloud assembly as one app: its stacks, nested stacks and Stages, with what their constructs left in the metadata.
 *
 * What cannot be read is listed as broken; the rest stands.
 *
 * @param folder the assembly
 * @param name how messages name it
 */
export function readAssembly(folder: string, name: string): AppUnit {
  const { stacks, broken } = readManifest(folder, name);
  const reader = new AssemblyReader(folder, name);
  stacks.forEach((stack) => reader.readStack(stack));
  const record = recordOf(folder, name);
  const problems = [...broken, ...reader.broken, ...record.broken];
  if (reader.templates.length === 0 && problems.length === 0) {
    problems.push(new BrokenInput(name, 'is a cloud assembly without stacks'));
  }
  return {
    name,
    assembly: folder,
    templates: reader.templates,
    broken: problems,
    waivers: united(reader.waivers, record.waivers, (w) => `${w.constructPath}|${JSON.stringify(w.waiver.toJson())}`),
    acknowledgements: united(reader.acknowledgements, record.acknowledgements, (a) => `${a.constructPath}|${a.rule}`),
    grants: record.grants,
    constructs: record.constructs,
    packs: record.packs,
    policies: record.policies,
  };
}

/** Both lists by key, each entry once. */
function united<T>(first: readonly T[], second: readonly T[], key: (item: T) => string): T[] {
  const byKey = new Map([...second, ...first].map((item) => [key(item), item]));
  return [...byKey.keys()].sort().map((k) => byKey.get(k)!);
}

class AssemblyReader {
  public readonly templates: UnitTemplate[] = [];
  public readonly broken: BrokenInput[] = [];
  public readonly waivers: AssemblyWaiver[] = [];
  public readonly acknowledgements: AssemblyAcknowledgement[] = [];

  public constructor(private readonly folder: string, private readonly name: string) {}

  public readStack(stack: StackArtifact): void {
    const ids = this.readMetadata(stack);
    const { region, account, tags } = stack;
    this.readTemplateOf(stack, stack.templateFile, ids, { name: stack.name, constructPath: stack.name, region, account, tags }, new Set());
  }

  /** Construct paths by logical id: several where nested stacks use the same id. */
  private readMetadata(stack: StackArtifact): Map<string, string[]> {
    const ids = new Map<string, string[]>();
    for (const [path, entries] of Object.entries(stack.metadata)) {
      const constructPath = path.replace(/^\//, '');
      for (const entry of entries) {
        if (entry?.type === 'aws:cdk:logicalId' && typeof entry.data === 'string') {
          ids.set(entry.data, [...ids.get(entry.data) ?? [], constructPath]);
        } else if (entry?.type === 'governed-ai:waiver') {
          this.readWaiver(constructPath, entry.data);
        } else if (entry?.type === ACKNOWLEDGED && entry.data !== null && typeof entry.data === 'object') {
          this.readAcknowledgements(constructPath, entry.data);
        }
      }
    }
    return ids;
  }

  private readWaiver(constructPath: string, data: any): void {
    try {
      this.waivers.push({ constructPath, waiver: new Waiver(data) });
    } catch (error) {
      this.broken.push(new BrokenInput(this.name, `holds a malformed waiver at '${constructPath}': ${(error as Error).message}`));
    }
  }

  private readAcknowledgements(constructPath: string, data: object): void {
    for (const [id, reason] of Object.entries(data)) {
      const [, rule] = /^AiGovernance::(\w+)$/.exec(id) ?? [];
      if (rule !== undefined) {
        this.acknowledgements.push({ constructPath, rule, reason: String(reason) });
      }
    }
  }

  private readTemplateOf(
    stack: StackArtifact, path: string, ids: ReadonlyMap<string, readonly string[]>, about: Omit<TemplateInput, 'template' | 'file'>, above: ReadonlySet<string>,
  ): void {
    const shown = join(this.name, relative(this.folder, path));
    try {
      const { text, template, sha256 } = readTemplate(readText(path, shown), shown);
      const constructPaths = pathsBelow(about.constructPath!, ids, template);
      const file = relative(this.folder, path).split(sep).join('/');
      this.templates.push({ input: { ...about, template, file: shown }, text, sha256, file, constructPaths });
      for (const [logicalId, resource] of Object.entries<any>(template.Resources ?? {})) {
        if (resource?.Type === 'AWS::CloudFormation::Stack') {
          this.readNested(stack, logicalId, resource, ids, { ...about, constructPath: constructPaths.get(logicalId) }, new Set([...above, path]));
        }
      }
    } catch (error) {
      this.broken.push(brokenBy(error, shown));
    }
  }

  /** A nested stack whose template is an asset of the assembly; one that lies elsewhere is not of this app. */
  private readNested(
    stack: StackArtifact, logicalId: string, resource: any, ids: ReadonlyMap<string, readonly string[]>,
    parent: Omit<TemplateInput, 'template' | 'file'>, above: ReadonlySet<string>,
  ): void {
    const url = JSON.stringify(resource.Properties?.TemplateURL ?? '');
    const named = resource.Metadata?.['aws:asset:path'];
    const asset = [...stack.assets].find(([hash]) => url.includes(hash))?.[1] ?? (typeof named === 'string' ? named : undefined);
    if (asset === undefined) {
      return;
    }
    const path = resolve(stack.folder, asset);
    if (leavesAssembly(path, this.folder) || above.has(path)) {
      throw new BrokenInput(join(this.name, asset), above.has(path) ? 'is nested in itself' : 'lies outside the assembly');
    }
    const constructPath = NESTED.exec(parent.constructPath ?? '')?.[1] ?? `${parent.name}/${logicalId}`;
    const { region, account, tags } = stack;
    const about = { name: constructPath, constructPath, region, account, tags, parent: { name: parent.name, logicalId } };
    this.readTemplateOf(stack, path, ids, about, above);
  }
}

/** The construct path of each resource of a stack: what the template says itself, else what the metadata knows below the stack. */
function pathsBelow(scope: string, ids: ReadonlyMap<string, readonly string[]>, template: any): Map<string, string> {
  const paths = new Map<string, string>();
  for (const [logicalId, resource] of Object.entries<any>(template.Resources ?? {})) {
    const own = resource?.Metadata?.['aws:cdk:path'];
    const below = ids.get(logicalId)?.filter((path) => path.startsWith(`${scope}/`)) ?? [];
    const path = typeof own === 'string' ? own : below[0];
    if (path !== undefined) {
      paths.set(logicalId, path);
    }
  }
  return paths;
}
