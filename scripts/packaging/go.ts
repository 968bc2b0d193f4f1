import { cpSync, readdirSync, readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { attempt, ROOT, run } from './command';
import { deliver, generateSources, Target, WORKSHOP } from './target';

/**
 * The Go module, vetted by the compiler.
 */
export const go: Target = {
  name: 'go',
  product: 'Go module',
  toolchain: [['go', 'version']],
  build() {
    deliver(generateSources('go'), 'go');
    const { folder, generated } = localGoModules();
    run(['go', 'mod', 'tidy'], { cwd: folder });
    run(['go', 'build', './...'], { cwd: folder });
    const against = generated.map(({ path }) => `; ${path} is not served by the module proxy here and was generated from the npm package of the same version`).join('');
    return `compiled with ${run(['go', 'version']).trim()}${against}`;
  },
};

/** The modules that a Go project here has to replace, and where they lie. */
export interface LocalGoModules {
  /** The import path of our module. */
  readonly path: string;
  /** A copy of our module that can be resolved here. */
  readonly folder: string;
  /** Modules that had to be generated. */
  readonly generated: readonly GeneratedModule[];
}

interface GeneratedModule {
  readonly path: string;
  readonly folder: string;
}

/**
 * Our module as a project on this machine can use it.
 *
 * It is a copy of `dist/go` without the indirect requirements: jsii-pacmak takes their versions from npm, and a module proxy need not have each
 * of them. The direct dependencies bring their own. `go.mod` in `dist/go` stays as it is published.
 */
export function localGoModules(): LocalGoModules {
  const [name] = readdirSync(join(ROOT, 'dist/go'));
  const folder = join(WORKSHOP, 'go-local', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(ROOT, 'dist/go', name), folder, { recursive: true });
  const goMod = readFileSync(join(folder, 'go.mod'), 'utf8');
  const generated = cdkNag(goMod);
  forgetIndirect(folder);
  generated.forEach((module) => run(['go', 'mod', 'edit', `-replace=${module.path}=${module.folder}`], { cwd: folder }));
  return { path: /^module (\S+)/m.exec(goMod)![1], folder, generated };
}

/** The Go module of cdk-nag, generated if the module proxy does not serve the version that is asked for. */
function cdkNag(goMod: string): GeneratedModule[] {
  const [, path, version] = /^\s*(\S+\/cdknag\/v\d+) (v\S+)/m.exec(goMod)!;
  if (attempt(['go', 'list', '-m', `${path}@${version}`], { cwd: WORKSHOP, env: { GOFLAGS: '-mod=mod' } }).status === 0) {
    return [];
  }
  const outdir = join(WORKSHOP, 'cdk-nag');
  const folder = join(generateSources('go', { project: 'node_modules/cdk-nag', outdir }), 'cdknag');
  forgetIndirect(folder);
  return [{ path, folder }];
}

function forgetIndirect(folder: string): void {
  const indirect = [...readFileSync(join(folder, 'go.mod'), 'utf8').matchAll(/^\s*(\S+) v\S+ \/\/ indirect$/gm)].map(([, path]) => `-droprequire=${path}`);
  run(['go', 'mod', 'edit', ...indirect], { cwd: folder });
}
