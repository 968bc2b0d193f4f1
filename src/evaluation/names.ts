// internal
import type { TemplateScope } from './model';
import { Reference, Token } from './token';

/** In the place of a piece that may lead to any resource of the app. */
const OPEN = '\uE000';
/** In the place of a piece that only the deployment knows, and that no name of the app holds. */
const FOREIGN = '\uE001';

/** What makes two values the same although only the deployment knows them. */
export function identity(value: any, scope: TemplateScope): string | undefined {
  if (!(value instanceof Token)) {
    return value === null || value === undefined || typeof value === 'object' ? undefined : `=${String(value)}`;
  }
  const [ref] = value.refs;
  if (value.refs.length === 1 && /^(a reference to|attribute) /.test(value.reason)) {
    return `${ref.resource.id}.${ref.attribute ?? ''}`;
  }
  if (value.parts) {
    const parts = value.parts.map((part) => (typeof part === 'string' ? `"${part}"` : identity(part, scope)));
    return parts.includes(undefined) ? undefined : parts.join('+');
  }
  return value.reason.startsWith('AWS::Stack') ? `${value.reason} of ${scope.input.name}` : value.reason.startsWith('AWS::') ? value.reason : undefined;
}

/** A resource's own name as a key: text, or text around values that another text can hold as well, such as the account. */
export function nameKey(name: any, scope: TemplateScope): string | undefined {
  if (typeof name === 'string') {
    return name;
  }
  const text = name instanceof Token && name.parts ? written(name, scope) : '';
  return text === '' || text.startsWith('arn:') || text.includes(OPEN) || text.includes(FOREIGN) ? undefined : text;
}

/** The keys of the names that a text may hold: alone, in an ARN, in an `s3://` address or in the address of an image. */
export function namesIn(value: any, scope: TemplateScope): readonly string[] {
  if (typeof value !== 'string' && !(value instanceof Token && value.parts)) {
    return [];
  }
  const place = namingPart(written(value, scope));
  const [, behindHost] = /^[^/]+\/([^:@]+)/.exec(place.text) ?? [];
  const names = place.isName ? [place.text] : [place.text, ...place.text.split(/[:@]/), ...place.text.split(/[:/@]/), ...(behindHost ? [behindHost] : [])];
  return [...new Set(names)].filter((name) => name !== '' && !name.includes(OPEN) && !name.includes(FOREIGN));
}

/** Whether a value may lead to resources of the app in a way that only the deployment knows. */
export function isOpen(value: Token, scope: TemplateScope): boolean {
  return value.parts ? namingPart(written(value, scope)).text.includes(OPEN) : leadsAnywhere(value);
}

/** The part of a text that says what it leads to; a bucket's key is none. */
function namingPart(text: string): { text: string; isName: boolean } {
  const bucket = /^(?:s3:\/\/|arn:[^:/]*:s3:::)([^/]*)/.exec(text);
  if (bucket) {
    return { text: bucket[1], isName: true };
  }
  const arn = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:([^]*)$/.exec(text);
  return { text: arn ? arn[1] : text, isName: false };
}

function written(value: string | Token, scope: TemplateScope): string {
  const parts = typeof value === 'string' ? [value] : value.parts ?? [value];
  return parts.map((part) => (typeof part === 'string' ? part : stand(part, scope))).join('');
}

/** What stands in a text for an unknown piece, in characters that do not part names. */
function stand(token: Token, scope: TemplateScope): string {
  const same = leadsAnywhere(token) ? undefined : identity(token, scope);
  return same === undefined ? (leadsAnywhere(token) ? OPEN : FOREIGN) : `\u0001${same.replace(/[:/@]/g, '_')}\u0001`;
}

/** Whether an unknown value may be any name: pseudo parameters and references to other resources are not. */
function leadsAnywhere(token: Token): boolean {
  return !token.reason.startsWith('AWS::') && (token.refs.length === 0 || token.refs.some(isFromOutside));
}

/** Whether what a resource returns is made by somebody else: a custom resource, or a stack whose template is not here. */
export function isFromOutside({ resource, attribute }: Reference): boolean {
  return attribute !== undefined && /^(?:Custom::|AWS::CloudFormation::)/.test(resource.type);
}
