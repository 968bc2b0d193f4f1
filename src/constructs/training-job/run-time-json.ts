// internal

/** A value that only a run knows, in the place of one in JSON. */
export class RunTimeValue {
  /** Text without characters that JSON escapes, such as an ARN. */
  public static text(expression: string): RunTimeValue {
    return new RunTimeValue(expression, '"');
  }

  /** A number. */
  public static number(expression: string): RunTimeValue {
    return new RunTimeValue(expression, '');
  }

  private constructor(public readonly expression: string, public readonly quote: string) {}
}

/**
 * A JSONata expression that yields a tree as JSON text.
 *
 * Everything that is known stands in it as literal text, put together with the values of the run, so that the definition shows what will be
 * written. A function that makes JSON of an object would leave nothing to see.
 */
export function jsonExpression(tree: any): string {
  const pieces: Array<string | RunTimeValue> = [''];
  const write = (piece: string | RunTimeValue) => {
    const last = pieces[pieces.length - 1];
    if (typeof piece === 'string' && typeof last === 'string') {
      pieces[pieces.length - 1] = last + piece;
    } else {
      pieces.push(piece);
    }
  };
  writeTree(tree, write);
  return `{% ${pieces.map((piece) => (typeof piece === 'string' ? literal(piece) : `$string(${piece.expression})`)).join(' & ')} %}`;
}

function writeTree(value: any, write: (piece: string | RunTimeValue) => void) {
  if (value instanceof RunTimeValue) {
    write(value.quote);
    write(value);
    write(value.quote);
  } else if (value !== null && typeof value === 'object') {
    const isList = Array.isArray(value);
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    write(isList ? '[' : '{');
    entries.forEach(([key, item], i) => {
      write(`${i === 0 ? '' : ','}${isList ? '' : `${JSON.stringify(key)}:`}`);
      writeTree(item, write);
    });
    write(isList ? ']' : '}');
  } else {
    write(JSON.stringify(value));
  }
}

/** Text of JSONata: a backslash is escaped, and an apostrophe stands in quotes of the other kind, as it has no escape. */
function literal(text: string): string {
  return text.replace(/\\/g, '\\\\').split(/(')/).filter((part) => part !== '').map((part) => (part === '\'' ? '"\'"' : `'${part}'`)).join(' & ') || '\'\'';
}
