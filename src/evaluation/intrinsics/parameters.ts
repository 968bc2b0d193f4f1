// internal
import { resolveDeep } from './resolve';
import { Context, OTHER, Variable } from '../context';
import type { TemplateScope } from '../model';
import { Token } from '../token';

/**
 * What a template parameter is worth.
 *
 * A nested stack's parameter is what its parent passes. Allowed values are tried one by one. Otherwise the default counts, and its use
 * is noted; a parameter without one, a NoEcho one and one that reads Parameter Store are unknown.
 */
export function parameterValue(ctx: Context, scope: TemplateScope, name: string): any {
  const declared = declaration(scope, name);
  const passed = passedValue(scope, name);
  if (passed !== undefined) {
    const cyclic = new Token(`parameter '${name}', which leads back to itself`, false);
    const value = ctx.once(`parameter|${scope.input.name}|${name}`, cyclic, () => resolveDeep(ctx, scope.parent!, passed));
    if (value !== undefined) {
      return asDeclared(declared, value);
    }
  }
  const variable = parameterVariable(scope, name);
  const assumed = ctx.scenario.get(variable.key);
  const isNotEmpty = isCertainlySet(variable, assumed);
  if (variable.isPrivate) {
    return new Token(`parameter '${name}' is NoEcho`, isNotEmpty);
  }
  if (typeof declared.Type === 'string' && declared.Type.startsWith('AWS::SSM::Parameter')) {
    return new Token(`parameter '${name}' is read from Parameter Store`, true);
  }
  if (assumed !== undefined && assumed !== OTHER) {
    return asDeclared(declared, assumed);
  }
  if (!variable.domain.includes(OTHER)) {
    ctx.requestSplit(variable);
    return new Token(`parameter '${name}' may have one of ${variable.domain.length} values`, isNotEmpty);
  }
  const fallback = declared.Default;
  if (!isScalar(fallback)) {
    return new Token(`parameter '${name}' has no default`, isNotEmpty);
  }
  if (!ctx.readsDefaults || (assumed === OTHER && variable.domain.includes(String(fallback)))) {
    return new Token(`parameter '${name}' need not have its default`, isNotEmpty);
  }
  ctx.restsOnDefault(scope, name);
  return asDeclared(declared, fallback);
}

/** Whether the value cannot be empty text: a scenario or the allowed values exclude it. */
function isCertainlySet(variable: Variable, assumed: string | undefined): boolean {
  if (assumed === undefined) {
    return variable.domain.every((value) => value !== '' && value !== OTHER);
  }
  return assumed === OTHER ? variable.domain.includes('') : assumed !== '';
}

/** The variable that a parameter is when a condition asks for it. */
export function parameterVariable(scope: TemplateScope, name: string): Variable {
  let variable = scope.variables.get(name);
  if (!variable) {
    variable = makeVariable(scope, name);
    scope.variables.set(name, variable);
  }
  return variable;
}

function makeVariable(scope: TemplateScope, name: string): Variable {
  const declared = declaration(scope, name);
  const key = `${scope.input.name}|${name}`;
  const allowed = Array.isArray(declared.AllowedValues) ? declared.AllowedValues.filter(isScalar).map(String) : [];
  const domain = allowed.length > 0 ? [...new Set<string>(allowed)] : [...(scope.domains.get(key) ?? []), OTHER];
  return { key, label: name, domain, isPrivate: /^true$/i.test(String(isScalar(declared.NoEcho) ? declared.NoEcho : '')) };
}

/** The parameter that a `Ref` leads to, in the stack where no parent passes its value. */
export function owningParameter(scope: TemplateScope, raw: any): { readonly scope: TemplateScope; readonly name: string } | undefined {
  let at: TemplateScope | undefined = scope;
  let value = raw;
  while (at && value !== null && typeof value === 'object' && typeof value.Ref === 'string' && Object.hasOwn(at.section('Parameters'), value.Ref)) {
    const passed = passedValue(at, value.Ref);
    if (passed === undefined) {
      return { scope: at, name: value.Ref };
    }
    value = passed;
    at = at.parent;
  }
  return undefined;
}

/** What the parent of a nested stack passes for a parameter. */
function passedValue(scope: TemplateScope, name: string): any {
  const parameters = scope.parentResource?.properties?.Parameters;
  return parameters !== null && typeof parameters === 'object' && Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

function declaration(scope: TemplateScope, name: string): any {
  const declared = scope.section('Parameters')[name];
  return declared !== null && typeof declared === 'object' ? declared : {};
}

function asDeclared(declared: any, value: any): any {
  const isList = typeof declared.Type === 'string' && (declared.Type === 'CommaDelimitedList' || declared.Type.startsWith('List<'));
  return isList && typeof value === 'string' ? (value === '' ? [] : value.split(',').map((item) => item.trim())) : value;
}

function isScalar(value: any): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
