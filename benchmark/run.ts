import { execFileSync } from 'child_process';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { cpus } from 'os';
import { join, resolve } from 'path';
import type { Measured } from './measure';

/**
 * Measures this library beside cdk-nag and `JSON.parse`, in one run, each part in a process of its own so that first runs are first.
 *
 * Ratios are what counts: the machine is noisy. Nothing here is a test. `BENCH_SIZES=4000` measures one size and keeps the figures of the others.
 */
const SIZES = (process.env.BENCH_SIZES ?? '4000,40000').split(',').map(Number);
const WORKER = join(__dirname, 'worker.ts');

function inProcess(part: string, resources: number): Measured {
  const out = execFileSync(process.execPath, ['--expose-gc', '--max-old-space-size=8192', require.resolve('tsx/cli'), WORKER, part, String(resources)], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8, cwd: resolve(__dirname, '..'),
  });
  return JSON.parse(out.trim().split('\n').pop()!);
}

const round = (value: number, digits = 1) => Number(value.toFixed(digits));

const imports = [0, 1, 2, 3, 4].map(() => inProcess('import', 0));
const importMs = median(imports.map((measured) => measured.addedMs));
const governanceMs = median(imports.map((measured) => measured.withGovernanceMs));
const requireMs = median([0, 1, 2, 3, 4].map(() => inProcess('catalogue', 0).ms));
const rows = SIZES.map((size) => {
  const ours = inProcess('ours', size);
  const nag = inProcess('AwsSolutions', size);
  const nist = inProcess('NIST80053R5', size);
  return { ours, nag, nist };
});

const results = rows.map(({ ours, nag }) => ({
  resources: ours.resources,
  rules: ours.rules,
  checkMs: round(ours.checkMs),
  parseMs: round(ours.parseMs),
  firstRunMs: round(ours.firstRunMs),
  cdkNagMs: round(nag.medianMs),
  cdkNagFirstMs: round(nag.firstMs),
  synthMs: round(ours.synthMs),
  checkOverParse: round(ours.checkMs / ours.parseMs, 2),
  cdkNagOverCheck: round(nag.medianMs / ours.reportMs, 1),
  cdkNagOverCheckFirst: round(nag.firstMs / ours.firstRunMs, 1),
  shareOfSynth: round(ours.firstRunMs / ours.synthMs, 3),
  importMs: round(importMs),
  heapMb: round(ours.heapMb),
}));
const FILE = join(__dirname, 'results.json');
const kept = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as typeof results) : [];
const others = kept.filter((old) => !results.some((fresh) => fresh.resources === old.resources));
const all = [...others, ...results].sort((a, b) => a.resources - b.resources);
writeFileSync(FILE, `${JSON.stringify(all, undefined, 2)}\n`);

console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}`);
console.log(`requiring the package adds ${round(importMs)} ms to aws-cdk-lib, ${round(governanceMs)} ms once Governance is used; the catalogue takes ${round(requireMs)} ms\n`);
for (const { ours, nag, nist } of rows) {
  console.log(`${ours.resources} resources, ${round(ours.templateMb)} MB of templates, ${ours.rules} rules, ${ours.judgements} verdicts`);
  console.table({
    'JSON.parse, median': line(ours.parseMs, ours.parseMs),
    'index + evaluate, median': line(ours.checkMs, ours.parseMs),
    'index + evaluate, first': line(ours.checkFirstMs, ours.parseMs),
    'index + evaluate, 150 rules, median': line(ours.check150Ms, ours.parseMs),
    'index + evaluate, 150 rules, first': line(ours.check150FirstMs, ours.parseMs),
    'read to report, first': line(ours.firstRunMs, ours.parseMs),
    'read to report, median': line(ours.reportMs, ours.parseMs),
    'evidence on top': line(ours.evidenceMs, ours.parseMs),
    'cdk-nag AwsSolutions, first': line(nag.firstMs, ours.parseMs),
    'cdk-nag AwsSolutions, median': line(nag.medianMs, ours.parseMs),
    'cdk-nag NIST 800-53 R5, first': line(nist.firstMs, ours.parseMs),
    'cdk-nag NIST 800-53 R5, median': line(nist.medianMs, ours.parseMs),
    'app.synth() without us': line(ours.synthMs, ours.parseMs),
  });
  console.log(`heap of model and verdicts: ${round(ours.heapMb)} MB, ${round(ours.heapMb / ours.templateMb, 2)}x the template bytes\n`);
}

function line(ms: number, parseMs: number) {
  return { ms: round(ms), 'x parse': round(ms / parseMs, 2) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
