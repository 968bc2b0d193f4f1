import { spawnSync } from 'child_process';
import { readFileSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { folderWith, governedAi, OPEN_NOTEBOOK, QUIET } from '../cli/support';

const MULTITOOL = resolve(__dirname, '../../.build/sarif-multitool/node_modules/@microsoft/sarif-multitool/bin.js');

/** What Microsoft's multitool has to say about a file, errors and warnings alike. */
function complaints(file: string): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, [MULTITOOL, 'validate', file], {
    encoding: 'utf8', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
  });
  if (!stdout.includes('1 files scanned')) {
    throw new Error(`the validator did not run: ${stdout}${stderr}`);
  }
  return stdout.split('\n').filter((line) => /: (error|warning) /.test(line));
}

async function sarifOf(files: { readonly [name: string]: unknown }): Promise<string> {
  const folder = folderWith(files);
  await governedAi(folder, ['check', ...Object.keys(files), '--format', 'sarif', '--output', 'found.sarif']);
  return join(folder, 'found.sarif');
}

test.each([
  ['findings', { 'a.json': OPEN_NOTEBOOK, 'b.json': QUIET }], ['nothing', { 'b.json': QUIET }], ['something that cannot be read', { 'a.json': '{' }],
])('the multitool has no complaint about SARIF of %s', async (_, files) => {
  expect(complaints(await sarifOf(files))).toEqual([]);
});

test('the multitool notices SARIF that is none', async () => {
  const file = await sarifOf({ 'a.json': OPEN_NOTEBOOK });
  const log = JSON.parse(readFileSync(file, 'utf8'));
  delete log.runs[0].tool;
  writeFileSync(file, JSON.stringify(log));

  expect(complaints(file)).not.toEqual([]);
});
