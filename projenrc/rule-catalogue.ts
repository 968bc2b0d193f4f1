import { existsSync, readdirSync } from 'fs';
import { join, resolve } from 'path';
import { ruleExportName, ruleFileName } from './rule-names';
import type { Rule } from '../src/rules/rule';

/** A rule and the file that it is written in. */
export interface RuleFile {
  /** The folder below `src/rules`. */
  readonly area: string;
  readonly fileName: string;
  readonly rule: Rule;
}

/**
 * Reads every rule below `src/rules`, sorted by id.
 *
 * A module that exports no rule holds the vocabulary of its area and is passed over.
 *
 * @throws if file, export and id disagree, if a file holds two rules, or if two files share an id
 */
export function loadRules(src: string): RuleFile[] {
  const root = resolve(src, 'rules');
  if (!existsSync(join(root, 'rule.ts'))) return [];
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((area) => readdirSync(join(root, area.name)).filter((name) => name.endsWith('.ts')).map((name) => ({ area: area.name, name })))
    .flatMap(({ area, name }) => readRule(root, area, name) ?? [])
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  files.forEach((file, i) => {
    const before = files[i - 1];
    if (before?.rule.id === file.rule.id) {
      throw new Error(`${place(before.area, before.fileName)} and ${place(file.area, file.fileName)} share the id ${file.rule.id}: ids are unique`);
    }
  });
  return files;
}

/** The catalogue that is loaded in place of the rule files: one rule a line, so that a change reads as one. */
export function renderCatalogue(files: readonly RuleFile[]): string {
  const lines = files.map(({ rule }) => {
    const { examples: _, ...json } = rule.toJson();
    return JSON.stringify(json);
  });
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

/** The examples of the catalogue's rules, by id: documentation and tests read them, apps do not. */
export function renderExamples(files: readonly RuleFile[]): string {
  const lines = files.map(({ rule }) => `${JSON.stringify(rule.id)}:${JSON.stringify(rule.examples)}`);
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`;
}

function readRule(root: string, area: string, fileName: string): RuleFile | undefined {
  const exported = Object.entries(load(join(root, area, fileName), place(area, fileName)));
  const { Rule: ruleClass } = load(join(root, 'rule.ts'), 'src/rules/rule.ts');
  const rules = exported.filter(([, value]) => value instanceof ruleClass) as [string, Rule][];
  if (rules.length === 0) return undefined;
  if (rules.length > 1) {
    throw new Error(`${place(area, fileName)} exports ${rules.length} rules: write one rule per file`);
  }
  const [exportName, rule] = rules[0];
  if (fileName !== ruleFileName(rule.id)) {
    throw new Error(`${place(area, fileName)} holds the rule ${rule.id}: name the file ${ruleFileName(rule.id)}`);
  }
  if (exportName !== ruleExportName(rule.id)) {
    throw new Error(`${place(area, fileName)} exports the rule ${rule.id} as '${exportName}': name it ${ruleExportName(rule.id)}`);
  }
  return { area, fileName, rule };
}

function load(file: string, name: string): any {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require(file);
  } catch (error) {
    throw new Error(`${name} cannot be loaded: ${(error as Error).message}`);
  }
}

function place(area: string, fileName: string): string {
  return `src/rules/${area}/${fileName}`;
}
