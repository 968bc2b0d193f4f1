import { execFileSync } from 'child_process';
import { existsSync, readdirSync } from 'fs';
import { resolve } from 'path';

/** Checks, after a compile, that the package holds what users need and nothing else, and that it loads. */
const root = resolve(__dirname, '..');
const [{ files }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
const packed: string[] = files.map((file: { path: string }) => file.path);

const schemas = existsSync(resolve(root, 'schema')) ? readdirSync(resolve(root, 'schema')).map((name) => `schema/${name}`) : [];
const needed = ['package.json', 'README.md', 'LICENSE', '.jsii', 'lib/index.js', 'lib/index.d.ts', 'lib/rules/catalogue.json', 'lib/rules/catalogue-examples.json', ...schemas];
const wanted = /^(lib|schema|bin|node_modules\/yaml)\/|^(package\.json|README\.md|LICENSE|NOTICE|CHANGELOG\.md|\.jsii)$/;

const problems = [
  ...needed.filter((path) => !packed.includes(path)).map((path) => `the package lacks ${path}`),
  ...packed.filter((path) => !wanted.test(path)).map((path) => `the package holds ${path}, which no user needs`),
];
// eslint-disable-next-line @typescript-eslint/no-require-imports
const library = require(resolve(root, 'lib/index.js'));
if (library.RulePack.aiBaseline().rules.length === 0) {
  problems.push('the compiled library has no rules');
}

problems.forEach((problem) => console.error(problem));
console.log(`package: ${packed.length} files, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
