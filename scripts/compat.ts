import { mkdirSync, rmSync } from 'fs';
import { join } from 'path';
import { attempt, ROOT, run } from './packaging/command';

/**
 * Compares the public API with that of the last release, and fails on a change that breaks its users.
 *
 * The release is the last tag: its sources are compiled in a work tree of their own, with the packages that are installed here. Deliberate breaks
 * are listed in `.compatignore`, each with an entry in MIGRATION.md.
 */
const [tag] = run(['git', 'tag', '--list', 'v[0-9]*', '--sort=-version:refname', '--merged']).split('\n');
if (tag === '') {
  console.log('compat: no version is tagged yet, so there is no API to keep');
} else {
  const released = join(ROOT, '.build/released');
  rmSync(released, { recursive: true, force: true });
  run(['git', 'worktree', 'prune']);
  run(['git', 'worktree', 'add', '--detach', released, tag]);
  try {
    mkdirSync(join(released, 'node_modules'), { recursive: true });
    run(['cp', '-rs', join(ROOT, 'node_modules'), released]);
    run(['npx', 'projen', 'compile'], { cwd: released, env: { CI: '1' } });
    const diff = attempt([process.execPath, join(ROOT, 'node_modules/jsii-diff/bin/jsii-diff'), released, ROOT, '--keys', '--ignore-file', join(ROOT, '.compatignore')]);
    console.log(`${diff.stdout}${diff.stderr}`);
    console.log(diff.status === 0
      ? `compat: the API keeps what ${tag} promised`
      : `compat: the API breaks what ${tag} promised; undo it, or list the key in brackets in .compatignore and say in MIGRATION.md what to change`);
    process.exitCode = diff.status === 0 ? 0 : 1;
  } finally {
    run(['git', 'worktree', 'remove', '--force', released]);
  }
}
