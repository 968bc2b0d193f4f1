import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { comparedFiles, differences } from '../../scripts/languages/comparison';

const folder = mkdtempSync(join(tmpdir(), 'comparison-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES = {
  'manifest.json': '{}',
  'Loans.template.json': '{"Resources":{}}',
  'Loans.assets.json': '{"files":{}}',
  'governance/evidence.json': '{"verdicts":[]}',
  'validation-report.json': '{"violations":[{"ruleName":"A","stackTraces":["app.ts:1"]}]}',
  [`asset.${'0'.repeat(64)}.py`]: 'pass',
  'tree.json': '{"version":1}',
};

function assembly(name: string, changes: { readonly [file: string]: string | undefined } = {}): string {
  const root = join(folder, name);
  mkdirSync(join(root, 'governance'), { recursive: true });
  for (const [file, text] of Object.entries({ ...FILES, ...changes })) {
    if (text !== undefined) writeFileSync(join(root, file), text);
  }
  return root;
}

const reference = assembly('reference');

test('two assemblies with the same content do not differ', () => {
  cpSync(reference, join(folder, 'same'), { recursive: true });
  expect(differences(join(folder, 'same'), reference)).toEqual([]);
  expect(comparedFiles(reference)).toEqual(['Loans.assets.json', 'Loans.template.json', 'governance/evidence.json', 'manifest.json', 'validation-report.json']);
});

test('lines of the user\'s own source and the tree are not compared', () => {
  const other = assembly('other-lines', { 'validation-report.json': FILES['validation-report.json'].replace('app.ts:1', 'app.py:1'), 'tree.json': '{}' });
  expect(differences(other, reference)).toEqual([]);
});

test.each([
  ['a template', 'Loans.template.json', '{"Resources":{ }}'],
  ['evidence', 'governance/evidence.json', '{"verdicts":[1]}'],
  ['a finding', 'validation-report.json', '{"violations":[{"ruleName":"B","stackTraces":["app.ts:1"]}]}'],
])('reports %s that differs', (what, file, text) => {
  expect(differences(assembly(`changed ${what}`, { [file]: text }), reference)).toEqual([expect.stringContaining(`${file} differs at character`)]);
});

test('reports an asset with another hash, on both sides', () => {
  const other = assembly('other-asset', { [`asset.${'0'.repeat(64)}.py`]: undefined, [`asset.${'1'.repeat(64)}.py`]: 'pass' });
  expect(differences(other, reference)).toEqual([`asset.${'0'.repeat(64)}.py is missing`, `asset.${'1'.repeat(64)}.py should not be there`]);
});
