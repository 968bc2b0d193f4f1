import { existsSync, readFileSync, rmSync } from 'fs';
import { cpus } from 'os';
import { join } from 'path';
import { Language, workshopOf } from './languages/language';
import { LANGUAGES, REFERENCE } from './languages/languages';
import { runProgram } from './languages/synthesis';

/**
 * What the same app costs in each language: `npx projen languages:cost`, after `npm run languages`.
 *
 * Without the CDK CLI and without compiling; medians, after a run that fills the caches. Processor time is what to compare: it hardly depends on
 * what else the machine does.
 */
const RUNS = 3;
const EXAMPLE = 'loan-scoring';

console.log(`${EXAMPLE}, median of ${RUNS} runs; ${cpus().length} x ${cpus()[0].model}, Node ${process.versions.node}\n`);
console.log('| Language | CPU seconds | Seconds | Requests to the jsii kernel | On our types | During `synth` |\n|---|---|---|---|---|---|');
for (const language of [REFERENCE, ...LANGUAGES]) {
  const workshop = workshopOf(language);
  runProgram(language, workshop, EXAMPLE);
  const runs = Array.from({ length: RUNS }, () => runProgram(language, workshop, EXAMPLE));
  const calls = language === REFERENCE ? undefined : kernelCalls(language, workshop);
  const cells = [
    language.name, median(runs.map(({ cpuSeconds }) => cpuSeconds)), median(runs.map(({ seconds }) => seconds)),
    calls?.requests ?? '-', calls?.ours ?? '-', calls?.afterSynth ?? '-',
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

function median(values: readonly number[]): string {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)].toFixed(1);
}

function kernelCalls(language: Language, workshop: string): { readonly requests: number; readonly ours: number; readonly afterSynth: number } {
  const file = join(workshop, 'kernel-calls.json');
  rmSync(file, { force: true });
  const { output } = runProgram(language, workshop, EXAMPLE, { KERNEL_CALLS: file, NODE_OPTIONS: `--require ${join(__dirname, 'languages/count-kernel-calls.cjs')}` });
  if (!existsSync(file)) {
    throw new Error(`${language.name} was not counted:\n${output}`);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}
