// internal
import { Context } from '../context';
import { isSameEnvironment, Resource, TemplateScope } from '../model';
import { Token } from '../token';
import { evaluateCondition } from './conditions';
import { named } from './labels';
import { parameterValue } from './parameters';
import { concatenate, DYNAMIC_REFERENCE, join, select, split, substitute } from './text';

/** How deep references may lead into each other before they count as unknown. */
export const MAX_DEPTH = 64;

/**
 * Resolves one value as far as the template allows.
 *
 * @returns a scalar, a list or object whose items are still to be resolved, a token, or undefined for an absent value
 */
export function resolve(ctx: Context, scope: TemplateScope, raw: any): any {
  if (typeof raw !== 'object') {
    return typeof raw === 'string' && raw.length > DYNAMIC_REFERENCE.length && raw.includes(DYNAMIC_REFERENCE) ? concatenate([raw]) : raw;
  }
  if (raw === null) {
    return undefined;
  }
  if (Array.isArray(raw) || raw instanceof Token) {
    return raw;
  }
  const name = intrinsicName(raw);
  if (name === undefined) {
    return raw;
  }
  if (ctx.depth >= MAX_DEPTH) {
    return new Token('references that lead into each other', false);
  }
  ctx.depth++;
  try {
    const value = name === 'Ref' ? resolveRef(ctx, scope, raw.Ref) : resolveFunction(ctx, scope, name, raw[name]);
    return typeof value === 'string' && value.includes(DYNAMIC_REFERENCE) ? concatenate([value]) : value ?? undefined;
  } finally {
    ctx.depth--;
  }
}

/** The intrinsic that an object is, if it is one: an object with the single key `Ref` or `Fn::…`. */
export function intrinsicName(raw: any): string | undefined {
  let found: string | undefined;
  for (const key in raw) {
    if (found !== undefined) {
      return undefined;
    }
    found = key;
  }
  return found !== undefined && (found === 'Ref' || found.startsWith('Fn::')) ? found : undefined;
}

/** Resolves a value and everything below it: for values of another template, which must not be read in the wrong one. */
export function resolveDeep(ctx: Context, scope: TemplateScope, raw: any): any {
  const value = resolve(ctx, scope, raw);
  if (value === null || typeof value !== 'object' || value instanceof Token) {
    return value;
  }
  if (ctx.depth >= MAX_DEPTH) {
    return new Token('a value that nests too deeply', false);
  }
  ctx.depth++;
  try {
    if (Array.isArray(value)) {
      return value.map((item) => resolveDeep(ctx, scope, item)).filter((item) => item !== undefined);
    }
    const copy: { [key: string]: any } = Object.create(null);
    for (const key of Object.keys(value)) {
      const item = resolveDeep(ctx, scope, value[key]);
      if (item !== undefined) {
        copy[key] = item;
      }
    }
    return copy;
  } finally {
    ctx.depth--;
  }
}

export function resolveRef(ctx: Context, scope: TemplateScope, name: any): any {
  if (typeof name !== 'string') {
    return new Token('a Ref without a name', false);
  }
  if (name.startsWith('AWS::')) {
    return pseudoParameter(scope, name);
  }
  if (Object.hasOwn(scope.section('Parameters'), name)) {
    return parameterValue(ctx, scope, name);
  }
  const resource = scope.resources.get(name);
  return resource ? refToken(resource) : new Token(`a Ref to '${name}', which the template does not have`, false);
}

export function resolveAttribute(ctx: Context, scope: TemplateScope, logicalId: any, attribute: any): any {
  const resource = typeof logicalId === 'string' ? scope.resources.get(logicalId) : undefined;
  if (!resource) {
    return new Token(`an attribute of '${named(logicalId)}', which the template does not have`, false);
  }
  if (typeof attribute !== 'string') {
    return new Token(`an attribute of '${resource.logicalId}' that only the deployment names`, true, [{ resource }]);
  }
  const nested = attribute.startsWith('Outputs.') ? scope.nested.get(resource.logicalId) : undefined;
  if (nested) {
    const outputs = nested.section('Outputs');
    const output = attribute.slice('Outputs.'.length);
    const cyclic = new Token(`output '${output}' of '${resource.logicalId}', which leads back to itself`, false);
    return Object.hasOwn(outputs, output)
      ? ctx.once(`output|${nested.input.name}|${output}`, cyclic, () => resolveDeep(ctx, nested, outputs[output]?.Value))
      : new Token(`output '${output}' of '${resource.logicalId}', which the nested stack does not have`, false);
  }
  return attributeToken(resource, attribute);
}

function refToken(resource: Resource): Token {
  return (resource.ref ??= new Token(`a reference to '${resource.logicalId}'`, true, [{ resource }]));
}

function attributeToken(resource: Resource, attribute: string): Token {
  const attributes = (resource.attributes ??= new Map<string, Token>());
  let token = attributes.get(attribute);
  if (!token) {
    token = new Token(`attribute '${attribute}' of '${resource.logicalId}'`, true, [{ resource, attribute }]);
    if (attribute.endsWith('Arn')) {
      token = new Token(token.reason, true, token.refs, ['arn:', token]);
    }
    attributes.set(attribute, token);
  }
  return token;
}

const PSEUDO = new Map(['AWS::AccountId', 'AWS::Region', 'AWS::Partition', 'AWS::URLSuffix', 'AWS::StackName', 'AWS::StackId', 'AWS::NotificationARNs']
  .map((name) => [name, new Token(name, name !== 'AWS::NotificationARNs')]));

function pseudoParameter(scope: TemplateScope, name: string): any {
  const { region, account } = scope.input;
  switch (name) {
    case 'AWS::NoValue': return undefined;
    case 'AWS::Region': return region ?? PSEUDO.get(name);
    case 'AWS::AccountId': return account ?? PSEUDO.get(name);
    case 'AWS::Partition': return region ? partitionOf(region) : PSEUDO.get(name);
    case 'AWS::URLSuffix': return region ? (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com') : PSEUDO.get(name);
    default: return PSEUDO.get(name) ?? new Token(`'${name}', which is no pseudo parameter`, false);
  }
}

function partitionOf(region: string): string | Token {
  if (region.startsWith('cn-')) {
    return 'aws-cn';
  }
  if (region.startsWith('us-gov-')) {
    return 'aws-us-gov';
  }
  return /^(us|eu|ap|ca|sa|me|af|il|mx)-[a-z]+-\d$/.test(region) ? 'aws' : PSEUDO.get('AWS::Partition')!;
}

function resolveFunction(ctx: Context, scope: TemplateScope, name: string, argument: any): any {
  switch (name) {
    case 'Fn::GetAtt': {
      const [logicalId, attribute] = typeof argument === 'string' ? splitOnce(argument) : Array.isArray(argument) ? argument : [];
      return resolveAttribute(ctx, scope, logicalId, typeof attribute === 'object' ? resolve(ctx, scope, attribute) : attribute);
    }
    case 'Fn::If': return resolveIf(ctx, scope, argument);
    case 'Fn::Join': return fixed(ctx, argument, () => join(ctx, scope, argument));
    case 'Fn::Sub': return fixed(ctx, argument, () => substitute(ctx, scope, argument));
    case 'Fn::Split': return split(ctx, scope, argument);
    case 'Fn::Select': return select(ctx, scope, argument);
    case 'Fn::FindInMap': return findInMap(ctx, scope, argument);
    case 'Fn::ImportValue': return importValue(ctx, scope, argument);
    case 'Fn::Base64': {
      const text = resolve(ctx, scope, argument);
      return typeof text === 'string' ? Buffer.from(text).toString('base64') : encoded(name, text);
    }
    case 'Fn::Length': {
      const list = resolve(ctx, scope, argument);
      return Array.isArray(list) ? list.filter((item) => resolve(ctx, scope, item) !== undefined).length : unknownFrom(name, list);
    }
    case 'Fn::ToJsonString': return encoded(name, resolveDeep(ctx, scope, argument));
    case 'Fn::GetAZs': case 'Fn::Cidr': return new Token(name, true);
    default: return new Token(name, false);
  }
}

/** Makes text once where neither a condition nor a parameter has a say in it: many rules read the same image or address. */
function fixed(ctx: Context, argument: any, make: () => any): any {
  if (argument === null || typeof argument !== 'object' || ctx.scenario.size > 0 || ctx.split !== undefined || ctx.defaults !== undefined) {
    return make();
  }
  let value = ctx.fixedText.get(argument);
  if (value === undefined) {
    value = make();
    if (ctx.split === undefined && ctx.defaults === undefined && value !== undefined) {
      ctx.fixedText.set(argument, value);
    }
  }
  return value;
}

function resolveIf(ctx: Context, scope: TemplateScope, argument: any): any {
  if (!Array.isArray(argument) || argument.length !== 3) {
    return new Token('an Fn::If without three arguments', false);
  }
  const answer = evaluateCondition(ctx, scope, argument[0]);
  return answer === undefined
    ? new Token(`condition '${named(argument[0])}' is open`, false)
    : resolve(ctx, scope, argument[answer ? 1 : 2]);
}

function findInMap(ctx: Context, scope: TemplateScope, argument: any): any {
  if (!Array.isArray(argument) || argument.length < 3) {
    return new Token('an Fn::FindInMap without three arguments', false);
  }
  const keys = argument.slice(0, 3).map((key) => resolve(ctx, scope, key));
  const open = keys.find((key) => key instanceof Token);
  if (open) {
    return new Token(`a mapping value chosen by ${(open as Token).reason}`, false);
  }
  if (keys.some((key) => key === undefined || typeof key === 'object')) {
    return new Token('an Fn::FindInMap whose keys are not text', false);
  }
  let value: any = scope.section('Mappings');
  for (const key of keys) {
    value = value !== null && typeof value === 'object' && Object.hasOwn(value, String(key)) ? value[String(key)] : undefined;
  }
  if (value !== undefined) {
    return value;
  }
  const options = argument[3];
  return options !== null && typeof options === 'object' && Object.hasOwn(options, 'DefaultValue')
    ? resolve(ctx, scope, options.DefaultValue)
    : new Token(`mapping '${keys.join('.')}', which the template does not have`, false);
}

function importValue(ctx: Context, scope: TemplateScope, argument: any): any {
  const name = resolve(ctx, scope, argument);
  if (typeof name !== 'string') {
    return new Token('an import whose name only the deployment knows', true);
  }
  const exported = exportFor(ctx, scope, name);
  if (!exported) {
    return new Token(`import '${name}' from outside the app`, true);
  }
  const cyclic = new Token(`import '${name}', which leads back to itself`, false);
  return ctx.once(`import|${exported.scope.input.name}|${name}`, cyclic, () => resolveDeep(ctx, exported.scope, exported.value));
}

/** The export of a name. Copies of a stack in other accounts or Regions export the same names, so the one next to the reader counts. */
function exportFor(ctx: Context, scope: TemplateScope, name: string) {
  const exports = ctx.model.exports.get(name) ?? [];
  const near = exports.filter((exported) => isSameEnvironment(exported.scope, scope));
  return near.length === 1 ? near[0] : exports.length === 1 ? exports[0] : undefined;
}

function encoded(name: string, content: any): Token | undefined {
  if (content === undefined) {
    return undefined;
  }
  const [isSet, refs] = content instanceof Token ? [content.isSet, content.refs] : [true, []];
  return new Token(name, isSet, refs, undefined, content);
}

/** A token for a function over something unknown; what it refers to is kept. */
export function unknownFrom(name: string, value: any): Token {
  return value instanceof Token ? new Token(`${name} of ${value.reason}`, value.isSet, value.refs) : new Token(`${name} of an unexpected value`, false);
}

function splitOnce(text: string): [string, string | undefined] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}
