import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { judgeAll } from './judge';
import { problemsOf, readJudgements } from './judgements';
import { ACCURACY } from './publications';

/**
 * Tries the rules on templates of public constructs: installs them, synthesizes each with its defaults, judges every template and compares
 * the findings with what people said about them. `--no-install` takes what is installed, `--no-synth` what is synthesized.
 */
const ROOT = resolve(__dirname, '../..');
const BUILD = join(ROOT, '.build', 'accuracy');
const VENV = join(BUILD, 'venv');
const OUT = join(BUILD, 'cdk.out');

const ENVIRONMENT = {
  ...process.env,
  CDK_VALIDATION: 'false', // other validators are not asked here
  JSII_DEPRECATED: 'quiet',
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
  PYTHONDONTWRITEBYTECODE: '1',
};

function run(command: string, args: readonly string[], cwd = ACCURACY) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit', env: ENVIRONMENT });
  if (error || status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
  }
}

/** Does the work again only when one of the files has changed. */
function whenChanged(stamp: string, files: readonly string[], work: () => void) {
  const digest = createHash('sha256').update(files.map((file) => readFileSync(join(ACCURACY, file))).join('\n')).digest('hex');
  const path = join(BUILD, stamp);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== digest) {
    work();
    writeFileSync(path, digest);
  }
}

function install() {
  whenChanged('npm.sha256', ['package.json', 'package-lock.json'], () => run('npm', ['ci', '--no-audit', '--no-fund']));
  whenChanged('pip.sha256', ['requirements.txt'], () => {
    rmSync(VENV, { recursive: true, force: true });
    run(process.env.PYTHON ?? 'python3', ['-m', 'venv', VENV]);
    run(join(VENV, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--requirement', 'requirements.txt']);
  });
}

function synthesize() {
  rmSync(OUT, { recursive: true, force: true });
  run(join(ROOT, 'node_modules', '.bin', 'tsx'), ['synthesize.ts', OUT]);
  run(join(VENV, 'bin', 'python'), ['synthesize.py', OUT]);
}

function compare(): number {
  const judged = judgeAll(OUT);
  writeFileSync(join(ACCURACY, 'findings.json'), `${JSON.stringify(judged, null, 1)}\n`);
  const problems = problemsOf(judged, readJudgements());
  problems.forEach((problem) => console.error(problem));
  console.log(`${judged.length} templates, ${judged.reduce((sum, { findings }) => sum + findings.length, 0)} findings, ${problems.length} that do not fit accuracy/judgements.json`);
  console.log('The tables of docs/accuracy.md: UPDATE_DOCS=1 npx jest test/docs');
  return problems.length > 0 ? 1 : 0;
}

mkdirSync(BUILD, { recursive: true });
const skips = process.argv.slice(2);
if (!skips.includes('--no-install')) {
  install();
}
if (!skips.includes('--no-synth')) {
  synthesize();
}
process.exitCode = compare();
