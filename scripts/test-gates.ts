import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';

/** Runs the tests of the Python package in a virtual environment of their own, and counts them as jest does. */
const root = resolve(__dirname, '..');
const build = join(root, '.build');
const environment = join(build, 'gates-venv');
const requirements = join(root, 'gates', 'tests', 'requirements.txt');
const python = join(environment, 'bin', 'python');
const stamp = join(environment, 'requirements.sha256');

function run(command: string, args: string[], cwd = root): number {
  const done = spawnSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  if (done.error) {
    throw new Error(`${command} cannot be started: install Python 3.11 or newer, or name one in PYTHON`);
  }
  return done.status ?? 1;
}

function prepare() {
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) {
    return;
  }
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(build, { recursive: true });
  const failed = run(process.env.PYTHON ?? 'python3', ['-m', 'venv', environment])
    || run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--requirement', requirements]);
  if (failed) {
    throw new Error('the packages of gates/tests/requirements.txt could not be installed');
  }
  writeFileSync(stamp, digest);
}

prepare();
const results = join(build, 'tests-gates.xml');
rmSync(results, { force: true });
const status = run(python, ['-m', 'pytest', `--junitxml=${results}`, ...process.argv.slice(2)], join(root, 'gates'));
const suite = existsSync(results) ? readFileSync(results, 'utf8').match(/<testsuite [^>]*>/)?.[0] ?? '' : '';
const count = (name: string) => Number(suite.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0);
writeFileSync(join(build, 'tests-gates.json'), JSON.stringify({
  numPassedTests: count('tests') - count('failures') - count('errors') - count('skipped'),
  numFailedTests: count('failures'),
  numRuntimeErrorTestSuites: count('errors') + (suite === '' ? 1 : 0),
}));
process.exitCode = status;
