// internal
import type { ErrorObject } from 'ajv';
import type { ConfigDocument, DocumentPath } from './config-document';
import { didYouMean } from '../../governance/nearest';

/** What a schema finds wrong, in sentences: where it stands, what is wrong, what is allowed. */
export function problemsOf(document: ConfigDocument, errors: readonly ErrorObject[]): string[] {
  // `if`, `anyOf` and `oneOf` only say that one of their parts, which are listed too, does not fit.
  const parts = errors.filter(({ keyword }) => !['if', 'oneOf', 'anyOf'].includes(keyword));
  const deepest = parts.length > 0 ? parts : errors;
  return [...new Set(deepest.map((error) => sentence(document, error)))];
}

function sentence(document: ConfigDocument, error: ErrorObject): string {
  const path = pathOf(error.instancePath, document.value);
  const name = nameOf(path);
  const { params, data } = error;
  const at = (part: DocumentPath) => document.placeOf(part);
  switch (error.keyword) {
    case 'additionalProperties': {
      const known = Object.keys(error.parentSchema?.properties ?? {});
      const key = params.additionalProperty as string;
      return `${at([...path, key])}: ${name} has the unknown key '${key}'${didYouMean(key, known) || `: it takes ${known.join(', ')}`}`;
    }
    case 'required':
      return `${at(path)}: ${name} lacks ${params.missingProperty}`;
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map(String);
      return `${at(path)}: ${name} is ${shown(data)}: use one of ${allowed.join(', ')}${typeof data === 'string' ? didYouMean(data, allowed) : ''}`;
    }
    case 'type':
      return `${at(path)}: ${name} is ${shown(data)}: it must be ${article([params.type].flat().join(' or '))}`;
    case 'pattern':
      return `${at(path)}: ${name} is ${shown(data)}: it must look like ${error.parentSchema?.examples?.[0] ?? params.pattern}`;
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return `${at(path)}: ${name} is empty: leave it out, or give at least one`;
    default:
      return `${at(path)}: ${name} ${error.message}`;
  }
}

function pathOf(pointer: string, value: any): (string | number)[] {
  let here = value;
  return pointer.split('/').slice(1).map((part) => {
    const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
    const segment = Array.isArray(here) ? Number(key) : key;
    here = here?.[segment];
    return segment;
  });
}

/** `waivers[0].expires`. */
export function nameOf(path: DocumentPath): string {
  return path.length === 0 ? 'the configuration' : path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${part}`)).join('');
}

function shown(data: unknown): string {
  const text = typeof data === 'string' ? `'${data}'` : JSON.stringify(data) ?? String(data);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function article(type: string): string {
  return { string: 'text', array: 'a list', object: 'a mapping', boolean: 'true or false', integer: 'a whole number', number: 'a number' }[type] ?? type;
}
