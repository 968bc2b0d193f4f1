// internal
import { readFileSync } from 'fs';
import { join } from 'path';
import { Rule, RuleExamples } from './rule';

let rules: readonly Rule[] | undefined;
let examples: { readonly [id: string]: RuleExamples } | undefined;

/**
 * The rules that the library brings, sorted by id.
 *
 * They are written one per file and loaded from one generated file, which costs an app a fraction of requiring them one by one; their
 * examples, half of it all, stand in a file of their own that only documentation and tests read.
 */
export function catalogueRules(): readonly Rule[] {
  return (rules ??= (read('catalogue.json') as any[]).map((json) => Rule._proven(json, () => (examples ??= read('catalogue-examples.json') as any)[json.id])));
}

/** Whether a rule is one that the library brings. */
export function isCatalogueRule(rule: Rule): boolean {
  return rules !== undefined && rules.includes(rule);
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, name), 'utf8'));
}
