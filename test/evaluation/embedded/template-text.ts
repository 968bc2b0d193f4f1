import { Token } from '../../../src/evaluation/token';

/** Stands for what an intrinsic gives at deployment; its reason is the intrinsic as JSON. */
export function intrinsic(value: any): Token {
  return new Token(JSON.stringify(value), true);
}

/** The pieces of a text property of a template: a string, or an `Fn::Join` of strings and intrinsics. */
export function templateText(property: any): Array<string | Token> {
  const pieces = typeof property === 'string' ? [property] : property['Fn::Join'][1];
  return pieces.map((piece: any) => (typeof piece === 'string' ? piece : intrinsic(piece)));
}

/** What a text value holds: the pieces of a token, the string itself otherwise; tokens as their reason in angle brackets. */
export function shown(value: any): string {
  const parts = value instanceof Token ? value.parts ?? [value] : [value];
  return parts.map((part) => (part instanceof Token ? `<${part.reason}>` : String(part))).join('');
}
