import { cpSync, mkdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ROOT } from '../packaging/command';

/** A language in which the examples are written. */
export interface Language {
  /** The folder below `examples`, and the argument of the command. */
  readonly name: string;
  /** The target of the package that it installs. */
  readonly target: string;
  /** Commands that have to be there, each printing a version. */
  readonly toolchain: readonly (readonly string[])[];
  /** Installs our built package and the public ones into a workshop, where the examples lie as they are. */
  setUp(workshop: string): void;
  /** The environment in which the examples run. */
  environment(workshop: string): NodeJS.ProcessEnv;
  /** The command that runs an example by itself, without the CDK CLI and without compiling it. */
  program(workshop: string, example: string): readonly string[];
}

/** The examples of each language, and whether their synthesis is stopped. */
export const EXAMPLES = [
  { name: 'first-example', isStopped: false },
  { name: 'loan-scoring', isStopped: false },
  { name: 'ungoverned', isStopped: true },
] as const;

const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
/** The versions that every language installs: the oldest supported ones. A test compares them with what the examples ask for. */
export const VERSIONS = { cdk: devDependencies['aws-cdk-lib'], constructs: devDependencies.constructs, nag: devDependencies['cdk-nag'] };

/** The folder in which a language is set up. */
export function workshopOf(language: Language): string {
  return join(ROOT, '.build/languages', language.name);
}

/** Copies the examples of a language to where it is set up. */
export function fillWorkshop(language: Language): string {
  const workshop = workshopOf(language);
  mkdirSync(workshop, { recursive: true });
  cpSync(join(ROOT, 'examples', language.name), workshop, {
    recursive: true,
    filter: (source) => !/\/(cdk\.out|target|__pycache__|node_modules)(\/|$)/.test(source),
  });
  return workshop;
}
