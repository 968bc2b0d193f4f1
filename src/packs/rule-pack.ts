import { coverageOf } from './framework-coverage';
import type { FrameworkInfo } from './framework-info';
import { CONTROL_LISTS } from './frameworks/control-lists';
import { LIBRARY_PACK_NAMES, libraryRules } from './library-rules';
import { isLater, isVersion, LIBRARY_PACK_VERSION } from './pack-version';
import type { RuleSelection } from './rule-selection';
import { selectRules } from './select-rules';
import { Rule } from '../rules/rule';
import { RuleLevel } from '../rules/severity';

/** What a pack is made of. */
interface Parts {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly Rule[];
  readonly isOfLibrary: boolean;
  readonly level?: RuleLevel;
  readonly pin?: string;
}

/**
 * A named list of rules.
 *
 * A pack says which rules apply; what each of them means is written in the rule alone. Which level of rule binds follows the declared risk
 * tier, unless the pack is told otherwise with `atLevel`. A pack *supports* work on a framework: that no rule fails shows that mechanisms
 * are in place, never that a duty is met.
 */
export class RulePack {
  /**
   * What any AI workload on AWS needs, and more where the declared risk tier is high.
   */
  public static aiBaseline(): RulePack {
    return RulePack._ofLibrary('ai-baseline');
  }

  /**
   * Rules that support articles of the EU AI Act, Regulation (EU) 2024/1689.
   */
  public static euAiAct(): RulePack {
    return RulePack._ofLibrary('eu-ai-act');
  }

  /**
   * Rules that support subcategories of the NIST AI Risk Management Framework 1.0.
   */
  public static nistAiRmf(): RulePack {
    return RulePack._ofLibrary('nist-ai-rmf');
  }

  /**
   * Rules that support controls of ISO/IEC 42001:2023, Annex A.
   */
  public static iso42001(): RulePack {
    return RulePack._ofLibrary('iso-42001');
  }

  /**
   * Rules that support articles of the GDPR, Regulation (EU) 2016/679.
   */
  public static gdpr(): RulePack {
    return RulePack._ofLibrary('gdpr');
  }

  /**
   * Rules that support the CCPA and California's regulations on automated decisions. Every mapping is still to be reviewed.
   */
  public static ccpa(): RulePack {
    return RulePack._ofLibrary('ccpa');
  }

  /**
   * Rules that support the AWS Generative AI Best Practices framework v2 of AWS Audit Manager.
   */
  public static awsGenAiBestPractices(): RulePack {
    return RulePack._ofLibrary('aws-genai-best-practices');
  }

  /**
   * Rules that support controls of NIST SP 800-53 revision 5, as far as they concern AI workloads.
   */
  public static nist80053(): RulePack {
    return RulePack._ofLibrary('nist-800-53');
  }

  /**
   * Rules about agents, their tools, memories, gateways and flows.
   */
  public static agents(): RulePack {
    return RulePack._ofLibrary('agents');
  }

  /**
   * Rules about generative models: guardrails, prompts, knowledge bases, agents and access to models.
   */
  public static generativeAi(): RulePack {
    return RulePack._ofLibrary('generative-ai');
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
    if (LIBRARY_PACK_NAMES.includes(name)) {
      throw new Error(`pack name '${name}' is taken by the library: choose another, such as 'example-bank'`);
    }
    return new RulePack({ name, version: version ?? '1.0.0', rules, isOfLibrary: false });
  }

  /**
   * A pack that the library brings.
   *
   * @internal
   */
  public static _ofLibrary(name: string): RulePack {
    return new RulePack({ name, version: LIBRARY_PACK_VERSION, rules: libraryRules(name), isOfLibrary: true });
  }

  /** The pack's name. */
  public readonly name: string;
  /** The pack's version. */
  public readonly version: string;
  /** The rules, sorted by id. */
  public readonly rules: Rule[];
  /** The level up to which rules bind. Absent where the declared risk tier decides. */
  public readonly level?: RuleLevel;
  /** The version that the pack is held to. Absent where it is not pinned. */
  public readonly pin?: string;
  /** @internal */
  public readonly _isOfLibrary: boolean;

  private constructor({ name, version, rules, isOfLibrary, level, pin }: Parts) {
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
    this.pin = pin;
    this._isOfLibrary = isOfLibrary;
    const twice = this.rules.find((rule, i) => i > 0 && this.rules[i - 1].id === rule.id);
    if (twice) {
      throw new Error(`pack '${name}' has two rules with the id ${twice.id}: ids are unique, rename your own rule`);
    }
  }

  /**
   * The framework whose controls the rules support. Absent where the pack is about none.
   *
   * It lists every control, those without a rule and those that no code can show included, and follows the rules that the pack holds now.
   */
  public get framework(): FrameworkInfo | undefined {
    const list = this._isOfLibrary ? CONTROL_LISTS[this.name] : undefined;
    return list && coverageOf(list, this.rules);
  }

  /** The same pack with more rules. */
  public adding(rules: Rule[]): RulePack {
    return this.changed({ rules: [...this.rules, ...rules] });
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
    return this.changed({ rules: this.rules.filter((rule) => !ids.includes(rule.id)) });
  }

  /**
   * The same pack with only some rules: those that meet every criterion.
   *
   * @param selection the criteria. Of severities, the one given and those above
   * @throws if a criterion does not exist, or nothing is left
   */
  public selecting(selection: RuleSelection): RulePack {
    return this.changed({ rules: selectRules(this.name, this.rules, selection) });
  }

  /**
   * The same pack with every rule up to a level binding, whatever the risk tier.
   *
   * @param level baseline: baseline rules only. High-risk: those too; advisory: all
   */
  public atLevel(level: RuleLevel): RulePack {
    return this.changed({ level });
  }

  /**
   * The same pack held to a version: what came or became stricter after it warns, and stops nobody.
   *
   * Without a pin, the library's rules are held to the first release of its major version, so that a minor release never stops an app.
   * Pin to a later version to let its new rules stop, or keep the pin through a major release to take its rules one at a time. A rule
   * that may not be waived follows the same order.
   *
   * @param version such as `1.2.0`, up to the pack's own version
   * @throws if it is no version, or later than the pack's
   */
  public pinnedTo(version: string): RulePack {
    if (!isVersion(version) || !isVersion(this.version)) {
      throw new Error(`pack '${this.name}' at ${JSON.stringify(this.version)} cannot be pinned to ${JSON.stringify(version)}: versions are written such as '1.2.0'`);
    }
    if (isLater(version, this.version)) {
      throw new Error(`pack '${this.name}' is at ${this.version} and cannot be pinned to the later ${version}: pin it to ${this.version} or before, or update the package`);
    }
    return this.changed({ pin: version });
  }

  private changed(change: Partial<Parts>): RulePack {
    const { name, version, rules, level, pin } = this;
    return new RulePack({ name, version, rules, level, pin, isOfLibrary: this._isOfLibrary, ...change });
  }
}
