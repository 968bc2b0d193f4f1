// internal
import { isNewIn } from './pack-version';
import { RulePack } from './rule-pack';
import { CheckNode, childrenOf } from '../rules/check-node';
import { Rule } from '../rules/rule';
import { RuleLevel } from '../rules/severity';

const ORDER: readonly RuleLevel[] = [RuleLevel.BASELINE, RuleLevel.HIGH_RISK, RuleLevel.ADVISORY];

/** A rule that binds, and the packs that ask for it. */
export interface BoundRule {
  readonly rule: Rule;
  readonly packs: readonly string[];
  /** Whether it is newer than what each of these packs is held to: it warns, and stops nobody. */
  readonly isNew: boolean;
}

/**
 * The rules that bind, by id.
 *
 * @param packs the packs in force
 * @param isHighRisk whether the declared tier is high
 * @throws if two packs bring different rules under one id
 */
export function bindingRules(packs: readonly RulePack[], isHighRisk: boolean): BoundRule[] {
  const bound = new Map<string, { rule: Rule; packs: string[]; isNew: boolean }>();
  for (const pack of packs) {
    const level = pack.level ?? (isHighRisk ? RuleLevel.HIGH_RISK : RuleLevel.BASELINE);
    for (const rule of pack.rules) {
      if (ORDER.indexOf(rule.level) > ORDER.indexOf(level)) {
        continue;
      }
      const known = bound.get(rule.id);
      if (known && known.rule !== rule && JSON.stringify(known.rule.toJson()) !== JSON.stringify(rule.toJson())) {
        throw new Error(`packs '${known.packs[0]}' and '${pack.name}' have different rules with the id ${rule.id}: ids are unique, rename your own rule`);
      }
      if (known) {
        known.packs.push(pack.name);
        known.isNew &&= isNewIn(pack, rule);
      } else {
        bound.set(rule.id, { rule, packs: [pack.name], isNew: isNewIn(pack, rule) });
      }
    }
  }
  return [...bound.values()].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}

/** Two lists of packs as one: a pack that says the very same is listed once, one that differs in rules or level stays beside it. */
export function unitePacks(first: readonly RulePack[], second: readonly RulePack[]): RulePack[] {
  return [...first, ...second.filter((pack) => !first.some((other) => isSame(pack, other)))];
}

function isSame(a: RulePack, b: RulePack): boolean {
  return a === b || (a.name === b.name && a.version === b.version && a.level === b.level && a.pin === b.pin
    && a.rules.length === b.rules.length && a.rules.every((rule, i) => rule.id === b.rules[i].id));
}

/** The first rule of some packs that reads a parameter of the organisation. */
export function readerOf(packs: readonly RulePack[], parameter: string): Rule | undefined {
  return packs.flatMap((pack) => pack.rules).find((rule) => [rule.condition, rule.when].some((check) => check && reads(check.toJson(), parameter)));
}

function reads(node: CheckNode, parameter: string): boolean {
  return node.value?.parameter === parameter || childrenOf(node).some((child) => reads(child, parameter));
}

/** The names of the parameters that some rule of a pack reads. */
export function parametersOf(pack: RulePack): string[] {
  return pack.rules.flatMap((rule) => [rule.condition, rule.when].flatMap((check) => (check ? namesIn(check.toJson()) : [])));
}

function namesIn(node: CheckNode): string[] {
  const own: unknown = node.value?.parameter;
  return [...(typeof own === 'string' ? [own] : []), ...childrenOf(node).flatMap(namesIn)];
}
