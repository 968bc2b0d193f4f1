// internal
import type { CheckNode } from '../rules/check-node';
import { parsePath } from '../rules/path';
import type { Rule } from '../rules/rule';
import { LINK_OPERATORS } from './operators/links';
import { LIST_OPERATORS } from './operators/lists';
import { STRUCTURE_OPERATORS } from './operators/structure';
import { Compiled, Compiler } from './operators/tri';
import { VALUE_OPERATORS } from './operators/values';

const COMPILERS: { readonly [op: string]: Compiler } = { ...VALUE_OPERATORS, ...LIST_OPERATORS, ...STRUCTURE_OPERATORS, ...LINK_OPERATORS };

/** A rule made ready to run. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly when?: Compiled;
  readonly condition: Compiled;
  /** The organisation's parameters without a default that the rule reads. */
  readonly required: readonly string[];
}

/** Makes a condition ready to run. */
export function compileCheck(node: CheckNode): Compiled {
  const children = (node.checks ?? (node.check ? [node.check] : [])).map(compileCheck);
  const run = COMPILERS[node.op](node, children);
  return { node, children, run, path: node.path === undefined || node.op === 'referredToBy' ? undefined : parsePath(node.path) };
}

const compiledRules = new WeakMap<Rule, CompiledRule>();

/** Makes a rule ready to run, once. */
export function compileRule(rule: Rule): CompiledRule {
  let compiled = compiledRules.get(rule);
  if (!compiled) {
    const condition = rule.condition.toJson();
    const when = rule.when?.toJson();
    const required = new Set<string>();
    [condition, when].forEach((node) => node && collectRequired(node, required));
    compiled = { rule, condition: compileCheck(condition), when: when && compileCheck(when), required: [...required].sort() };
    compiledRules.set(rule, compiled);
  }
  return compiled;
}

function collectRequired(node: CheckNode, required: Set<string>): void {
  const operand = node.value;
  if (operand !== null && typeof operand === 'object' && !Array.isArray(operand) && operand.default === undefined) {
    required.add(operand.parameter);
  }
  (node.checks ?? (node.check ? [node.check] : [])).forEach((child) => collectRequired(child, required));
}
