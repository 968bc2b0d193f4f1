// internal
import { isJsonataExpression, jsonataValue, jsonPathValue } from './expressions';
import { RUN_TIME } from './run-time';
import { own, rebuild } from './tree';

/**
 * The request that a task sends, as far as the definition tells.
 *
 * JSONPath states have `Parameters`, JSONata states `Arguments`; a task with neither sends its input. The query language decides only
 * where a definition has both, so one that names it wrongly is read all the same.
 */
export function requestOf(state: any, queryLanguage: any): any {
  const parameters = own(state, 'Parameters');
  const args = own(state, 'Arguments');
  if (args !== undefined && (parameters === undefined || queryLanguage === 'JSONata')) {
    return fromArguments(args);
  }
  return parameters === undefined ? RUN_TIME : fromParameters(parameters);
}

/** A JSONata payload: strings wholly in `{% … %}` are expressions. */
function fromArguments(payload: any): any {
  return rebuild(payload, (value) => (isJsonataExpression(value) ? jsonataValue(value) : undefined));
}

/** A JSONPath payload: the value of a key that ends in `.$` is an expression. */
function fromParameters(payload: any): any {
  return rebuild(payload, () => undefined, (key, value) => (key.endsWith('.$') ? [key.slice(0, -'.$'.length), jsonPathValue(value)] : undefined));
}
