// internal
import { CompiledRule } from './compile';
import { Context } from './context';
import { Decision } from './decide';
import { describeLeaf } from './describe';
import { referredResources } from './links';
import type { Resource, TemplateScope } from './model';
import { escapeSegment, Path } from '../rules/path';
import { existence, runFor } from './operators/links';
import { entriesOf, isSingle, itemsOf } from './operators/lists';
import { withoutSecrets } from './operators/secrets';
import { base64Content, jsonContent } from './operators/structure';
import { Compiled, Tri } from './operators/tri';
import { readPath, tagPropertyName } from './read';
import { describeScenario, MAX_SCENARIOS } from './scenarios';
import { Token } from './token';

/** One deciding part of a verdict. */
export interface Reason {
  /** Where in the template, such as `Properties.ProductionVariants.0.InstanceType`; absent where no property decides. */
  readonly location?: string;
  /** What is so, as a sentence part. It never holds a secret, a NoEcho value or an environment value. */
  readonly text: string;
}

/** How many parts of a verdict are told. */
const MAX_REASONS = 12;

interface Place {
  readonly scope: TemplateScope;
  readonly value: any;
  /** The path to the value from the resource, for messages. */
  readonly base: readonly string[];
  /** Where findings point: a fixed place inside a workflow or across a link, else the path itself. */
  readonly pinned?: string;
  readonly prefix: string;
}

/**
 * Says why a rule decided as it did.
 *
 * The same compiled checks run again under the same scenario, so that verdict and explanation cannot disagree.
 */
export function explain(ctx: Context, rule: CompiledRule, resource: Resource, decision: Decision): Reason[] {
  if (decision.tooMany) {
    return [{ text: `more than ${MAX_SCENARIOS} combinations of conditions and parameters decide it` }];
  }
  ctx.resource = resource;
  ctx.scenario = decision.scenario.values;
  const out: Reason[] = [];
  const place: Place = { scope: resource.scope, value: resource.properties, base: [], pinned: resource.location, prefix: '' };
  const exists = existence(ctx, resource);
  const premise = rule.when ? ask(ctx, rule.when, place) : 2;
  if (decision.verdict === 'NOT_APPLICABLE') {
    if (exists === 0) {
      out.push({ text: 'the resource is not created' });
    } else if (rule.when) {
      collect(ctx, rule.when, place, out);
    }
  } else {
    if (decision.verdict === 'UNKNOWN' && exists === 1) {
      out.push({ text: 'whether the resource is created cannot be known' });
    }
    if (decision.verdict === 'UNKNOWN' && premise === 1 && rule.when) {
      collect(ctx, rule.when, place, out);
    }
    if (decision.verdict !== 'UNKNOWN' || premise === 2 || out.length === 0) {
      collect(ctx, rule.condition, place, out);
    }
  }
  return told(out, describeScenario(decision.scenario), decision.verdict === 'COMPLIANT');
}

/** The reasons, each once and with its scenario. Whatever text led there, none holds what looks like a secret, or what steers a terminal. */
function told(reasons: readonly Reason[], scenario: string, complies: boolean): Reason[] {
  const others = complies ? '; the other cases comply or do not apply' : '';
  const unique = new Map<string, Reason>();
  for (const { location, text } of reasons) {
    const shown = onOneLine(withoutSecrets(scenario === '' ? text : `${text} ${scenario}${others}`));
    unique.set(`${location}|${shown}`, location === undefined ? { text: shown } : { location, text: shown });
  }
  return [...unique.values()].slice(0, MAX_REASONS);
}

function onOneLine(text: string): string {
  return /[\p{Cc}\u2028\u2029]/u.test(text) ? text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ') : text;
}

/** Runs a check apart from what others have asked for, since `certain` and `literal` heed open conditions. */
function ask(ctx: Context, check: Compiled, place: Place): Tri {
  ctx.split = undefined;
  return check.run(ctx, place.scope, place.value);
}

/** Collects what decided a check; `known` is its answer, where it has been asked already. */
function collect(ctx: Context, check: Compiled, place: Place, out: Reason[], known?: Tri): void {
  if (out.length >= MAX_REASONS) {
    return;
  }
  const answer = known ?? ask(ctx, check, place);
  switch (check.node.op) {
    case 'all': return collectAmong(ctx, check.children, place, answer === 2 ? undefined : answer, out);
    case 'any': return collectAmong(ctx, check.children, place, answer, out, answer === 2);
    case 'none': return collectAmong(ctx, check.children, place, answer === 2 ? undefined : ((2 - answer) as Tri), out);
    case 'certain': return collect(ctx, check.children[0], place, out);
    case 'implies': {
      const [when, then] = check.children;
      const premise = ask(ctx, when, place);
      return collect(ctx, answer === 2 ? (premise === 0 ? when : then) : answer === 1 && premise === 1 ? when : then, place, out);
    }
    case 'everyItem': case 'someItem': case 'noItem':
    case 'everyEntry': case 'someEntry': case 'noEntry':
      return collectItems(ctx, check, place, answer, out);
    case 'json': case 'base64': return collectInside(ctx, check, place, out);
    case 'relatedTo': return collectRelated(ctx, check, place, answer, out);
    default:
      out.push({
        location: locationOf(ctx, check.path, place),
        text: place.prefix + describeLeaf(ctx, check, place.scope, place.value, place.base, answer),
      });
  }
}

function collectAmong(
  ctx: Context, checks: readonly Compiled[], place: Place, wanted: Tri | undefined, out: Reason[], firstOnly = false,
): void {
  for (const check of checks) {
    if (wanted === undefined || ask(ctx, check, place) === wanted) {
      collect(ctx, check, place, out, wanted);
      if (firstOnly) {
        return;
      }
    }
  }
}

function collectItems(ctx: Context, check: Compiled, place: Place, answer: Tri, out: Reason[]): void {
  const { op } = check.node;
  const found = readPath(ctx, place.scope, place.value, check.path!);
  const entries = op.endsWith('Entry');
  const open = found instanceof Token && (entries || !isSingle(found));
  const items = open ? [] : entries ? entriesOf(ctx, place.scope, found) : itemsOf(ctx, place.scope, found);
  const path = childBase(check.path!, place);
  if (open || items.length === 0) {
    const text = open ? `cannot be known (${found.reason})` : 'has no items';
    out.push({ location: locationOf(ctx, check.path, place), text: `${place.prefix}${shownPath(path)} ${text}` });
    return;
  }
  const wanted = op.startsWith('no') ? ((2 - answer) as Tri) : answer;
  const [child] = check.children;
  const positions = Array.isArray(found) ? positionsOf(ctx, place.scope, found) : [];
  items.forEach((item, i) => {
    const step = entries ? [...path, item.Key] : Array.isArray(found) ? [...path, String(positions[i])] : path;
    const at: Place = { ...place, value: item, base: step, pinned: entries ? locationOf(ctx, check.path, place) : place.pinned };
    if (ask(ctx, child, at) === wanted) {
      collect(ctx, child, at, out, wanted);
    }
  });
}

/** Where the items stand in the template, whose list may hold NoValue too. */
function positionsOf(ctx: Context, scope: TemplateScope, list: readonly any[]): number[] {
  return list.flatMap((raw, i) => (itemsOf(ctx, scope, [raw]).length > 0 ? [i] : []));
}

function collectInside(ctx: Context, check: Compiled, place: Place, out: Reason[]): void {
  const found = readPath(ctx, place.scope, place.value, check.path!);
  const content = check.node.op === 'json' ? jsonContent(found) : base64Content(found);
  const base = childBase(check.path!, place);
  const location = locationOf(ctx, check.path, place);
  const isOpen = content instanceof Token && (check.node.op === 'json' || !content.parts);
  if (content === undefined || isOpen) {
    const kind = check.node.op === 'json' ? 'JSON' : 'base64';
    const text = found === undefined ? 'is not set' : isOpen ? `cannot be known (${content.reason})` : `is not ${kind}`;
    out.push({ location, text: `${place.prefix}${shownPath(base)} ${text}` });
    return;
  }
  collect(ctx, check.children[0], { ...place, value: content, base, pinned: location }, out);
}

function collectRelated(ctx: Context, check: Compiled, place: Place, answer: Tri, out: Reason[]): void {
  const found = readPath(ctx, place.scope, place.value, check.path!);
  const location = locationOf(ctx, check.path, place);
  const name = shownPath(childBase(check.path!, place));
  const values = itemsOf(ctx, place.scope, found);
  if (values.length === 0) {
    out.push({ location, text: `${place.prefix}${name} is not set` });
  }
  for (const value of values) {
    const { targets } = referredResources(ctx, place.scope, value, check.node.type);
    if (targets.length === 0) {
      const why = value instanceof Token ? ` (${value.reason})` : '';
      out.push({ location, text: `${place.prefix}${name} leads to no ${check.node.type} in the app${why}` });
    }
    targets.forEach((target) => collectTarget(ctx, check.children[0], target, answer, { location, name, prefix: place.prefix }, out));
  }
}

/** What one resource that a value leads to has to do with the answer. */
function collectTarget(
  ctx: Context, child: Compiled | undefined, target: Resource, answer: Tri,
  from: { readonly location?: string; readonly name: string; readonly prefix: string }, out: Reason[],
): void {
  const { location, name } = from;
  const exists = existence(ctx, target);
  if (exists < 2 && exists === answer) {
    const text = exists === 0 ? 'which is not created' : 'of which it cannot be known whether it is created';
    out.push({ location, text: `${from.prefix}${name} refers to '${target.logicalId}', ${text}` });
    return;
  }
  if (!child) {
    out.push({ location, text: `${from.prefix}${name} refers to '${target.logicalId}'` });
    return;
  }
  ctx.split = undefined;
  if (runFor(ctx, target, child) === answer) {
    const outer = ctx.resource;
    ctx.resource = target;
    collect(ctx, child, { scope: target.scope, value: target.properties, base: [], pinned: location, prefix: `'${target.logicalId}' (${name}): ` }, out);
    ctx.resource = outer;
  }
}

function childBase(path: Path, place: Place): readonly string[] {
  return path.root === 'value' ? [...place.base, ...path.segments] : path.root === '$root' ? path.segments : [path.root, ...path.segments];
}

export function shownPath(segments: readonly string[]): string {
  return segments.length === 0 ? 'it' : segments.map(escapeSegment).join('.');
}

const locations = new WeakMap<Path, string>();

/** Where a path from the resource leads. Paths are few and asked for often. */
function inProperties(path: Path): string {
  let location = locations.get(path);
  if (location === undefined) {
    location = ['Properties', ...path.segments].join('.');
    locations.set(path, location);
  }
  return location;
}

/** Where CDK should point: the property, or the nearest thing to it that a template has. */
function locationOf(ctx: Context, path: Path | undefined, place: Place): string | undefined {
  if (place.pinned !== undefined) {
    return place.pinned;
  }
  if (ctx.resource.scope.resources.get(ctx.resource.logicalId) !== ctx.resource || path === undefined) {
    return undefined;
  }
  switch (path.root) {
    case 'value': return place.base.length === 0 ? inProperties(path) : ['Properties', ...place.base, ...path.segments].join('.');
    case '$root': return inProperties(path);
    case '$tags': case '$tag': return `Properties.${tagPropertyName(ctx.resource.properties) ?? 'Tags'}`;
    case '$deletionPolicy': return 'DeletionPolicy';
    case '$updateReplacePolicy': return 'UpdateReplacePolicy';
    case '$tasks': return 'Properties.DefinitionString';
    default: return undefined;
  }
}
