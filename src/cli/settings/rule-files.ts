// internal
import { relative, sep } from 'path';
import { pathToFileURL } from 'url';
import { globSync } from 'tinyglobby';
import { ConfigDocument, readDocument } from './config-document';
import { Rule } from '../../rules/rule';
import { UsageError } from '../usage-error';

const DATA = /\.(json|ya?ml)$/i;
const MODULE = /\.([cm]?js|[cm]?ts)$/i;

/**
 * Loads the rules of an organisation.
 *
 * A JSON or YAML file holds one rule, a list of rules, or `{rules: […]}`, as `Rule.toJson` writes them. A module is run, and every rule that it
 * exports is taken.
 *
 * @param patterns files and globs
 * @param folder where they start
 * @param cwd the working folder, for messages
 * @throws UsageError naming file, line and rule
 */
export async function loadRules(patterns: readonly string[], folder: string, cwd: string): Promise<Rule[]> {
  const rules: Rule[] = [];
  for (const pattern of patterns) {
    const files = globSync(pattern, { cwd: folder, absolute: true, expandDirectories: false, followSymbolicLinks: false, ignore: ['**/node_modules/**'] }).sort();
    if (files.length === 0) {
      throw new UsageError(`rules '${pattern}' matches no file (from ${relative(cwd, folder) || '.'}): without its rules a pack would check nothing`);
    }
    for (const file of files) {
      rules.push(...await rulesOf(file, relative(cwd, file).split(sep).join('/')));
    }
  }
  return rules;
}

async function rulesOf(file: string, name: string): Promise<Rule[]> {
  if (DATA.test(file)) {
    const document = readDocument(file, name);
    return entriesOf(document).map(({ json, at }) => asRule(json, at));
  }
  if (MODULE.test(file)) {
    return moduleRules(file, name);
  }
  throw new UsageError(`${name} is not a file of rules: write JSON, YAML or a module (.js, .cjs, .mjs, .ts)`);
}

function entriesOf(document: ConfigDocument): { json: any; at: string }[] {
  const { value } = document;
  const path = Array.isArray(value) ? [] : Array.isArray(value?.rules) ? ['rules'] : undefined;
  if (!path) {
    return [{ json: value, at: document.name }];
  }
  return (Array.isArray(value) ? value : value.rules).map((json: any, i: number) => ({ json, at: document.placeOf([...path, i]) }));
}

function asRule(json: any, at: string): Rule {
  try {
    return Rule.fromJson(json);
  } catch (error) {
    throw new UsageError(`${at}: ${(error as Error).message}`);
  }
}

async function moduleRules(file: string, name: string): Promise<Rule[]> {
  let exported: any;
  try {
    exported = await import(pathToFileURL(file).href);
  } catch (error) {
    const isTypeScript = /ts$/i.test(file);
    throw new UsageError(`${name} cannot be loaded: ${(error as Error).message.split('\n')[0]}${isTypeScript ? '; compile it, or run node with --import tsx' : ''}`);
  }
  // A rule may come from another copy of the library: it is told by what it can do, and read again from its data.
  const values = [...new Set([...Object.values<any>(exported), ...Object.values<any>(exported.default ?? {}), exported.default])].flat();
  const rules = values.filter((value) => typeof value?.toJson === 'function' && typeof value.id === 'string' && value.condition !== undefined);
  if (rules.length === 0) {
    throw new UsageError(`${name} exports no rule: export values made with new Rule({ ... })`);
  }
  return [...new Set(rules)].map((rule) => asRule(rule.toJson(), name));
}
