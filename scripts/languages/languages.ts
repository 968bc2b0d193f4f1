import { existsSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { Language, VERSIONS } from './language';
import { ROOT, run } from '../packaging/command';
import { localGoModules } from '../packaging/go';

const typescript: Language = {
  name: 'typescript',
  target: 'js',
  toolchain: [['npm', '--version']],
  setUp(workshop) {
    writeFileSync(join(workshop, 'package.json'), JSON.stringify({ name: 'loan-scoring', private: true }));
    writeFileSync(join(dirname(workshop), 'tsconfig.json'), '{}'); // the one of the examples points to the source of the library instead
    run([
      'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock', built('js', /\.tgz$/),
      `aws-cdk-lib@${VERSIONS.cdk}`, `constructs@${VERSIONS.constructs}`, `cdk-nag@${VERSIONS.nag}`, 'tsx@4',
    ], { cwd: workshop });
  },
  environment: () => ({}),
  program: (workshop) => [process.execPath, '--import', join(workshop, 'node_modules/tsx/dist/loader.mjs'), 'app.ts'],
};

const python: Language = {
  name: 'python',
  target: 'python',
  toolchain: [['python3', '-m', 'venv', '--help']],
  setUp(workshop) {
    const venv = join(workshop, '.venv');
    if (!existsSync(venv)) {
      run(['python3', '-m', 'venv', venv]);
    }
    const pip = [join(venv, 'bin/python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    run([...pip, '--find-links', join(ROOT, 'dist/python'), '-r', 'requirements.txt'], { cwd: workshop });
    run([...pip, '--force-reinstall', '--no-deps', built('python', /\.whl$/)], { cwd: workshop });
  },
  environment: (workshop) => ({ VIRTUAL_ENV: join(workshop, '.venv'), PATH: `${join(workshop, '.venv/bin')}:${process.env.PATH}` }),
  program: (workshop) => [join(workshop, '.venv/bin/python'), 'app.py'],
};

const MAIN_CLASSES: { readonly [example: string]: string } = {
  'first-example': 'com.examplebank.first.FirstExample',
  'loan-scoring': 'com.examplebank.loans.LoanScoringApp',
  ungoverned: 'com.examplebank.churn.ChurnApp',
  mistakes: 'com.examplebank.mistakes.MistakesApp',
};

const java: Language = {
  name: 'java',
  target: 'java',
  toolchain: [['java', '-version'], ['mvn', '-version']],
  setUp(workshop) {
    const jar = built('java', /\d\.jar$/);
    const maven = ['mvn', '--batch-mode', '--quiet'];
    run([...maven, 'org.apache.maven.plugins:maven-install-plugin:2.5.2:install-file', `-Dfile=${jar}`, `-DpomFile=${jar.replace(/jar$/, 'pom')}`]);
    run([...maven, 'compile', 'org.apache.maven.plugins:maven-dependency-plugin:3.6.0:build-classpath', '-Dmdep.outputFile=target/classpath'], { cwd: workshop });
  },
  environment: () => ({}),
  program: (workshop, example) => [
    'java', '-cp', `${join(workshop, 'target/classes')}:${readFileSync(join(workshop, 'target/classpath'), 'utf8').trim()}`, MAIN_CLASSES[example],
  ],
};

const go: Language = {
  name: 'go',
  target: 'go',
  toolchain: [['go', 'version']],
  setUp(workshop) {
    const { path, folder, generated } = localGoModules();
    const replace = [{ path, folder }, ...generated].map((module) => `-replace=${module.path}=${module.folder}`);
    run(['go', 'mod', 'edit', ...replace], { cwd: workshop });
    run(['go', 'mod', 'tidy'], { cwd: workshop });
    run(['go', 'vet', './...'], { cwd: workshop });
    run(['go', 'build', '-o', 'bin/', './...'], { cwd: workshop });
  },
  environment: () => ({}),
  program: (workshop, example) => [join(workshop, 'bin', example)],
};

/** TypeScript is what the others are compared with. */
export const REFERENCE = typescript;
export const LANGUAGES: readonly Language[] = [python, java, go];

/** A file that `npm run package` built. */
export function built(target: string, name: RegExp): string {
  const folder = join(ROOT, 'dist', target);
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const found = files.find((file) => name.test(file));
  if (found === undefined) {
    throw new Error(`${folder} has no file like ${name}: run "npm run package"`);
  }
  return join(folder, found);
}
