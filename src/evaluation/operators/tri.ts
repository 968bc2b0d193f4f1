// internal
import type { CheckNode } from '../../rules/check-node';
import type { Path } from '../../rules/path';
import type { Context } from '../context';
import type { TemplateScope } from '../model';

/** What a check answers: 0 it fails, 1 only the deployment knows, 2 it holds. */
export type Tri = 0 | 1 | 2;

/** A check made ready to run. Verdict and explanation call the same `run`, so they cannot disagree. */
export interface Compiled {
  readonly node: CheckNode;
  /** What it reads of the value at hand; a path of `referredToBy` belongs to the other resource. */
  readonly path?: Path;
  readonly children: readonly Compiled[];
  run(ctx: Context, scope: TemplateScope, value: any): Tri;
}

/** Makes one kind of operator ready to run. */
export type Compiler = (node: CheckNode, children: readonly Compiled[]) => (ctx: Context, scope: TemplateScope, value: any) => Tri;

export function tri(answer: boolean): Tri {
  return answer ? 2 : 0;
}

/** The value of an operand, from the organisation where it is a parameter. */
export function operandOf(ctx: Context, operand: any): any {
  return operand !== null && typeof operand === 'object' && !Array.isArray(operand)
    ? givenParameter(ctx.policy.parameters, operand.parameter) ?? operand.default
    : operand;
}

/** What the organisation sets for a parameter. Null and empty text are nothing: every text would contain or start with it. */
export function givenParameter(parameters: { readonly [name: string]: any }, name: string): any {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return value === null || value === '' ? undefined : value;
}

/** An operand that must be a list. */
export function listOf(ctx: Context, operand: any): readonly any[] {
  const list = operandOf(ctx, operand);
  return Array.isArray(list) ? list : list === undefined ? [] : [list];
}
