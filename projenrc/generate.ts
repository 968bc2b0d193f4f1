import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { renderBarrel } from './barrels';
import { renderOperatorTable } from './operator-table';
import { loadRules, renderCatalogue, renderExamples } from './rule-catalogue';
import { renderRulePages } from './rule-pages';
import { OPERATORS } from '../src/rules/operators';

/** Everything that is generated from the source, by path below the root. */
export function generatedFiles(root: string): Map<string, string> {
  const src = resolve(root, 'src');
  const rules = loadRules(src);
  const pages = [...renderRulePages(rules)].map(([name, text]) => [`docs/rules/${name}`, text] as const);
  return new Map([
    ['src/index.ts', renderBarrel(src)],
    ['src/rules/catalogue.json', renderCatalogue(rules)],
    ['src/rules/catalogue-examples.json', renderExamples(rules)],
    ['docs/operators.md', renderOperatorTable(OPERATORS)],
    ...pages,
  ]);
}

/** The rule pages on disk whose rule is gone. */
export function strayPages(root: string, generated: ReadonlyMap<string, string>): string[] {
  const folder = join(root, 'docs/rules');
  return list(folder).map((name) => `docs/rules/${name}`).filter((path) => path.endsWith('.md') && !generated.has(path));
}

/** Writes what changed, and removes the pages of rules that are gone. */
export function generate(root: string): void {
  const generated = generatedFiles(root);
  strayPages(root, generated).forEach((path) => rmSync(join(root, path)));
  for (const [path, text] of generated) {
    const file = join(root, path);
    if (read(file) === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

if (require.main === module) {
  try {
    generate(resolve(__dirname, '..'));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
