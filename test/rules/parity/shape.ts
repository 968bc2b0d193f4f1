import { ENTRIES, ITEMS } from '../../../src/rules/rule-paths';

/** What may stand in a place of a resource, whatever describes it. */
export type Shape =
  | { readonly kind: 'anything' }
  | { readonly kind: 'scalar'; readonly type: 'string' | 'number' | 'boolean'; readonly allowed?: readonly string[] }
  | { readonly kind: 'list'; readonly item: () => Shapes }
  | { readonly kind: 'map'; readonly value: () => Shapes }
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, () => Shapes> };

/** The alternatives; none where there is no such place. */
export type Shapes = readonly Shape[];

export const ANYTHING: Shapes = [{ kind: 'anything' }];
export const BOOLEAN: Shapes = [{ kind: 'scalar', type: 'boolean' }];
export const NUMBER: Shapes = [{ kind: 'scalar', type: 'number' }];

export function string(allowed?: readonly string[]): Shapes {
  return [{ kind: 'scalar', type: 'string', allowed }];
}

export function list(item: Shapes): Shapes {
  return [{ kind: 'list', item: () => item }];
}

export function map(value: Shapes): Shapes {
  return [{ kind: 'map', value: () => value }];
}

export function object(properties: { readonly [name: string]: Shapes }): Shapes {
  return [{ kind: 'object', properties: new Map(Object.entries(properties).map(([name, shapes]) => [name, () => shapes])) }];
}

/** What stands where the steps lead, in the manner of the evaluator: a single object counts as a list of one. */
export function walk(start: Shapes, steps: readonly string[]): Shapes {
  return steps.reduce<Shapes>((shapes, step) => shapes.flatMap((shape) => next(shape, step)), start);
}

function next(shape: Shape, step: string): Shapes {
  switch (shape.kind) {
    case 'anything': return ANYTHING;
    case 'scalar': return [];
    case 'list': return step === ITEMS ? shape.item() : [];
    case 'map':
      if (step === ENTRIES) {
        return object({ Key: string(), Value: shape.value() });
      }
      return step === ITEMS ? [shape] : shape.value();
    case 'object':
      if (step === ENTRIES) {
        return [];
      }
      return step === ITEMS ? [shape] : shape.properties.get(step)?.() ?? [];
  }
}
