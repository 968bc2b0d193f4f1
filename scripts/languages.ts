import { existsSync, readdirSync, statSync } from 'fs';
import { join } from 'path';
import { comparedFiles, differences, NORMALISED } from './languages/comparison';
import { EXAMPLES, fillWorkshop, Language, workshopOf } from './languages/language';
import { LANGUAGES, REFERENCE } from './languages/languages';
import { mistakesIn } from './languages/mistakes';
import { Synthesis, synthesize } from './languages/synthesis';
import { attempt, ROOT, runBin } from './packaging/command';

/**
 * Runs the examples of every language with our built packages and the CDK CLI, and compares what they make with what TypeScript makes:
 * `npm run languages`, or `npm run languages -- python`.
 */
const named = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const stray = named.find((name) => !LANGUAGES.some((language) => language.name === name));
if (stray !== undefined) {
  throw new Error(`no language '${stray}': use ${LANGUAGES.map(({ name }) => name).join(', ')}`);
}
const chosen = LANGUAGES.filter(({ name }) => named.length === 0 || named.includes(name));
const absent = chosen.filter(({ toolchain }) => toolchain.some((command) => attempt(command).status !== 0));
const present = chosen.filter((language) => !absent.includes(language));

const problems: string[] = absent.map(({ name }) => `${name}: its tools are not on this machine`);
packageFor([REFERENCE, ...present]);
const reference = runAll(REFERENCE);
for (const language of present) {
  const results = runAll(language);
  results.forEach(({ example, synthesis }, i) => {
    const found = differences(synthesis.assembly, reference[i].synthesis.assembly);
    const files = comparedFiles(synthesis.assembly).length;
    console.log(`  ${language.name} ${example}: ${files} files ${found.length === 0 ? 'are those of TypeScript, byte by byte' : 'compared'}`);
    problems.push(...found.map((text) => `${language.name} ${example}: ${text}`));
  });
  problems.push(...mistakesIn(language, workshopOf(language)));
}

console.log(`normalised: ${Object.entries(NORMALISED).map(([file, keys]) => `${keys.join(', ')} of ${file}`).join('; ')}; nothing else`);
problems.forEach((problem) => console.error(problem));
console.log(`languages: ${present.map(({ name }) => name).join(', ')}; ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Builds the packages that are older than the compiled library. */
function packageFor(languages: readonly Language[]): void {
  const compiled = join(ROOT, '.jsii');
  const isStale = (target: string) => {
    const folder = join(ROOT, 'dist', target);
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
    const newest = Math.max(0, ...files.map((file) => statSync(join(folder, file)).mtimeMs));
    return !existsSync(compiled) || newest < statSync(compiled).mtimeMs;
  };
  const stale = languages.map(({ target }) => target).filter(isStale);
  if (stale.length > 0) {
    console.log(runBin('tsx/dist/cli.mjs', ['scripts/package.ts', ...stale]));
  }
}

function runAll(language: Language): { readonly example: string; readonly synthesis: Synthesis }[] {
  const startedAt = Date.now();
  const workshop = fillWorkshop(language);
  language.setUp(workshop);
  console.log(`${language.name}: set up in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
  return EXAMPLES.map(({ name, isStopped }) => {
    const synthesis = synthesize(language, workshop, name);
    console.log(`  ${language.name} ${name}: ${synthesis.isStopped ? 'stopped' : 'passed'} in ${synthesis.seconds.toFixed(1)} s`);
    if (synthesis.isStopped !== isStopped) {
      problems.push(`${language.name} ${name}: should ${isStopped ? '' : 'not '}be stopped, and printed\n${synthesis.output}`);
    }
    return { example: name, synthesis };
  });
}
