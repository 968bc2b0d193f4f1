// internal
import { LineCounter, parseDocument } from 'yaml';
import { readText } from '../input/read-text';
import { UsageError } from '../usage-error';

/** The parts of a path into a document. */
export type DocumentPath = readonly (string | number)[];

/** A YAML or JSON file, and where its parts stand. */
export interface ConfigDocument {
  /** How messages name it. */
  readonly name: string;
  readonly value: any;
  /** `governed-ai.yaml:5:3`, of the part or the nearest thing around it. */
  placeOf(path: DocumentPath): string;
}

/**
 * Reads a file that people write.
 *
 * @param path where it lies
 * @param name how messages name it
 * @throws UsageError if it cannot be read or parsed, with line and column
 */
export function readDocument(path: string, name: string): ConfigDocument {
  let text: string;
  try {
    text = readText(path, name);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  try {
    const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, logLevel: 'silent', prettyErrors: false, version: '1.2' });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) {
      throw new UsageError(`${at(problem.pos[0])}: ${lowerFirst(problem.message.split('\n')[0])}`);
    }
    return {
      name,
      value: document.toJS({ maxAliasCount: 100 }),
      placeOf(part) {
        for (let length = part.length; length > 0; length--) {
          const node: any = document.getIn(part.slice(0, length), true);
          if (node?.range) {
            return at(node.range[0]);
          }
        }
        return name;
      },
    };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${name} cannot be read: ${lowerFirst((error as Error).message)}`);
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
