import { existsSync, readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { Language, workshopOf } from './languages/language';
import { LANGUAGES, REFERENCE } from './languages/languages';
import { runProgram } from './languages/synthesis';

/**
 * What the same app costs in each language: `npx projen languages:cost`, after `npm run languages`.
 *
 * Without the CDK CLI and without compiling; the median of three runs, after one that fills the caches.
 */
const RUNS = 3;
const EXAMPLE = 'loan-scoring';

console.log('| language | seconds | requests to the jsii kernel | on our types | during `synth` |\n|---|---|---|---|---|');
for (const language of [REFERENCE, ...LANGUAGES]) {
  const workshop = workshopOf(language);
  runProgram(language, workshop, EXAMPLE);
  const seconds = Array.from({ length: RUNS }, () => runProgram(language, workshop, EXAMPLE).seconds).sort((a, b) => a - b);
  const calls = language === REFERENCE ? undefined : kernelCalls(language, workshop);
  console.log(`| ${language.name} | ${seconds[Math.floor(RUNS / 2)].toFixed(1)} | ${calls?.requests ?? '-'} | ${calls?.ours ?? '-'} | ${calls?.afterSynth ?? '-'} |`);
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
