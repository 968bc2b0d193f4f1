// internal
import { Token } from '../token';
import { partsOf, textOf } from './mixed-text';
import { own, rebuild } from './tree';

const PLACEHOLDER = /\$\{([^${}]+)\}/g;

/**
 * Puts `DefinitionSubstitutions` of a state machine into its definition's text; a name that has none stays as it is.
 *
 * @param parts the text of the definition
 * @param values names to resolved values, or a token when the map itself is unknown
 */
export function substituteText(parts: ReadonlyArray<string | Token>, values: any): Array<string | Token> {
  return parts.flatMap((part) => (part instanceof Token ? [part] : piecesOf(part, values)));
}

/** The same for a definition that stands in the template as an object: its strings are filled in. */
export function substituteTree(definition: any, values: any): any {
  return rebuild(definition, (value) =>
    typeof value === 'string' || value instanceof Token ? textOf(substituteText(partsOf(value), values)) : undefined);
}

function piecesOf(text: string, values: any): Array<string | Token> {
  const pieces: Array<string | Token> = [];
  let start = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const value = values instanceof Token ? new Token(values.reason, false) : own(values, match[1]);
    if (value !== undefined && value !== null) {
      pieces.push(text.slice(start, match.index), ...(value instanceof Token ? partsOf(value) : [String(value)]));
      start = match.index + match[0].length;
    }
  }
  return [...pieces, text.slice(start)];
}
