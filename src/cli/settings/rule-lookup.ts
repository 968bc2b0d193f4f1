// internal
import type { RulePack } from '../../packs/rule-pack';
import { isCatalogueRule } from '../../rules/catalogue';
import type { Rule } from '../../rules/rule';

/** Finds rules by id among those in force. */
export class RuleLookup {
  private readonly byId: ReadonlyMap<string, Rule>;

  public constructor(packs: readonly RulePack[]) {
    this.byId = new Map(packs.flatMap((pack) => pack.rules).map((rule) => [rule.id, rule]));
  }

  /** Every rule, by id. */
  public get rules(): Rule[] {
    return [...this.byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The rule; a finding's rule is always in force. */
  public ruleOf(id: string): Rule {
    return this.byId.get(id)!;
  }

  public find(id: string): Rule | undefined {
    return this.byId.get(id);
  }

  /** The page of a rule that the library brings. */
  public pageOf(id: string): string | undefined {
    const rule = this.byId.get(id);
    return rule && isCatalogueRule(rule) ? `https://github.com/governed-ai/cdk-governed-ai/blob/main/docs/rules/${id}.md` : undefined;
  }
}
