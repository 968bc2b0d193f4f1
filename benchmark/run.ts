import { spawnSync } from 'child_process';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { cpus } from 'os';
import { join, resolve } from 'path';
import type { Measured, Variant } from './measure';

/**
 * Measures this library beside cdk-nag and `JSON.parse`, in one run, each part in a process of its own so that first runs are first.
 *
 * Ratios are what counts: the machine is noisy. Nothing here is a test. It measures the compiled package: run `npx projen compile` first.
 * `BENCH_SIZES=4000` and `BENCH_APPS=kept` measure a part and keep the figures of the others. What the figures mean: docs/performance.md.
 */
const SIZES = (process.env.BENCH_SIZES ?? '4000,40000').split(',').map(Number);
const APPS = (process.env.BENCH_APPS ?? 'dense,kept,careless').split(',') as Variant[];
const WORKER = join(__dirname, 'worker.ts');
const ROOT = resolve(__dirname, '..');

function inProcess(part: string, app = '', resources = 0): Measured {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx', WORKER, part, app, String(resources)], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e9, cwd: ROOT,
  });
  if (status !== 0) {
    throw new Error(`measuring ${part} ${app} ended with ${status}: ${stderr.slice(-2000)}`);
  }
  return JSON.parse(stdout.trim().split('\n').pop()!);
}

const round = (value: number, digits = 1) => Number(value.toFixed(digits));

if (!existsSync(join(ROOT, 'lib'))) {
  throw new Error('the benchmark measures the compiled package, and there is no lib folder: run npx projen compile first');
}
const imports = Array.from({ length: 5 }, () => inProcess('import'));
const importMs = median(imports.map((measured) => measured.addedMs));
const governanceMs = median(imports.map((measured) => measured.withGovernanceMs));
const catalogueMs = median(Array.from({ length: 5 }, () => inProcess('catalogue').ms));
const FILE = join(__dirname, 'results.json');

for (const size of SIZES) {
  for (const app of APPS) {
    console.log(`${app}, about ${size} resources, since ${round(process.uptime(), 0)} s ...`);
    const ours = inProcess('ours', app, size);
    const nag = inProcess('AwsSolutions', app, size);
    keep(resultOf(app, ours, nag));
    show(app, ours, nag);
  }
}
console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}`);
console.log(`requiring the package adds ${round(importMs)} ms to aws-cdk-lib, ${round(governanceMs)} ms once Governance is used; the catalogue takes ${round(catalogueMs)} ms`);

function resultOf(app: Variant, ours: Measured, nag: Measured) {
  return {
    app,
    resources: ours.resources,
    templateMb: round(ours.templateMb, 2),
    rules: ours.rules,
    verdicts: ours.judgements,
    applicable: ours.applicable,
    findings: ours.findings,
    parseMs: round(ours.parseMs),
    checkMs: round(ours.checkMs),
    firstRunMs: round(ours.firstRunMs),
    reportMs: round(ours.reportMs),
    evidenceMs: round(ours.evidenceMs),
    evidenceMb: round(ours.evidenceMb, 2),
    cdkNagMs: round(nag.medianMs),
    cdkNagFirstMs: round(nag.firstMs),
    synthMs: round(ours.synthMs),
    cdkValidationMs: round(ours.cdkValidationMs),
    checkOverParse: round(ours.checkMs / ours.parseMs, 2),
    cdkNagOverCheck: round(nag.medianMs / ours.reportMs, 1),
    cdkNagOverCheckFirst: round(nag.firstMs / ours.firstRunMs, 1),
    shareOfSynth: round(ours.firstRunMs / ours.synthMs, 3),
    shareOfSynthWithoutValidation: round(ours.firstRunMs / (ours.synthMs - ours.cdkValidationMs), 3),
    heapMb: round(ours.heapMb),
    heapOverTemplate: round(ours.heapMb / ours.templateMb, 2),
    importMs: round(importMs),
    governanceMs: round(governanceMs),
    catalogueMs: round(catalogueMs),
  };
}

/** Written at once: a run takes long, and what is measured is kept. */
function keep(fresh: ReturnType<typeof resultOf>): void {
  const kept = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Array<typeof fresh>) : [];
  const isSame = (old: typeof fresh) => old.app === fresh.app && Math.abs(old.resources / fresh.resources - 1) < 0.2;
  const all = [...kept.filter((old) => !isSame(old)), fresh].sort((a, b) => a.resources - b.resources || (a.app < b.app ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(all, undefined, 2)}\n`);
}

function show(app: Variant, ours: Measured, nag: Measured): void {
  const line = (ms: number) => ({ 'ms of CPU time': round(ms), 'x parse': round(ms / ours.parseMs, 2) });
  console.log(`${app}: ${ours.resources} resources, ${round(ours.templateMb)} MB of templates, ${ours.rules} rules, `
    + `${ours.judgements} verdicts of which ${ours.applicable} apply, ${ours.findings} findings`);
  console.table({
    'JSON.parse, median': line(ours.parseMs),
    'index + evaluate, median': line(ours.checkMs),
    'index + evaluate, first': line(ours.checkFirstMs),
    'read to report, first': line(ours.firstRunMs),
    'read to report, median': line(ours.reportMs),
    'evidence on top, first': line(ours.evidenceMs),
    'cdk-nag AwsSolutions, first': line(nag.firstMs),
    'cdk-nag AwsSolutions, median': line(nag.medianMs),
    'app.synth() without us': line(ours.synthMs),
    'of it CDK\'s own validation': line(ours.cdkValidationMs),
  });
  console.log(`heap that model and verdicts keep: ${round(ours.heapMb)} MB, ${round(ours.heapMb / ours.templateMb, 2)}x the template bytes; `
    + `with what was made on the way ${round(ours.heapMadeMb)} MB, ${round(ours.heapMadeMb / ours.templateMb, 2)}x; evidence ${round(ours.evidenceMb)} MB\n`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
