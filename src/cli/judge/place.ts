// internal
import { findNodeAtLocation, Node, parseTree } from 'jsonc-parser';
import { isPrivate } from '../../evaluation/describe';
import { parsePath } from '../../rules/path';

/** Where something stands in the text of a template; lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The line, shortened; without the value where that may be private. */
  readonly excerpt: string;
  /** Where the place starts in the excerpt, and how long it is there. */
  readonly caret: { readonly start: number; readonly length: number };
}

/** A stretch of the text: of a key and its value, or of an item. */
interface Span {
  readonly start: number;
  /** The end of the key; of the value where there is no key. */
  readonly keyEnd: number;
  readonly end: number;
}

type SpanFinder = (path: readonly (string | number)[]) => Span | undefined;

/** Longer lines, such as those of minified JSON, are shown from the place on. */
const MAX_EXCERPT = 140;

/** Finds where resources and their properties stand in the text of a template. */
export class PlaceFinder {
  private readonly starts: number[] = [0];
  private find?: SpanFinder;

  public constructor(private readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.starts.push(at + 1);
    }
  }

  /**
   * Where a property of a resource stands, or the nearest thing around it that does.
   *
   * @param logicalId the resource; a job inside a workflow is named `<workflow>/<task>`
   * @param location such as `Properties.ProductionVariants.0.InstanceType`
   */
  public placeOf(logicalId: string, location?: string): Place | undefined {
    this.find ??= finderFor(this.text);
    const [resource] = logicalId.split('/');
    const path: (string | number)[] = ['Resources', resource, ...segmentsOf(location)];
    for (let length = path.length; length >= 2; length--) {
      const span = this.find(path.slice(0, length));
      if (span) {
        return this.place(span, path.slice(2, length).join('.'));
      }
    }
    return undefined;
  }

  private place(span: Span, name: string): Place {
    const [line, column] = this.position(span.start);
    const [endLine, endColumn] = this.position(span.end);
    return { line, column, endLine, endColumn, ...this.excerpt(span, line, name) };
  }

  private excerpt({ start, keyEnd, end }: Span, line: number, name: string): Pick<Place, 'excerpt' | 'caret'> {
    const lineStart = this.starts[line - 1];
    const lineEnd = (this.starts[line] ?? this.text.length + 1) - 1;
    const from = lineEnd - lineStart > MAX_EXCERPT ? start : lineStart;
    const whole = this.text.slice(from, lineEnd).trimEnd();
    const isHidden = isPrivate(whole, `${name} ${whole}`);
    const shown = isHidden ? `${this.text.slice(from, Math.min(keyEnd, lineEnd))}…` : whole.length > MAX_EXCERPT ? `${whole.slice(0, MAX_EXCERPT)}…` : whole;
    const length = Math.min(isHidden || end > lineEnd ? keyEnd : end, lineEnd) - start;
    return { excerpt: shown, caret: { start: start - from, length: Math.max(1, Math.min(length, shown.length - (start - from))) } };
  }

  private position(offset: number): [line: number, column: number] {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return [low + 1, offset - this.starts[low] + 1];
  }
}

function segmentsOf(location: string | undefined): (string | number)[] {
  if (location === undefined) {
    return [];
  }
  try {
    return parsePath(location).segments.map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
  } catch {
    return [];
  }
}

function finderFor(text: string): SpanFinder {
  const isJson = /^\uFEFF?\s*[{[]/.test(text);
  const root = isJson ? parseTree(text) : undefined;
  return root ? (path) => jsonSpan(root, path) : yamlFinder(text);
}

function jsonSpan(root: Node, path: readonly (string | number)[]): Span | undefined {
  const node = findNodeAtLocation(root, [...path]) ?? (typeof path[path.length - 1] === 'number' ? findNodeAtLocation(root, path.map(String)) : undefined);
  if (!node) {
    return undefined;
  }
  const end = node.offset + node.length;
  const key = node.parent?.type === 'property' ? node.parent.children![0] : undefined;
  return key ? { start: key.offset, keyEnd: key.offset + key.length, end } : { start: node.offset, keyEnd: end, end };
}

function yamlFinder(text: string): SpanFinder {
  // Loaded only for YAML.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml: typeof import('yaml') = require('yaml');
  const document = yaml.parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  return (path) => {
    let node: any = document.contents;
    let key: any;
    for (const segment of path) {
      key = undefined;
      node = yaml.isAlias(node) ? node.resolve(document) : node;
      if (yaml.isMap(node)) {
        const pair: any = node.items.find((item: any) => String(item.key?.source ?? item.key?.value ?? item.key) === String(segment));
        key = pair?.key;
        node = pair?.value;
      } else {
        node = yaml.isSeq(node) && typeof segment === 'number' ? node.items[segment] : undefined;
      }
      if (!node && !key) {
        return undefined;
      }
    }
    const range = node?.range ?? key?.range;
    if (!range) {
      return undefined;
    }
    const keyRange = key?.range ?? range;
    return { start: keyRange[0], keyEnd: keyRange[1], end: Math.max(range[1], keyRange[1]) };
  };
}
