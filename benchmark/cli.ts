import { spawn } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { cpus, tmpdir } from 'os';
import { join, resolve } from 'path';
import { catalogueRules } from '../src/rules/catalogue';

/** Measures `governed-ai check` of the compiled package on a thousand templates, in one process and, as a bound for what worker threads could give, in two. */
const TEMPLATES = 1000;
const PER_TEMPLATE = 20;

const MAIN = resolve(__dirname, '../lib/cli/main.js');
const CHILD = `
const { main } = require(${JSON.stringify(MAIN)});
const { processIo } = require(${JSON.stringify(MAIN.replace('main.js', 'io.js'))});
main(process.argv.slice(1), { ...processIo(), stderr: { write: () => undefined } }).then((code) => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(JSON.stringify({ code, cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
});`;

interface Used {
  readonly code: number;
  readonly cpu: number;
  readonly megabytes: number;
}

void measure();

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'governed-ai-bench-'));
  try {
    writeTemplates(folder);
    console.log(`${TEMPLATES} templates of up to ${PER_TEMPLATE} resources, node ${process.version}, ${cpus().length} cores`);
    await shown('100 templates, one process', () => [check(folder, ['a/t00*.json'])]);
    await shown('1,000 templates, one process', () => [check(folder, ['*/*.json'])]);
    await shown('1,000 templates, two processes', () => ['a', 'b'].map((half) => check(folder, [`${half}/*.json`])));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Templates of the rules' own examples: each has resources of many rules, as an application has. */
function writeTemplates(folder: string): void {
  const examples = catalogueRules().flatMap(({ examples: { compliant, nonCompliant } }) => [...compliant, ...nonCompliant])
    .map((example) => example.Resources ?? example);
  ['a', 'b'].forEach((half) => mkdirSync(join(folder, half)));
  for (let i = 0; i < TEMPLATES; i++) {
    const picked = Array.from({ length: PER_TEMPLATE }, (_, j) => Object.entries<any>(examples[(i * PER_TEMPLATE + j) % examples.length])[0]);
    const resources = Object.fromEntries(picked.map(([id, resource], j) => [`${id}${j}`, resource]));
    const name = `t${String(Math.floor(i / 2)).padStart(4, '0')}.json`;
    writeFileSync(join(folder, i % 2 === 0 ? 'a' : 'b', name), JSON.stringify({ Resources: resources }, undefined, 1));
  }
}

function check(cwd: string, paths: readonly string[]): Promise<Used> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['-e', CHILD, 'check', ...paths, '--format', 'json', '--no-progress'], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('close', () => {
      try {
        done(JSON.parse(text));
      } catch {
        failed(new Error(text));
      }
    });
  });
}

async function shown(title: string, start: () => Promise<Used>[]): Promise<void> {
  const before = performance.now();
  const used = await Promise.all(start());
  const wall = (performance.now() - before) / 1000;
  if (used.some(({ code }) => code === 2)) {
    throw new Error(`${title}: not every template could be judged`);
  }
  const cpu = used.reduce((sum, each) => sum + each.cpu, 0);
  const peaks = used.map(({ megabytes }) => `${Math.round(megabytes)} MB`).join(' and ');
  console.log(`${title}: ${wall.toFixed(1)} s wall, ${cpu.toFixed(1)} s CPU, peak ${peaks}`);
}
