import { spawnSync } from 'child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join, resolve } from 'path';

export const ROOT = resolve(__dirname, '../..');
/** The command line from its source. */
export const GOVERNED_AI = `${process.execPath} --import ${join(ROOT, 'node_modules/tsx/dist/loader.mjs')} ${join(ROOT, 'src/cli/bin.ts')}`;

const folders: string[] = [];

export function removeFolders() {
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
}

/** A folder of its own with files by path: text as it is, anything else as JSON. */
export function folderWith(files: { readonly [path: string]: unknown }): string {
  const folder = mkdtempSync(join(tmpdir(), 'governed-ai-integration-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

export interface Outcome {
  readonly code: number | null;
  readonly text: string;
}

/** Runs a script of a step as a build server does. */
export function bash(script: string, cwd: string, env: { readonly [name: string]: string }): Outcome {
  const run = spawnSync('bash', ['-e', '-c', script], { cwd, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: process.env.HOME, GOVERNED_AI, ...env } });
  return { code: run.status, text: run.stdout + run.stderr };
}

/** A `gh` that writes down what it is asked, knows one comment if told so, and writes none if it is refused. */
export function fakeGh(folder: string, knownComment = '', isRefused = false): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'gh'), `#!/usr/bin/env bash\necho "$@" >> "${folder}/gh.log"\ncase "$*" in *--jq*) echo '${knownComment}' ;; *) exit ${isRefused ? 1 : 0} ;; esac\n`);
  chmodSync(join(bin, 'gh'), 0o755);
  return bin;
}

export function read(file: string): string {
  return readFileSync(file, 'utf8');
}

export const OPEN_NOTEBOOK = { Resources: { Notebook: { Type: 'AWS::SageMaker::NotebookInstance', Properties: { RootAccess: 'Enabled' } } } };
export const QUIET = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
