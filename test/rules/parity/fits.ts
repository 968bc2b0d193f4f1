import { Shape, Shapes } from './shape';
import { CheckNode } from '../../../src/rules/check-node';

type Scalar = string | number | boolean;

/**
 * Why an operator cannot read what stands in a place, or gets an operand that never stands there.
 *
 * @returns a sentence, or nothing where some alternative fits
 */
export function misfit(node: CheckNode, shapes: Shapes): string | undefined {
  const reasons = shapes.map((shape) => misfitOf(node, shape));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

function misfitOf(node: CheckNode, shape: Shape): string | undefined {
  if (shape.kind === 'anything') {
    return undefined;
  }
  switch (node.op) {
    case 'equalTo': return ofOperand(node, (value) => unequal(value, shape));
    case 'oneOf': return ofOperand(node, (value) => unequal(value, shape));
    case 'like': return needs(shape, ['string', 'number']) ?? ofOperand(node, (glob) => neverMatches(String(glob), shape), 'some');
    case 'startsWith': return needs(shape, ['string']) ?? noneAllowed(shape, (value) => value.startsWith(node.value), node.value);
    case 'endsWith': return needs(shape, ['string']) ?? noneAllowed(shape, (value) => value.endsWith(node.value), node.value);
    case 'contains': return needs(shape, ['string']) ?? noneAllowed(shape, (value) => value.includes(node.value), node.value);
    case 'matches': case 'covers': case 'base64': return needs(shape, ['string']);
    case 'atLeast': case 'atMost': return needs(shape, ['number', 'string']);
    case 'sameAs': case 'unique': return needs(shape, ['string', 'number', 'boolean']);
    case 'hasKeys': return shape.kind === 'map' ? undefined : missingKeys(node, shape);
    case 'everyItem': case 'someItem': case 'noItem':
      return shape.kind === 'list' || shape.kind === 'object' ? undefined : `is ${kindOf(shape)}, which has no items`;
    case 'everyEntry': case 'someEntry': case 'noEntry': return shape.kind === 'map' ? undefined : `is ${kindOf(shape)}, whose keys are not free`;
    case 'json': return shape.kind === 'object' ? undefined : needs(shape, ['string']);
    case 'relatedTo': return shape.kind === 'list' ? undefined : needs(shape, ['string']);
    case 'referredToBy': return needs(shape, ['string']);
    default: return undefined; // exists, literal and noSecrets read anything
  }
}

function needs(shape: Shape, types: readonly string[]): string | undefined {
  if (shape.kind !== 'scalar') {
    return `is ${kindOf(shape)}${shape.kind === 'list' ? ': look at its items' : ''}`;
  }
  return types.includes(shape.type) ? undefined : `is ${kindOf(shape)}`;
}

/** A literal that a place never holds can only be a mistake; what the organisation fills in is judged by its default. */
function ofOperand(node: CheckNode, judge: (value: Scalar) => string | undefined, enough: 'every' | 'some' = 'every'): string | undefined {
  const operand = node.value !== null && typeof node.value === 'object' && !Array.isArray(node.value) ? node.value.default : node.value;
  const values: Scalar[] = operand === undefined ? [] : [operand].flat();
  const reasons = values.map(judge);
  const bad = reasons.filter((reason) => reason !== undefined);
  return enough === 'every' || bad.length === values.length ? bad[0] : undefined;
}

function unequal(value: Scalar, shape: Shape): string | undefined {
  if (shape.kind !== 'scalar') {
    return `is ${kindOf(shape)}${shape.kind === 'list' ? ': look at its items' : ''}`;
  }
  if (shape.type === 'boolean') {
    return ['true', 'false'].includes(String(value)) ? undefined : `is a boolean and never ${JSON.stringify(value)}`;
  }
  if (shape.type === 'number') {
    return Number.isFinite(Number(value)) && typeof value !== 'boolean' ? undefined : `is a number and never ${JSON.stringify(value)}`;
  }
  return noneAllowed(shape, (allowed) => allowed === String(value), value);
}

function neverMatches(glob: string, shape: Shape): string | undefined {
  const pattern = new RegExp(`^${glob.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*').replace(/\?/g, '.')}$`, 'i');
  return noneAllowed(shape, (value) => pattern.test(value), glob);
}

function noneAllowed(shape: Shape, matches: (value: string) => boolean, operand: Scalar): string | undefined {
  if (shape.kind !== 'scalar' || shape.allowed === undefined || shape.allowed.some(matches)) {
    return undefined;
  }
  const shown = shape.allowed.length > 10 ? `${shape.allowed.slice(0, 10).join(', ')}, …` : shape.allowed.join(', ');
  return `never is ${JSON.stringify(operand)}: it takes ${shown}`;
}

function missingKeys(node: CheckNode, shape: Shape): string | undefined {
  if (shape.kind !== 'object') {
    return `is ${kindOf(shape)}, which has no keys`;
  }
  return ofOperand(node, (key) => (shape.properties.has(String(key)) ? undefined : `has no key ${JSON.stringify(key)}`));
}

function kindOf(shape: Shape): string {
  switch (shape.kind) {
    case 'scalar': return `a ${shape.type}`;
    case 'list': return 'a list';
    case 'map': return 'a map';
    case 'object': return 'an object';
    case 'anything': return 'anything';
  }
}
