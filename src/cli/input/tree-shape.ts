// internal
import { MAX_NESTING } from './json-shape';

/**
 * What is wrong with a tree read from YAML, where an alias can make one branch stand in many places, or inside itself.
 *
 * Walks without recursion, and each branch once however often it stands.
 *
 * @returns the end of a sentence
 */
export function treeProblem(root: any): string | undefined {
  if (!isBranch(root)) {
    return undefined;
  }
  const heights = new Map<object, number>();
  const open = new Set<object>([root]);
  const path = [visit(root)];
  while (path.length > 0) {
    const here = path[path.length - 1];
    const child = here.children.pop();
    if (child === undefined) {
      heights.set(here.branch, here.height);
      open.delete(here.branch);
      path.pop();
      raise(path[path.length - 1], here.height);
      if (here.height > MAX_NESTING) {
        return tooDeep();
      }
    } else if (open.has(child)) {
      return 'has an alias that leads back to itself';
    } else if (heights.has(child)) {
      raise(here, heights.get(child)!);
    } else {
      open.add(child);
      path.push(visit(child));
      if (path.length > MAX_NESTING) {
        return tooDeep();
      }
    }
  }
  return undefined;
}

interface Visit {
  readonly branch: object;
  readonly children: object[];
  /** Levels at and below the branch, as far as seen. */
  height: number;
}

function visit(branch: object): Visit {
  return { branch, children: Object.values(branch).filter(isBranch), height: 1 };
}

function raise(parent: Visit | undefined, height: number): void {
  if (parent) {
    parent.height = Math.max(parent.height, height + 1);
  }
}

function isBranch(value: any): value is object {
  return value !== null && typeof value === 'object';
}

function tooDeep(): string {
  return `nests more than ${MAX_NESTING} levels deep`;
}
