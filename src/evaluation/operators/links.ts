// internal
import { parsePath } from '../../rules/path';
import type { Context } from '../context';
import { evaluateCondition } from '../intrinsics/conditions';
import { referredResources } from '../links';
import { isSameEnvironment, Resource, TemplateScope } from '../model';
import { identity } from '../names';
import { descend, isSet, readPath } from '../read';
import { Token } from '../token';
import { itemsOf } from './lists';
import { Compiled, Compiler, Tri } from './tri';

/** Operators that look at other resources of the app. */
export const LINK_OPERATORS: { readonly [op: string]: Compiler } = {
  relatedTo: (node, [check]) => {
    const path = parsePath(node.path!);
    return (ctx, scope, value) => {
      const found = readPath(ctx, scope, value, path);
      const items = itemsOf(ctx, scope, found);
      return items.length === 0 ? 0 : items.reduce<Tri>((worst, item) => Math.min(worst, leadsTo(ctx, scope, item, node.type!, check)) as Tri, 2);
    };
  },
  referredToBy: (node, [check]) => (ctx) => {
    const { found, open } = ctx.links.referrers(ctx, node.type!, node.path!, ctx.resource);
    const best = bestOf(ctx, found, check);
    return best === 2 ? 2 : open !== undefined || ctx.model.isOpen ? 1 : best;
  },
  appHas: (node, [check]) => {
    const question = `app|${JSON.stringify(node)}`; // rules that ask the same are answered once
    return (ctx) => {
      const best = ctx.once<Tri>(question, 1, () => bestOf(ctx, ctx.model.byType.get(node.type!) ?? [], check));
      return best === 2 ? 2 : ctx.model.isOpen ? 1 : best;
    };
  },
  unique: (node) => {
    const path = parsePath(node.path!);
    return (ctx, scope, value) => {
      const found = readPath(ctx, scope, value, path);
      if (isSet(ctx, scope, found) === 0) {
        return 0;
      }
      const own = identity(found, scope);
      if (own === undefined) {
        return 1;
      }
      const valueOf = (resource: Resource) => identity(descend(ctx, resource.scope, resource.properties, path.segments, 0), resource.scope);
      const same = ctx.links.valuesAt(ctx, ctx.resource.type, node.path!, valueOf).get(own) ?? [];
      let other: Tri = 0;
      for (let i = 0; i < same.length && other < 2; i++) {
        const isOther = same[i] !== ctx.resource && isSameEnvironment(same[i].scope, ctx.resource.scope);
        other = isOther ? (Math.max(other, existence(ctx, same[i])) as Tri) : other;
      }
      return (2 - other) as Tri;
    };
  },
};

function leadsTo(ctx: Context, scope: TemplateScope, found: any, type: string, check: Compiled | undefined): Tri {
  if (found === undefined || found === null || found === '' || (typeof found !== 'string' && !(found instanceof Token))) {
    return 0;
  }
  const { targets } = referredResources(ctx, scope, found, type);
  return targets.length === 0 ? 1 : bestOf(ctx, targets, check);
}

/** The best answer among resources that exist in this scenario. */
function bestOf(ctx: Context, resources: readonly Resource[], check: Compiled | undefined): Tri {
  let best: Tri = 0;
  for (const resource of resources) {
    const answer = Math.min(existence(ctx, resource), check ? runFor(ctx, resource, check) : 2) as Tri;
    if (answer === 2) {
      return 2;
    }
    best = answer > best ? answer : best;
  }
  return best;
}

/** Runs a check with another resource as the one that paths read. */
export function runFor(ctx: Context, resource: Resource, check: Compiled): Tri {
  const outer = ctx.resource;
  ctx.resource = resource;
  try {
    return check.run(ctx, resource.scope, resource.properties);
  } finally {
    ctx.resource = outer;
  }
}

/** Whether a resource exists in this scenario, its nested stack and its workflow included. */
export function existence(ctx: Context, resource: Resource): Tri {
  let answer: Tri = 2;
  for (let at: Resource | undefined = resource; at; at = at.container ?? at.scope.parentResource) {
    const condition = at.raw.Condition;
    if (condition !== undefined && condition !== null) {
      const met = evaluateCondition(ctx, at.scope, condition);
      if (met === false) {
        return 0;
      }
      answer = met === undefined ? 1 : answer;
    }
  }
  return answer;
}
