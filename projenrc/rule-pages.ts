import { MARKER } from './markdown';
import { renderLimits, renderOtherTools, renderRuleIndex } from './rule-indexes';
import type { Rule } from '../src/rules/rule';
import { renderRulePage } from '../src/rules/rule-page';

/** The pages of `docs/rules`, by file name: one per rule, and what leads to them. */
export function renderRulePages(rules: readonly Rule[]): Map<string, string> {
  return new Map([
    ...rules.map((rule) => [`${rule.id}.md`, `${MARKER}\n\n${renderRulePage(rule)}`] as const),
    ['README.md', renderRuleIndex(rules)],
    ['limits.md', renderLimits(rules)],
    ['other-tools.md', renderOtherTools(rules)],
  ]);
}
