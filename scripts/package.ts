import { existsSync, statSync } from 'fs';
import { join } from 'path';
import { ROOT, run } from './packaging/command';
import { missingTools, Target } from './packaging/target';
import { deliverSources, TARGETS } from './packaging/targets';

/**
 * Builds what is published: `tsx scripts/package.ts [js|python|java|go|dotnet]...`.
 *
 * Without names every target is built whose tools are on the machine, and the sources of the others are generated; it says which were not
 * compiled. A target that is named has to be built.
 */
const named = process.argv.slice(2);
const stray = named.find((name) => !TARGETS.some((target) => target.name === name));
if (stray !== undefined) {
  throw new Error(`no target '${stray}': use ${TARGETS.map(({ name }) => name).join(', ')}`);
}
if (!existsSync(join(ROOT, '.jsii'))) {
  console.log('compiling first: there is no .jsii');
  run(['npx', 'projen', 'compile'], { env: { CI: '1' } });
}

const chosen = TARGETS.filter(({ name }) => named.length === 0 || named.includes(name));
const outcomes = chosen.map(make);
console.log(`\nPackages of ${statSync(join(ROOT, '.jsii')).mtime.toISOString()}, below dist`);
outcomes.forEach(({ target, text }) => console.log(`  ${target.name.padEnd(7)} ${target.product}: ${text}`));
const incomplete = outcomes.filter(({ state }) => state === 'generated').map(({ target }) => target.name);
console.log(incomplete.length === 0 ? 'every target was built' : `NOT compiled: ${incomplete.join(', ')}`);
process.exitCode = outcomes.some(({ state }) => state === 'failed') ? 1 : 0;

function make(target: Target): { readonly target: Target; readonly state: 'built' | 'generated' | 'failed'; readonly text: string } {
  const missing = missingTools(target);
  const startedAt = Date.now();
  try {
    if (missing.length === 0) {
      const text = target.build();
      return { target, state: 'built', text: `${text} (${seconds(startedAt)} s)` };
    }
    if (named.length > 0) {
      return { target, state: 'failed', text: `FAILED, ${missing.join(' and ')} cannot be run here` };
    }
    return { target, state: 'generated', text: `${deliverSources(target)}; not compiled, since ${missing.join(' and ')} cannot be run here` };
  } catch (error) {
    return { target, state: 'failed', text: `FAILED\n${(error as Error).message}` };
  }
}

function seconds(startedAt: number): string {
  return ((Date.now() - startedAt) / 1000).toFixed(0);
}
