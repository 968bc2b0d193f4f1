import { spawnSync } from 'child_process';
import { existsSync, readFileSync, rmSync } from 'fs';
import { join, relative, resolve } from 'path';

/**
 * Synthesizes the example apps with the CDK CLI, as a user would in each folder: `npx cdk synth`.
 *
 * The apps import `cdk-governed-ai`, which `examples/tsconfig.json` points to the source: nothing has to be compiled first.
 */
const ROOT = resolve(__dirname, '..');
const CDK = join(ROOT, 'node_modules/aws-cdk/bin/cdk');

interface Demonstration {
  readonly app: string;
  readonly isStopped: boolean;
}

interface Summary {
  readonly resources: number;
  readonly rules: number;
  readonly packs: readonly string[];
  readonly verdicts: { readonly [verdict: string]: number };
}

const DEMONSTRATIONS: readonly Demonstration[] = [
  { app: 'ungoverned', isStopped: true },
  { app: 'loan-scoring', isStopped: false },
];

const outcomes = DEMONSTRATIONS.map(demonstrate);
console.log('\nSummary');
outcomes.forEach((outcome) => console.log(outcome.text));
process.exitCode = outcomes.every((outcome) => outcome.isAsExpected) ? 0 : 1;

function demonstrate({ app, isStopped }: Demonstration) {
  const folder = join(ROOT, 'examples', app);
  const evidence = join(folder, 'cdk.out/governance/evidence.json');
  rmSync(join(folder, 'cdk.out'), { recursive: true, force: true });

  console.log(`\n$ cd ${relative(ROOT, folder)} && npx cdk synth --quiet`);
  const startedAt = Date.now();
  const run = spawnSync(process.execPath, [CDK, 'synth', '--quiet', '--no-notices', '--no-version-reporting'], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' },
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);

  const name = `  ${app} (${seconds} s)`;
  if (!existsSync(evidence)) {
    return { isAsExpected: false, text: `${name}: FAILED, no evidence was written to ${relative(ROOT, evidence)}` };
  }
  const summary = JSON.parse(readFileSync(evidence, 'utf8')).summary as Summary;
  const count = (verdict: string) => summary.verdicts[verdict] ?? 0;
  const isAsExpected = isStopped
    ? run.status !== 0 && count('NON_COMPLIANT') > 0
    : run.status === 0 && count('NON_COMPLIANT') === 0 && count('UNKNOWN') === 0 && count('COMPLIANT') > 0;
  return {
    isAsExpected,
    text: [
      `${name}: ${run.status === 0 ? 'passed' : 'stopped'}, ${isAsExpected ? 'as it should be' : 'which it should NOT be'}`,
      `    checked   ${summary.resources} resources, ${summary.rules} rules, packs: ${summary.packs.join(', ')}`,
      `    verdicts  ${Object.entries(summary.verdicts).map(([verdict, n]) => `${n} ${verdict}`).join(', ')}`,
      `    evidence  ${relative(ROOT, evidence)}`,
    ].join('\n'),
  };
}
