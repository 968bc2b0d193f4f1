import { readdirSync } from 'fs';
import { join } from 'path';
import { ROOT, run } from './command';
import { go } from './go';
import { java } from './java';
import { deliver, generateSources, pacmak, Target } from './target';

const js: Target = {
  name: 'js',
  product: 'npm tarball',
  toolchain: [['npm', '--version']],
  build() {
    pacmak('js', ['--outdir', 'dist']);
    return 'packed';
  },
};

const python: Target = {
  name: 'python',
  product: 'wheel and source distribution',
  toolchain: [['python3', '-m', 'pip', '--version']],
  build() {
    pacmak('python', ['--outdir', 'dist']);
    return `built with ${run(['python3', '--version']).trim()}`;
  },
};

const dotnet: Target = {
  name: 'dotnet',
  product: 'NuGet package',
  toolchain: [['dotnet', '--version']],
  build() {
    pacmak('dotnet', ['--outdir', 'dist']);
    return `compiled with .NET ${run(['dotnet', '--version']).trim()}`;
  },
};

/** Every target, in the order in which they are built. */
export const TARGETS: readonly Target[] = [js, python, java, go, dotnet];

/** The sources of a target that cannot be compiled here, so that they can at least be read. */
export function deliverSources(target: Target): string {
  deliver(generateSources(target.name), target.name);
  return `generated only: ${readdirSync(join(ROOT, 'dist', target.name)).join(', ')}`;
}
