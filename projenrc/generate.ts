import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { renderBarrel } from './barrels';
import { renderFrameworkPages } from './framework-pages';
import { renderOperatorTable } from './operator-table';
import { loadRules, renderCatalogue, renderExamples } from './rule-catalogue';
import { renderRulePages } from './rule-pages';
import { renderRuleSchema } from './rule-schema';
import { OPERATORS } from '../src/rules/operators';

/** Everything that is generated from the source, by path below the root. */
export function generatedFiles(root: string): Map<string, string> {
  const src = resolve(root, 'src');
  const files = loadRules(src);
  const rules = files.map(({ rule }) => rule);
  const pages = [
    ...[...renderRulePages(rules)].map(([name, text]) => [`docs/rules/${name}`, text] as const),
    ...[...renderFrameworkPages(rules)].map(([name, text]) => [`docs/frameworks/${name}`, text] as const),
  ];
  return new Map([
    ['src/index.ts', renderBarrel(src)],
    ['src/rules/catalogue.json', renderCatalogue(files)],
    ['src/rules/catalogue-examples.json', renderExamples(files)],
    ['schema/rule.schema.json', renderRuleSchema()],
    ['docs/operators.md', renderOperatorTable(OPERATORS)],
    ...pages,
  ]);
}

/** The pages on disk whose rule or framework is gone. */
export function strayPages(root: string, generated: ReadonlyMap<string, string>): string[] {
  return ['docs/rules', 'docs/frameworks'].flatMap((folder) => list(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => path.endsWith('.md') && !generated.has(path));
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
