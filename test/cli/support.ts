import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { Readable } from 'stream';
import { ExitCode } from '../../src/cli/exit-code';
import { main } from '../../src/cli/main';

const folders: string[] = [];

afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder of its own with files by path: text as it is, anything else as JSON. */
export function folderWith(files: { readonly [path: string]: unknown }): string {
  const folder = mkdtempSync(join(tmpdir(), 'governed-ai-test-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content, undefined, 1));
  }
  return folder;
}

export interface Answer {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly stdin?: string | Buffer;
  readonly env?: { readonly [name: string]: string };
  readonly isTTY?: boolean;
}

/** Runs the command line in this process. */
export async function governedAi(cwd: string, argv: readonly string[], { stdin = '', env = {}, isTTY = false }: Surroundings = {}): Promise<Answer> {
  let out = '';
  let err = '';
  const code = await main(argv, {
    cwd,
    env,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { isTTY, columns: 120, write: (text) => void (out += text) },
    stderr: { isTTY, columns: 120, write: (text) => void (err += text) },
  });
  return { code, out, err };
}

/** Runs `check` and reads the evidence that it writes. */
export async function evidenceOf(
  cwd: string, argv: readonly string[], surroundings: Surroundings = {},
): Promise<{ readonly evidence: any } & Answer> {
  const answer = await governedAi(cwd, ['check', ...argv, '--format', 'json'], surroundings);
  return { ...answer, evidence: answer.out === '' ? undefined : JSON.parse(answer.out) };
}

/** Verdicts as `rule logicalId: verdict`. */
export function verdicts(evidence: any, rule: string): string[] {
  return evidence.verdicts.filter((v: any) => v.rule === rule).map((v: any) => `${v.resource.logicalId}: ${v.verdict}`);
}

/** A notebook that breaks `SageMakerNotebookRootAccessDisabled`. */
export const OPEN_NOTEBOOK = { Resources: { Notebook: { Type: 'AWS::SageMaker::NotebookInstance', Properties: { RootAccess: 'Enabled' } } } };
export const ROOT_ACCESS = 'SageMakerNotebookRootAccessDisabled';
/** A template that no rule has anything to say about. */
export const QUIET = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
