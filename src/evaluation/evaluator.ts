// internal
import { CompiledRule, compileRule } from './compile';
import { Context } from './context';
import { decide, Decision } from './decide';
import { explain, Reason } from './explain';
import { LinkIndex } from './links';
import type { Model, PolicyValues, Resource } from './model';
import { givenParameter } from './operators/tri';
import type { Rule } from '../rules/rule';

/** Which rules bind a resource, and with which values. */
export interface Binding extends PolicyValues {
  readonly rules: readonly Rule[];
}

/** One verdict: a rule, a resource and what was decided. */
export interface Judgement {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly decision: Decision;
}

/** A rule that could not be evaluated for want of an organisation value. */
export interface NotConfigured {
  readonly rule: Rule;
  readonly parameters: readonly string[];
}

/** Everything that one evaluation found. */
export interface EvaluationResult {
  /** What was judged. */
  readonly model: Model;
  /** Verdicts, by rule id and then in template order. */
  readonly judgements: readonly Judgement[];
  readonly notConfigured: readonly NotConfigured[];
  /** Says why; computed only for the verdicts that are asked for. */
  reasons(judgement: Judgement): Reason[];
}

/**
 * Decides every rule for every resource of its types, in one pass.
 *
 * @param model the app
 * @param bindingOf which rules and values bind a resource; called once per resource and type, so it should be cheap
 * @throws if a rule breaks; the message names the rule, the resource and the file
 */
export function evaluate(model: Model, bindingOf: (resource: Resource) => Binding): EvaluationResult {
  const ctx = new Context(model, new LinkIndex(model));
  const byBinding = groupByBinding(model, bindingOf);
  const judgements: Judgement[] = [];
  const notConfigured = new Map<Rule, NotConfigured>();
  for (const [binding, groups] of byBinding) {
    ctx.policy = binding;
    for (const rule of [...binding.rules].sort((a, b) => compare(a.id, b.id))) {
      const resources = rule.deprecated === undefined ? subjectsOf(rule, groups) : [];
      if (resources.length === 0) {
        continue;
      }
      const compiled = compileRule(rule);
      const missing = compiled.required.filter((name) => givenParameter(binding.parameters, name) === undefined);
      if (missing.length > 0) {
        notConfigured.set(rule, { rule, parameters: missing });
        continue;
      }
      for (const resource of resources) {
        judgements.push({ rule, resource, decision: decideGuarded(ctx, compiled, resource) });
      }
    }
  }
  if (byBinding.size > 1) {
    judgements.sort((a, b) => compare(a.rule.id, b.rule.id) || a.resource.position - b.resource.position);
  }
  return {
    model,
    judgements,
    notConfigured: [...notConfigured.values()].sort((a, b) => compare(a.rule.id, b.rule.id)),
    reasons: ({ rule, resource, decision }) => {
      ctx.policy = bindingOf(resource);
      return explainGuarded(ctx, compileRule(rule), resource, decision);
    },
  };
}

/** The resources that a rule judges, in template order; rules of the same types share the list. */
function subjectsOf({ appliesTo }: Rule, groups: Map<string, Resource[]>): readonly Resource[] {
  const key = appliesTo.length === 1 ? appliesTo[0] : appliesTo.join('|');
  let subjects = groups.get(key);
  if (!subjects) {
    subjects = appliesTo.flatMap((type) => groups.get(type) ?? []).sort((a, b) => a.position - b.position);
    groups.set(key, subjects);
  }
  return subjects;
}

function groupByBinding(model: Model, bindingOf: (resource: Resource) => Binding): Map<Binding, Map<string, Resource[]>> {
  const groups = new Map<Binding, Map<string, Resource[]>>();
  for (const resource of model.resources) {
    const binding = bindingOf(resource);
    let byType = groups.get(binding);
    if (!byType) {
      byType = new Map();
      groups.set(binding, byType);
    }
    const list = byType.get(resource.type);
    if (list) {
      list.push(resource);
    } else {
      byType.set(resource.type, [resource]);
    }
  }
  return groups;
}

/** A function of its own, so that no closure is made per verdict. */
function decideGuarded(ctx: Context, compiled: CompiledRule, resource: Resource): Decision {
  try {
    return decide(ctx, compiled, resource);
  } catch (error) {
    throw broken(compiled.rule, resource, error);
  }
}

function explainGuarded(ctx: Context, compiled: CompiledRule, resource: Resource, decision: Decision): Reason[] {
  try {
    return explain(ctx, compiled, resource, decision);
  } catch (error) {
    throw broken(compiled.rule, resource, error);
  }
}

function broken(rule: Rule, resource: Resource, error: unknown): Error {
  return new Error(`rule ${rule.id} broke on '${resource.logicalId}' in ${resource.scope.input.file}: ${(error as Error).message}`, { cause: error });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
