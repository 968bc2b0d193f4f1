// internal
import { existsSync, readFileSync } from 'fs';
import { dirname, join, relative, resolve, sep } from 'path';
import { ConfigDocument, readDocument } from './config-document';
import { problemsOf } from './config-problems';
import { UsageError } from '../usage-error';

/** The file that is read where none is named. */
export const CONFIG_FILE = 'governed-ai.yaml';

/** The published schema, as it lies in the package. */
export const CONFIG_SCHEMA = join(__dirname, '../../../schema/governed-ai.schema.json');

/** A pack as the configuration names it. */
export interface PackEntry {
  readonly name: string;
  readonly version?: string;
  readonly rules?: readonly string[];
  readonly level?: 'baseline' | 'high-risk' | 'advisory';
}

/** The configuration as it is written; its shape is proven. */
export interface ConfigValues {
  readonly paths?: readonly string[];
  readonly governance?: any;
  readonly packs?: ReadonlyArray<string | PackEntry>;
  readonly rules?: readonly string[];
  readonly enforcement?: ReadonlyArray<{ readonly mode: any; readonly pack?: string; readonly stage?: any }>;
  readonly waivers?: readonly any[];
  readonly baseline?: string;
  readonly minSeverity?: string;
  readonly failOn?: string;
}

/** A configuration and where it comes from. */
export interface Config {
  readonly values: ConfigValues;
  readonly document?: ConfigDocument;
  /** The folder that its paths start from. */
  readonly folder: string;
}

/**
 * Reads the configuration: the file that is named, else `governed-ai.yaml` in the working folder, else nothing.
 *
 * @throws UsageError with every problem, each with line and column
 */
export function readConfig(named: string | undefined, cwd: string): Config {
  const path = resolve(cwd, named ?? CONFIG_FILE);
  if (named === undefined && !existsSync(path)) {
    return { values: {}, folder: cwd };
  }
  const document = readDocument(path, relative(cwd, path).split(sep).join('/'));
  const values = document.value ?? {};
  const problems = shapeProblems({ ...document, value: values });
  if (problems.length > 0) {
    throw new UsageError(`the configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
  return { values, document, folder: dirname(path) };
}

function shapeProblems(document: ConfigDocument): string[] {
  // Loaded only where there is a configuration.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const Ajv2020: typeof import('ajv/dist/2020').default = require('ajv/dist/2020').default;
  const validate = new Ajv2020({ allErrors: true, verbose: true, strict: false }).compile(JSON.parse(readFileSync(CONFIG_SCHEMA, 'utf8')));
  return validate(document.value) ? [] : problemsOf(document, validate.errors ?? []);
}
