// internal
import type { Context } from './context';
import { MAX_DEPTH, resolve } from './intrinsics/resolve';
import { isSameEnvironment, Model, Resource, TemplateScope } from './model';
import { isFromOutside, isOpen, namesIn } from './names';
import { forEachScenario, NO_SCENARIO } from './scenarios';
import { Token } from './token';
import { parsePath } from '../rules/path';

/** A resource that refers to another, and the parameters whose default it refers by. */
interface Source {
  readonly resource: Resource;
  readonly defaults?: ReadonlySet<string>;
}

/** Who refers to whom along one property of one type. */
interface Link {
  readonly sources: ReadonlyMap<Resource, readonly Source[]>;
  /** Sources that refer to a target in some scenarios only: looked at again in each. */
  readonly dynamic: ReadonlyMap<Resource, readonly Resource[]>;
  /** Sources that in some scenario cannot be followed. */
  readonly dynamicOpaque: readonly Resource[];
  /** Sources whose value cannot be followed at all. */
  readonly opaque: readonly Resource[];
  /** Whether every source is certain of its targets. */
  readonly isPlain: boolean;
}

/** Who refers to a resource, and why others might. */
export interface Referrers {
  readonly found: readonly Resource[];
  readonly open?: string;
}

/** What most resources get for an answer. */
const NO_REFERRERS: Referrers = { found: [] };

/** References between the resources of an app, each kind computed once and only when a rule asks for it. */
export class LinkIndex {
  /** By type and then by path. */
  private readonly links = new Map<string, Map<string, Link>>();
  private readonly values = new Map<string, Map<string, Resource[]>>();

  public constructor(private readonly model: Model) {}

  /** The sources of a type that refer to a resource, or to the workflow that holds it, at a path, and whether others might. */
  public referrers(ctx: Context, type: string, path: string, target: Resource): Referrers {
    const own = this.referrersOf(ctx, type, path, target);
    if (target.container === undefined) {
      return own;
    }
    const around = this.referrersOf(ctx, type, path, target.container);
    return { found: [...own.found, ...around.found], open: own.open ?? around.open };
  }

  private referrersOf(ctx: Context, type: string, path: string, target: Resource): Referrers {
    if (!this.model.byType.has(type)) {
      return NO_REFERRERS;
    }
    const link = this.link(ctx, type, path);
    const sources = link.sources.get(target);
    if (sources === undefined && link.isPlain) {
      return NO_REFERRERS;
    }
    const found: Resource[] = [];
    for (const source of sources ?? []) {
      found.push(source.resource);
      source.defaults?.forEach((name) => ctx.noteDefault(name));
    }
    let open: string | undefined;
    for (const source of link.dynamic.get(target) ?? []) {
      const followed = follow(ctx, source, path);
      if (followed.targets.has(target)) {
        found.push(source);
      } else {
        open ??= followed.open;
      }
    }
    if (link.dynamicOpaque.length > 0) {
      open ??= ctx.once<string | undefined>(link, undefined, () => firstOpen(ctx, link.dynamicOpaque, path));
    }
    if (link.opaque.length > 0) {
      open ??= `'${link.opaque[0].logicalId}' may refer to it: its ${path} cannot be followed`;
    }
    return { found, open };
  }

  /** Resources of a type by the text that identifies their value at a path, as far as no scenario changes it. */
  public valuesAt(
    ctx: Context, type: string, path: string, key: (resource: Resource) => string | undefined,
  ): ReadonlyMap<string, readonly Resource[]> {
    const id = `${type}|${path}`;
    let byValue = this.values.get(id);
    if (!byValue) {
      byValue = new Map<string, Resource[]>();
      for (const resource of this.model.byType.get(type) ?? []) {
        const text = apart(ctx, () => key(resource));
        if (text !== undefined) {
          addTo(byValue, text, resource);
        }
      }
      this.values.set(id, byValue);
    }
    return byValue;
  }

  private link(ctx: Context, type: string, path: string): Link {
    let ofType = this.links.get(type);
    if (!ofType) {
      ofType = new Map<string, Link>();
      this.links.set(type, ofType);
    }
    let link = ofType.get(path);
    if (!link) {
      link = this.build(ctx, type, path);
      ofType.set(path, link);
    }
    return link;
  }

  private build(ctx: Context, type: string, path: string): Link {
    const sources = new Map<Resource, Source[]>();
    const dynamic = new Map<Resource, Resource[]>();
    const dynamicOpaque: Resource[] = [];
    const opaque: Resource[] = [];
    for (const resource of this.model.byType.get(type) ?? []) {
      apart(ctx, () => {
        const followed = follow(ctx, resource, path);
        if (ctx.split !== undefined) {
          const { targets, isOpen: isSometimesOpen } = followEverywhere(ctx, resource, path);
          targets?.forEach((target) => addTo(dynamic, target, resource));
          (targets ? dynamicOpaque : opaque).push(...(isSometimesOpen ? [resource] : []));
          return;
        }
        const source = { resource, defaults: ctx.defaults };
        followed.targets.forEach((target) => addTo(sources, target, source));
        opaque.push(...(followed.open === undefined ? [] : [resource]));
      });
    }
    return { sources, dynamic, dynamicOpaque, opaque, isPlain: dynamic.size + dynamicOpaque.length + opaque.length === 0 };
  }
}

/** Works something out that all resources share, and not under the scenario at hand. */
function apart<T>(ctx: Context, work: () => T): T {
  const { scenario, split, defaults } = ctx;
  ctx.scenario = NO_SCENARIO.values;
  ctx.split = undefined;
  ctx.defaults = undefined;
  const result = work();
  ctx.scenario = scenario;
  ctx.split = split;
  ctx.defaults = defaults;
  return result;
}

function addTo<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}

/** Why the first of the sources that cannot be followed in this scenario cannot be. */
function firstOpen(ctx: Context, sources: readonly Resource[], path: string): string | undefined {
  let open: string | undefined;
  for (const source of sources) {
    open ??= follow(ctx, source, path).open;
  }
  return open;
}

/** Where a source may lead, whatever its conditions turn out to be; no targets where the scenarios are too many to tell. */
function followEverywhere(ctx: Context, source: Resource, path: string): { targets?: ReadonlySet<Resource>; isOpen: boolean } {
  const targets = new Set<Resource>();
  let open = false;
  const fewEnough = forEachScenario(ctx.split!, (scenario) => {
    ctx.scenario = scenario.values;
    ctx.split = undefined;
    const followed = follow(ctx, source, path);
    if (ctx.split === undefined) {
      followed.targets.forEach((target) => targets.add(target));
      open ||= followed.open !== undefined;
    }
    return ctx.split;
  });
  return fewEnough ? { targets, isOpen: open } : { isOpen: true };
}

/** Where the value at a path of a source leads. */
function follow(ctx: Context, source: Resource, path: string): { targets: ReadonlySet<Resource>; open?: string } {
  const targets = new Set<Resource>();
  let open: string | undefined;
  const visit = (raw: any, segments: readonly string[], depth: number): void => {
    const value = resolve(ctx, source.scope, raw);
    if (value === undefined || value === null) {
      return;
    }
    if (depth > MAX_DEPTH) {
      open ??= 'a value that nests too deeply';
    } else if (Array.isArray(value)) {
      const rest = segments[0] === '*' ? segments.slice(1) : segments;
      value.forEach((item) => visit(item, rest, depth + 1));
    } else if (segments.length > 0 && segments[0] === '*') {
      visit(value, segments.slice(1), depth + 1);
    } else if (segments.length > 0) {
      if (value instanceof Token) {
        open ??= value.reason;
      } else if (typeof value === 'object' && Object.hasOwn(value, segments[0])) {
        visit(value[segments[0]], segments.slice(1), depth + 1);
      }
    } else {
      const referred = referredResources(ctx, source.scope, value);
      referred.targets.forEach((target) => targets.add(target));
      open ??= referred.open;
    }
  };
  visit(source.properties, parsePath(path).segments, 0);
  return { targets, open };
}

/**
 * The resources of the app that a resolved value refers to.
 *
 * By Ref or GetAtt, by text built around them, or by a name (alone, in an ARN or in an `s3://` address). A value that may
 * lead to the app's resources in a way that only the deployment knows is open.
 */
export function referredResources(ctx: Context, scope: TemplateScope, value: any, type?: string): { targets: readonly Resource[]; open?: string } {
  const targets = new Set<Resource>();
  let isCertain = false;
  if (value instanceof Token) {
    for (const ref of value.refs) {
      if (type === undefined || ref.resource.type === type) {
        targets.add(ref.resource);
        isCertain ||= !isFromOutside(ref);
      }
    }
  }
  if (ctx.model.byName.size > 0) {
    for (const name of namesIn(value, scope)) {
      for (const resource of named(ctx.model, scope, name, type)) {
        targets.add(resource);
        isCertain = true;
      }
    }
  }
  return { targets: [...targets], open: !isCertain && value instanceof Token && isOpen(value, scope) ? value.reason : undefined };
}

/** The resources of a name. Copies of a stack for other accounts or Regions hold the same names, so the nearest ones count. */
function named(model: Model, scope: TemplateScope, name: string, type: string | undefined): readonly Resource[] {
  const all = (model.byName.get(name) ?? []).filter((resource) => type === undefined || resource.type === type);
  const near = all.filter((resource) => resource.scope === scope);
  const around = near.length > 0 ? near : all.filter((resource) => isSameEnvironment(resource.scope, scope));
  return around.length > 0 ? around : all;
}
