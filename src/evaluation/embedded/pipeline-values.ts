// internal
import { Token } from '../token';
import { partsOf, textOf } from './mixed-text';
import { isRecord, own, quoted, rebuild } from './tree';

/** Names of pipeline parameters to their defaults; undefined where one has none. */
export type PipelineParameters = ReadonlyMap<string, any>;

/** The parameters that a pipeline definition declares. */
export function readParameters(definition: any): PipelineParameters {
  const declared = own(definition, 'Parameters');
  const named = (Array.isArray(declared) ? declared : []).filter((parameter) => typeof own(parameter, 'Name') === 'string');
  return new Map(named.map((parameter) => [parameter.Name, own(parameter, 'DefaultValue') ?? undefined]));
}

/**
 * A tree of a pipeline definition with the functions in it answered.
 *
 * A parameter is its default, as rules accept a default that complies, although whoever starts an execution may give another value; it is
 * unknown where it has none. `Std:Join` keeps its literal pieces; outputs of steps and facts of the execution are tokens that are set.
 */
export function resolvePipelineValues(tree: any, parameters: PipelineParameters): any {
  return rebuild(tree, (value) => {
    const name = functionName(value);
    return name === undefined ? undefined : call(name, value[name], parameters);
  });
}

/** The steps that a tree reads from with `Get`; a token where the name is not known. */
export function stepsRead(tree: any): Array<string | Token> {
  if (tree instanceof Token) {
    return [tree];
  }
  const found: Array<string | Token> = [];
  rebuild(tree, (value) => {
    if (functionName(value) !== 'Get') {
      return undefined;
    }
    found.push(...stepOf(value.Get));
    return value;
  });
  return found;
}

/** A function is an object with one key: `Get` or `Std:…`. */
function functionName(value: any): string | undefined {
  const keys = isRecord(value) ? Object.keys(value) : [];
  return keys.length === 1 && (keys[0] === 'Get' || keys[0].startsWith('Std:')) ? keys[0] : undefined;
}

function call(name: string, argument: any, parameters: PipelineParameters): any {
  switch (name) {
    case 'Get': return get(argument, parameters);
    case 'Std:Join': return join(argument, parameters);
    default: return new Token(`${name}, which the execution decides`, false);
  }
}

function get(path: any, parameters: PipelineParameters): any {
  const [root, name] = typeof path === 'string' ? path.split(/[.[]/) : [];
  switch (root) {
    case 'Parameters':
      return parameters.get(name) ?? new Token(`pipeline parameter ${quoted(name ?? '')} has no default`, false);
    case 'Steps': return new Token(`an output of step ${quoted(name ?? '')}`, true);
    case 'Execution': return new Token(`fact ${quoted(name ?? '')} of the execution`, true);
    default: return new Token('a Get of something unknown', false);
  }
}

function join(argument: any, parameters: PipelineParameters): any {
  const separator = own(argument, 'On') ?? '';
  const values = own(argument, 'Values');
  if (!Array.isArray(values) || typeof separator !== 'string') {
    return new Token('a Std:Join whose values are not known', false);
  }
  const pieces = values.flatMap((value, i) => [...(i > 0 ? [separator] : []), ...partsOf(textPiece(resolvePipelineValues(value, parameters)))]);
  return textOf(pieces);
}

function textPiece(value: any): string | Token {
  if (value instanceof Token) {
    return value;
  }
  return value !== null && typeof value === 'object' ? new Token('text that holds a list or an object', false) : String(value);
}

/** The step that a path of `Get` leads to, if it leads to one. */
function stepOf(path: any): Array<string | Token> {
  const start = path instanceof Token ? partsOf(path)[0] : path;
  if (typeof start !== 'string') {
    return start instanceof Token ? [path] : [];
  }
  const [root, name, ...rest] = start.split(/[.[]/);
  const whole = typeof path === 'string' || rest.length > 0;
  return root !== 'Steps' ? [] : [whole ? name : path];
}
