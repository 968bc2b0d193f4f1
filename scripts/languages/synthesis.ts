import { existsSync, readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { Language } from './language';
import { attempt, ROOT } from '../packaging/command';

const CDK = join(ROOT, 'node_modules/aws-cdk/bin/cdk');

/** The same moment for all, so that their evidence can be the same. */
const SAME_FOR_ALL = {
  SOURCE_DATE_EPOCH: '1796083200',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
  NO_COLOR: '1',
};

export interface Synthesis {
  /** Whether the CDK CLI ended with an error. */
  readonly isStopped: boolean;
  /** What the CDK CLI and the app printed. */
  readonly output: string;
  /** The cloud assembly. */
  readonly assembly: string;
  readonly seconds: number;
}

/** `cdk synth` in the folder of an example, with its own `cdk.json`. */
export function synthesize(language: Language, workshop: string, example: string, args: readonly string[] = []): Synthesis {
  const folder = join(workshop, example);
  rmSync(join(folder, 'cdk.out'), { recursive: true, force: true });
  const startedAt = Date.now();
  const command = [process.execPath, CDK, 'synth', '--quiet', '--no-notices', '--no-version-reporting', ...args];
  const result = attempt(command, { cwd: folder, env: { ...SAME_FOR_ALL, ...language.environment(workshop) } });
  return {
    isStopped: result.status !== 0,
    output: `${result.stdout}${result.stderr}`,
    assembly: join(folder, 'cdk.out'),
    seconds: (Date.now() - startedAt) / 1000,
  };
}

export interface ProgramRun {
  readonly seconds: number;
  /** Seconds of processor time: of the program, of the jsii kernel and of whatever else it started and waited for. */
  readonly cpuSeconds: number;
  /** What the app printed. */
  readonly output: string;
}

/** The app by itself, as the CDK CLI would start it once it is compiled. */
export function runProgram(language: Language, workshop: string, example: string, env: NodeJS.ProcessEnv = {}): ProgramRun {
  const folder = join(workshop, example);
  const context = ['cdk.json', 'cdk.context.json'].map((name) => readJson(join(folder, name)));
  const cdk = {
    CDK_OUTDIR: join(folder, 'cdk.out'),
    CDK_CONTEXT_JSON: JSON.stringify({ ...context[0].context, ...context[1], 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true }),
  };
  rmSync(cdk.CDK_OUTDIR, { recursive: true, force: true });
  const timed = ['bash', '-c', 'TIMEFORMAT="%R %U %S"; time "$@"', 'bash', ...language.program(workshop, example)];
  const all = { ...SAME_FOR_ALL, ...cdk, ...language.environment(workshop), ...env };
  const { status, stdout, stderr } = attempt(timed, { cwd: folder, env: all });
  if (status !== 0) {
    throw new Error(`${language.name} ${example} ended with ${status}:\n${stderr}`);
  }
  const [, real, user, system] = /([\d.]+) ([\d.]+) ([\d.]+)\n$/.exec(stderr)!.map(Number);
  return { seconds: real, cpuSeconds: user + system, output: `${stdout}${stderr}` };
}

function readJson(file: string): any {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
