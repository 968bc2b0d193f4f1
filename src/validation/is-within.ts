// internal
import type { IConstruct } from 'constructs';

/** Whether a construct is a scope or lies below it. */
export function isWithin(construct: IConstruct, scope: IConstruct): boolean {
  const outer = scope.node.path;
  const { path } = construct.node;
  return outer === '' || path === outer || path.startsWith(`${outer}/`);
}
