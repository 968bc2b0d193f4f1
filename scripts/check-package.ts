import { execFileSync, spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { resolve } from 'path';

/** Checks, after a compile, that the package holds what users need and nothing else, and that it loads. */
const root = resolve(__dirname, '..');
const [{ files }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
const packed: string[] = files.map((file: { path: string }) => file.path);

const schemas = existsSync(resolve(root, 'schema')) ? readdirSync(resolve(root, 'schema')).map((name) => `schema/${name}`) : [];
const modules = bundledModules();
const needed = ['package.json', 'bin/governed-ai', 'lib/cli/bin.js', 'README.md', 'LICENSE', '.jsii', 'lib/index.js', 'lib/index.d.ts', 'lib/rules/catalogue.json', 'lib/rules/catalogue-examples.json', 'gates/src/__main__.py', ...schemas, ...modules.map((name) => `node_modules/${name}/package.json`)];
const wanted = /^(lib|schema|bin|gates\/src)\/|^(package\.json|README\.md|LICENSE|NOTICE|CHANGELOG\.md|\.jsii)$/;

const problems = [
  ...needed.filter((path) => !packed.includes(path)).map((path) => `the package lacks ${path}`),
  ...packed.filter((path) => !wanted.test(path) && !modules.some((name) => path.startsWith(`node_modules/${name}/`))).map((path) => `the package holds ${path}, which no user needs`),
];
// eslint-disable-next-line @typescript-eslint/no-require-imports
const library = require(resolve(root, 'lib/index.js'));
if (library.RulePack.aiBaseline().rules.length === 0) {
  problems.push('the compiled library has no rules');
}

problems.push(...problemsOfTarball());

problems.forEach((problem) => console.error(problem));
console.log(`package: ${packed.length} files, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** What the command line of the packed tarball gets wrong, run from what a user would have. */
function problemsOfTarball(): string[] {
  mkdirSync(resolve(root, '.build'), { recursive: true });
  const folder = mkdtempSync(resolve(root, '.build/package-')); // below the root, so that the peer dependencies are found
  try {
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, stdio: 'ignore' });
    const [tarball] = readdirSync(folder);
    execFileSync('tar', ['-xzf', tarball], { cwd: folder });
    const run = (...args: string[]) => spawnSync(process.execPath, [resolve(folder, 'package/bin/governed-ai'), ...args], { cwd: folder, encoding: 'utf8' });
    const version = run('--version');
    const template = { Resources: { Notebook: { Type: 'AWS::SageMaker::NotebookInstance', Properties: { RootAccess: 'Enabled' } } } };
    writeFileSync(resolve(folder, 'notebook.json'), JSON.stringify(template));
    const check = run('check', 'notebook.json');
    return [
      ...(version.stdout.trim() === packageJson(root).version ? [] : [`bin/governed-ai --version says ${version.stdout}${version.stderr}`]),
      ...(check.status === 1 && check.stdout.includes('SageMakerNotebookRootAccessDisabled') ? [] : [`bin/governed-ai check answers ${check.status}: ${check.stdout}${check.stderr}`]),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is bundled, with everything that it needs in turn. */
function bundledModules(): string[] {
  const found = new Set<string>(packageJson(root).bundledDependencies);
  for (const name of found) { // grows while it is read
    Object.keys({ ...packageJson(resolve(root, 'node_modules', name)).dependencies, ...packageJson(resolve(root, 'node_modules', name)).optionalDependencies })
      .forEach((dependency) => found.add(dependency));
  }
  return [...found];
}

function packageJson(folder: string): any {
  return JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
}
