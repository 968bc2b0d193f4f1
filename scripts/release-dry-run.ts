import { existsSync, readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { ROOT, run } from './packaging/command';

/**
 * What a release would do, short of publishing: the next version from the commits, its changelog, and the packages.
 *
 * It works in a clone, so that neither version nor tag appears in this one.
 */
const clone = join(ROOT, '.build/release');
rmSync(clone, { recursive: true, force: true });
run(['git', 'clone', '--quiet', '--no-hardlinks', ROOT, clone]);
run(['ln', '-s', join(ROOT, 'node_modules'), join(clone, 'node_modules')]);
run(['npx', 'projen', 'bump'], { cwd: clone });

const read = (file: string) => (existsSync(join(clone, file)) ? readFileSync(join(clone, file), 'utf8').trim() : 'missing');
console.log(`version    ${read('dist/version.txt')}`);
console.log(`tag        ${read('dist/releasetag.txt')}`);
console.log(`changelog\n${read('dist/changelog.md').split('\n').slice(0, 30).map((line) => `  ${line}`).join('\n')}`);
console.log('packages: "npm run package" builds them; publishing needs the credentials of the registries');
