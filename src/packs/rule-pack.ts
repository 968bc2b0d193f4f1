import { catalogueRules } from '../rules/catalogue';
import { Rule } from '../rules/rule';
import { RuleLevel } from '../rules/severity';

/** The version of the packs that the library brings; a minor release never turns a green app red. */
const LIBRARY_PACK_VERSION = '1.0.0';
const AI_BASELINE = 'ai-baseline';

/**
 * A named list of rules.
 *
 * A pack says which rules apply; what each of them means is written in the rule alone. Which level of rule binds follows the declared risk
 * tier, unless the pack is told otherwise with `atLevel`.
 */
export class RulePack {
  /**
   * What any AI workload on AWS needs, and more where the declared risk tier is high.
   */
  public static aiBaseline(): RulePack {
    return new RulePack(AI_BASELINE, LIBRARY_PACK_VERSION, [...catalogueRules()], undefined);
  }

  /**
   * A pack of an organisation's own.
   *
   * @param name lower-case letters, digits and dashes, such as `example-bank`
   * @param rules the rules, own ones or the library's
   * @param version the pack's version, `1.0.0` where none is given
   * @throws if there is no rule, two rules share an id, or the name is one of the library's
   */
  public static of(name: string, rules: Rule[], version?: string): RulePack {
    if (name === AI_BASELINE) {
      throw new Error(`pack name '${name}' is taken by the library: choose another, such as 'example-bank'`);
    }
    return new RulePack(name, version ?? '1.0.0', rules, undefined);
  }

  /** The pack's name. */
  public readonly name: string;
  /** The pack's version. */
  public readonly version: string;
  /** The rules, sorted by id. */
  public readonly rules: Rule[];
  /** The level up to which rules bind; absent where the declared risk tier decides. */
  public readonly level?: RuleLevel;

  private constructor(name: string, version: string, rules: Rule[], level: RuleLevel | undefined) {
    if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,63}$/.test(name)) {
      throw new Error(`pack name ${JSON.stringify(name)} must be lower-case letters, digits and dashes, such as 'example-bank'`);
    }
    if (!Array.isArray(rules) || rules.length === 0) {
      throw new Error(`pack '${name}' has no rules: a pack that checks nothing would pass everything; give at least one rule`);
    }
    this.name = name;
    this.version = version;
    this.rules = [...rules].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    this.level = level;
    const twice = this.rules.find((rule, i) => i > 0 && this.rules[i - 1].id === rule.id);
    if (twice) {
      throw new Error(`pack '${name}' has two rules with the id ${twice.id}: ids are unique, rename your own rule`);
    }
  }

  /** The same pack with more rules. */
  public adding(rules: Rule[]): RulePack {
    return new RulePack(this.name, this.version, [...this.rules, ...rules], this.level);
  }

  /**
   * The same pack without some rules.
   *
   * @param ids the ids to leave out
   * @throws if an id is not in the pack
   */
  public removing(ids: string[]): RulePack {
    const missing = ids.find((id) => !this.rules.some((rule) => rule.id === id));
    if (missing !== undefined) {
      throw new Error(`pack '${this.name}' has no rule ${JSON.stringify(missing)} to remove: its rules are listed in docs/rules`);
    }
    return new RulePack(this.name, this.version, this.rules.filter((rule) => !ids.includes(rule.id)), this.level);
  }

  /**
   * The same pack with every rule up to a level binding, whatever the risk tier.
   *
   * @param level baseline: baseline rules only; high-risk: those too; advisory: all
   */
  public atLevel(level: RuleLevel): RulePack {
    return new RulePack(this.name, this.version, this.rules, level);
  }
}
