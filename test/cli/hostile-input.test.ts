import { execFileSync } from 'child_process';
import { symlinkSync, truncateSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
import { evidenceOf, folderWith, governedAi, OPEN_NOTEBOOK, ROOT_ACCESS } from './support';

const MIB = 1024 * 1024;
const nested = (depth: number) => `{"Resources":{"A":{"Type":"X","Properties":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}}}`;
/** Ten lists, each of ten times the one before: ten thousand million leaves. */
const BOMB = `a0: &a0 [x]\n${Array.from({ length: 10 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`).join('\n')}\nResources: { A: { Type: X, Properties: *a10 } }\n`;

test.each<[string, string | Buffer, string]>([
  ['empty', ' \n', 'is empty'],
  ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), 'is binary, not text'],
  ['UTF-16', Buffer.from('\ufeff{"Resources":{}}', 'utf16le'), 'is UTF-16 text: save it as UTF-8'],
  ['Latin-1', Buffer.from('Resources: { A: { Type: Stra\u00dfe } }', 'latin1'), 'is not UTF-8 text'],
  ['nested too deep', nested(300), 'nests more than 200 levels deep at line 1'],
  ['nested too deep in YAML', `Resources: { A: { Type: X, Properties: ${'['.repeat(300)}${']'.repeat(300)} } }`, 'nests more than 200 levels deep'],
  ['with a key twice', '{"Resources":{"A":{"Type":"X","Type":"Y"}}}', 'has a key twice at line 1, column 31'],
  ['with a key twice, spelt with an escape', '{"Resources":{},"R\\u0065sources":{}}', 'has a key twice'],
  ['with a key twice in YAML', 'Resources: {}\nResources: {}\n', 'duplicate key at line 2, column 1'],
  ['with aliases that grow without bound', BOMB, 'alias'],
  ['with an alias that leads back to itself', 'Resources: &a { A: *a }', 'has an alias that leads back to itself'],
  ['YAML that is too large', `Resources: {}\n#${'x'.repeat(2 * MIB)}`, 'is YAML larger than 2 MiB'],
  ['of another tool', '{"apiVersion":"v1"}', 'looks like a Kubernetes object'],
])('a file that is %s fails, and the others are judged', async (_, content, message) => {
  const { code, out } = await governedAi(folderWith({ 'bad.yaml': content, 'good.json': OPEN_NOTEBOOK }), ['check', 'bad.yaml', 'good.json']);

  expect(code).toBe(2);
  expect(out).toContain('unreadable bad.yaml');
  expect(out).toContain(message);
  expect(out).toContain(ROOT_ACCESS);
});

test('a file over the limit fails before it is read', async () => {
  const folder = folderWith({ 'large.json': '' });
  truncateSync(join(folder, 'large.json'), 64 * 1024 * MIB); // takes no place on the disk

  expect(await governedAi(folder, ['check', 'large.json'])).toMatchObject({ code: 2, out: expect.stringContaining('is larger than 16 MiB') });
});

test('standard input over the limit fails before all of it is kept', async () => {
  expect(await governedAi(folderWith({}), ['check', '-'], { stdin: Buffer.alloc(17 * MIB, 'x') })).toMatchObject({ code: 2, out: expect.stringContaining('(stdin) is larger than 16 MiB') });
});

test('fails for a device, a pipe that nobody writes to, and links that lead nowhere', async () => {
  const folder = folderWith({});
  execFileSync('mkfifo', [join(folder, 'pipe.json')]);
  symlinkSync('loop.json', join(folder, 'loop.json'));
  symlinkSync('nothing', join(folder, 'dangling.json'));
  const { code, out } = await governedAi(folder, ['check', '/dev/zero', 'pipe.json', 'loop.json', 'dangling.json']);

  expect(code).toBe(2);
  expect(out).toMatch(/dev\/zero is not a regular file/);
  expect(out).toContain('pipe.json is not a regular file');
  expect(out).toContain('loop.json is a symbolic link that leads back to itself');
  expect(out).toContain('dangling.json does not exist');
});

test('a glob does not walk a symbolic link that leads back to its folder', async () => {
  const folder = folderWith({ 'a/one.json': OPEN_NOTEBOOK });
  symlinkSync('..', join(folder, 'a/back'));

  expect((await evidenceOf(folder, ['**/*.json'])).evidence.templates).toHaveLength(1);
});

/** What the command line answers to a text, whatever it is. */
async function answers(text: string | Buffer): Promise<void> {
  const { code, err } = await governedAi(folderWith({}), ['check', '-', '--format', 'json'], { stdin: text });

  expect([0, 1, 2]).toContain(code);
  expect(err).toBe('');
}

test('any bytes get an answer', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (bytes) => answers(Buffer.from(bytes))), { numRuns: 100 });
});

test('any JSON gets an answer', async () => {
  await fc.assert(fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), (value) => answers(JSON.stringify({ Resources: value }))), { numRuns: 100 });
});

test('a template cut off anywhere gets an answer, and never passes', async () => {
  const text = JSON.stringify(OPEN_NOTEBOOK);
  await fc.assert(fc.asyncProperty(fc.nat(text.length - 1), async (length) => {
    expect((await governedAi(folderWith({}), ['check', '-'], { stdin: text.slice(0, length) })).code).toBe(2);
  }), { numRuns: 50 });
});
