// internal
import { Operand, Operator, OPERATORS } from './operators';
import { parsePath } from './path';
import { RuleParameter } from './rule-parameter';
import { compileSafePattern } from './safe-pattern';

/** A condition as data; `check-node` has proven its shape, `OPERATORS` says which fields an operator has. */
export interface CheckNode {
  readonly op: string;
  readonly path?: string;
  readonly type?: string;
  readonly value?: any;
  readonly check?: CheckNode;
  readonly checks?: readonly CheckNode[];
}

/** The conditions that stand directly in a condition. */
export function childrenOf(node: CheckNode): readonly CheckNode[] {
  return node.checks ?? (node.check ? [node.check] : []);
}

/** A CloudFormation type; names of custom resources may hold `_`, `@` and `-`. */
export const TYPE_NAME = /^[A-Za-z0-9]+(?:::[A-Za-z0-9_@-]+)+$/;

/** How deep conditions may stand in each other. */
const MAX_NESTING = 100;

const verified = new WeakSet<object>();

/**
 * Proves that a value is a condition, and freezes it so that it stays one.
 *
 * @param node what to prove
 * @param place where it stands, for the message
 * @throws naming the place, the wrong value and what is allowed
 */
export function assertCheckNode(node: any, place: string, depth = 0): asserts node is CheckNode {
  if (node === null || typeof node !== 'object' || Array.isArray(node)) {
    throw new Error(`${place} must be a check such as {"op": "exists", "path": "KmsKeyId"}, got ${shown(node)}`);
  }
  if (verified.has(node)) {
    return;
  }
  if (depth > MAX_NESTING) {
    throw new Error(`${place.slice(0, 60)}... nests more than ${MAX_NESTING} checks: write a flatter condition`);
  }
  const operator = typeof node.op === 'string' && Object.hasOwn(OPERATORS, node.op) ? OPERATORS[node.op] : undefined;
  if (!operator) {
    throw new Error(`${place} has the unknown operator ${shown(node.op)}: use one of ${Object.keys(OPERATORS).join(', ')}`);
  }
  assertFields(node, operator, place);
  if (operator.path) {
    assertPath(node.path, `${place}.${node.op}`, node.op);
  }
  if (operator.type && !(typeof node.type === 'string' && TYPE_NAME.test(node.type))) {
    throw new Error(`${place}.${node.op} needs a CloudFormation type such as 'AWS::S3::Bucket', got ${shown(node.type)}`);
  }
  assertOperand(node.value, operator.operand, `${place}.${node.op}`);
  assertChildren(node, operator, place, depth);
  [node.checks, node.value?.default, node.value, node].forEach((part) => Object.freeze(part));
  verified.add(node);
}

function assertFields(node: any, operator: Operator, place: string) {
  const allowed = new Set(['op']);
  if (operator.path) {
    allowed.add('path');
  }
  if (operator.type) {
    allowed.add('type');
  }
  if (operator.operand !== 'none') {
    allowed.add('value');
  }
  if (operator.children === 'one' || operator.children === 'optional') {
    allowed.add('check');
  } else if (operator.children !== 'none') {
    allowed.add('checks');
  }
  const stray = Object.keys(node).find((key) => !allowed.has(key));
  if (stray !== undefined) {
    throw new Error(`${place}.${node.op} has the unexpected field '${stray}': it takes ${[...allowed].join(', ')}`);
  }
}

function assertPath(path: any, place: string, op?: string) {
  const { root, segments } = placed(place, () => parsePath(path));
  if (op !== 'referredToBy' && segments.includes('*')) {
    throw new Error(`${place}: path '${path}' holds '*', which only referredToBy reads: use everyItem, someItem or noItem`);
  }
  if ((op === 'referredToBy' || op === 'unique') && (root !== 'value' || segments.length === 0)) {
    throw new Error(`${place}: path '${path}' is no property: it is read from every resource of a type, so write one such as 'RoleArn'`);
  }
}

function placed<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`);
  }
}

function assertOperand(operand: any, kind: Operand, place: string) {
  if (kind === 'none') {
    return;
  }
  if (kind === 'path') {
    assertPath(operand, place);
    return;
  }
  if (kind === 'pattern') {
    placed(place, () => compileSafePattern(operand));
    return;
  }
  if (operand !== null && typeof operand === 'object' && !Array.isArray(operand) && Object.hasOwn(operand, 'parameter')) {
    const { name, fallback } = placed(place, () => RuleParameter.fromJson(operand));
    const isOpenList = kind === 'list' && Array.isArray(fallback);
    if (fallback !== undefined && !isOpenList && !FITS[kind](fallback)) {
      throw new Error(`${place} needs ${EXPECTED[kind]} as the default of parameter '${name}', got ${shown(fallback)}`);
    }
    return;
  }
  if (!FITS[kind](operand)) {
    throw new Error(`${place} needs ${EXPECTED[kind]} or a rule parameter, got ${shown(operand)}`);
  }
}

const isScalar = (value: any) => typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
const isNumber = (value: any) => typeof value === 'number' && Number.isFinite(value);
const FITS = {
  scalar: isScalar,
  text: (value: any) => typeof value === 'string' && value !== '',
  list: (value: any) => Array.isArray(value) && value.length > 0 && value.every(isScalar),
  number: isNumber,
};
const EXPECTED = { scalar: 'text, a number or a boolean', text: 'non-empty text', list: 'a non-empty list of text, numbers or booleans', number: 'a number' };

function assertChildren(node: any, operator: Operator, place: string, depth: number) {
  const below = `${place}.${node.op}`;
  switch (operator.children) {
    case 'one':
      assertCheckNode(node.check, below, depth + 1);
      break;
    case 'optional':
      if (node.check !== undefined) {
        assertCheckNode(node.check, below, depth + 1);
      }
      break;
    case 'many':
    case 'pair':
      if (!Array.isArray(node.checks) || node.checks.length === 0 || (operator.children === 'pair' && node.checks.length !== 2)) {
        throw new Error(`${below} needs ${operator.children === 'pair' ? 'two checks' : 'at least one check'}, got ${shown(node.checks)}`);
      }
      node.checks.forEach((check: any, i: number) => assertCheckNode(check, `${below}[${i}]`, depth + 1));
      break;
    case 'none':
  }
}

function shown(value: any): string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? typeof value;
  } catch {
    text = 'something that is not JSON';
  }
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
