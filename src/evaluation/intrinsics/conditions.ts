// internal
import { expressionLabel } from './labels';
import { owningParameter, parameterVariable } from './parameters';
import { MAX_DEPTH, resolve } from './resolve';
import { Context, OTHER, Variable } from '../context';
import type { TemplateScope } from '../model';

/**
 * Answers a named condition of a template.
 *
 * A parameter's default is a value, never the answer to a condition: what depends on a parameter is open until a scenario decides it.
 *
 * @returns undefined while it is open; the variable that decides it has then been asked for
 */
export function evaluateCondition(ctx: Context, scope: TemplateScope, name: any): boolean | undefined {
  const conditions = scope.section('Conditions');
  if (typeof name !== 'string' || !Object.hasOwn(conditions, name)) {
    const shown = typeof name === 'string' ? name : '?';
    return openQuestion(ctx, `${scope.input.name}|condition|${shown}`, `condition '${shown}'`);
  }
  return ctx.once<boolean | undefined>(`condition|${scope.input.name}|${name}`, undefined, () => evaluateExpression(ctx, scope, conditions[name]));
}

function evaluateExpression(ctx: Context, scope: TemplateScope, expression: any): boolean | undefined {
  if (expression === null || typeof expression !== 'object' || ctx.depth >= MAX_DEPTH) {
    return typeof expression === 'boolean' ? expression : undefined;
  }
  ctx.depth++;
  try {
    if (Array.isArray(expression['Fn::And'])) {
      return combine(ctx, scope, expression['Fn::And'], false);
    }
    if (Array.isArray(expression['Fn::Or'])) {
      return combine(ctx, scope, expression['Fn::Or'], true);
    }
    if (Array.isArray(expression['Fn::Not'])) {
      const inner = evaluateExpression(ctx, scope, expression['Fn::Not'][0]);
      return inner === undefined ? undefined : !inner;
    }
    if (Array.isArray(expression['Fn::Equals'])) {
      return equal(ctx, scope, expression['Fn::Equals'][0], expression['Fn::Equals'][1]);
    }
    return typeof expression.Condition === 'string' ? evaluateCondition(ctx, scope, expression.Condition) : undefined;
  } finally {
    ctx.depth--;
  }
}

/** And is decided by a false, Or by a true. */
function combine(ctx: Context, scope: TemplateScope, parts: any[], decidedBy: boolean): boolean | undefined {
  let open = false;
  for (const part of parts) {
    const answer = evaluateExpression(ctx, scope, part);
    if (answer === decidedBy) {
      return decidedBy;
    }
    open ||= answer === undefined;
  }
  return open ? undefined : !decidedBy;
}

function equal(ctx: Context, scope: TemplateScope, left: any, right: any): boolean | undefined {
  const a = operand(ctx, scope, left);
  const b = operand(ctx, scope, right);
  if (a === undefined || b === undefined) {
    return undefined;
  }
  if (typeof a === 'string') {
    return typeof b === 'string' ? a === b : equalsText(ctx, b, a);
  }
  return typeof b === 'string' ? equalsText(ctx, a, b) : sameVariable(ctx, a, b);
}

function equalsText(ctx: Context, variable: Variable, text: string): boolean | undefined {
  const assumed = ctx.scenario.get(variable.key);
  if (assumed === undefined && (variable.domain.includes(text) || variable.domain.includes(OTHER))) {
    ctx.requestSplit(variable);
    return undefined;
  }
  return assumed === text;
}

/** Whether two open values are equal: asked as a question of its own, once neither of them can be tried value by value. */
function sameVariable(ctx: Context, a: Variable, b: Variable): boolean | undefined {
  if (a.key === b.key) {
    return true;
  }
  const untried = [a, b].find((variable) => !variable.domain.includes(OTHER) && !ctx.scenario.has(variable.key));
  if (untried) {
    ctx.requestSplit(untried);
    return undefined;
  }
  const x = ctx.scenario.get(a.key) ?? OTHER;
  const y = ctx.scenario.get(b.key) ?? OTHER;
  if (x !== OTHER && y !== OTHER) {
    return x === y;
  }
  if ((x !== OTHER && ctx.scenario.has(b.key) && b.domain.includes(x)) || (y !== OTHER && ctx.scenario.has(a.key) && a.domain.includes(y))) {
    return false;
  }
  const [first, second] = a.key < b.key ? [a, b] : [b, a];
  return openQuestion(ctx, `${first.key}=${second.key}`, `${first.label} = ${second.label}`);
}

function openQuestion(ctx: Context, key: string, label: string): boolean | undefined {
  const assumed = ctx.scenario.get(key);
  if (assumed === undefined) {
    ctx.requestSplit({ key, label, domain: ['true', 'false'], isQuestion: true });
    return undefined;
  }
  return assumed === 'true';
}

/** A side of a comparison: text, or the variable that it is; nothing where it cannot be told from other variables. */
function operand(ctx: Context, scope: TemplateScope, raw: any): string | Variable | undefined {
  const parameter = owningParameter(scope, raw);
  if (parameter) {
    return parameterVariable(parameter.scope, parameter.name);
  }
  const { readsDefaults } = ctx;
  ctx.readsDefaults = false;
  const value = resolve(ctx, scope, raw);
  ctx.readsDefaults = readsDefaults;
  if (typeof value === 'object') {
    const key = expressionKey(scope, raw);
    return key === undefined ? undefined : { key, label: expressionLabel(raw), domain: [...(scope.domains.get(key) ?? []), OTHER] };
  }
  return String(value ?? '');
}

function expressionKey(scope: TemplateScope, raw: any): string | undefined {
  try {
    return `${scope.input.name}|expression|${JSON.stringify(raw)}`;
  } catch {
    return undefined; // it nests too deeply
  }
}

/**
 * Notes, for every open side of a comparison, the texts that it is compared with.
 *
 * Nested stacks must be linked already: a parameter that the parent passes on is the parent's.
 */
export function collectDomains(scope: TemplateScope): void {
  const visit = (node: any, depth: number): void => {
    if (node === null || typeof node !== 'object' || depth > MAX_DEPTH) {
      return;
    }
    const sides = node['Fn::Equals'];
    if (Array.isArray(sides)) {
      note(scope, sides[0], sides[1]);
      note(scope, sides[1], sides[0]);
    }
    Object.values(node).forEach((child) => visit(child, depth + 1));
  };
  visit(scope.section('Conditions'), 0);
}

function note(scope: TemplateScope, side: any, other: any): void {
  if (side === null || typeof side !== 'object' || other === null || typeof other === 'object') {
    return;
  }
  const parameter = owningParameter(scope, side);
  const owner = parameter?.scope ?? scope;
  const key = parameter ? `${owner.input.name}|${parameter.name}` : expressionKey(scope, side);
  if (key === undefined) {
    return;
  }
  const texts = owner.domains.get(key) ?? new Set<string>();
  texts.add(String(other));
  owner.domains.set(key, texts);
}
