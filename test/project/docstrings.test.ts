import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/**
 * jsii takes the first sentence as summary, and to it a semicolon ends a sentence: Javadoc and `help()` would show half of one.
 */
const SOURCE = join(__dirname, '../../src');
const DOCSTRING = /\/\*\*(?:(?!\*\/)[^])*\*\/(?=\s*(?:export |public |readonly |[A-Z][A-Z_0-9]* = ))/g;
const FIRST_SENTENCE = /(?:\/\*\*[\s*]*|@param \w+ )((?:(?!\n\s*\*\s*\n|@)(?:[^;.!?]|[;.!?](?=\S)))*;)\s/g;

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('cli/'))
  .map((file) => ({ file, text: readFileSync(join(SOURCE, file), 'utf8') }))
  .filter(({ text }) => !text.startsWith('// internal'));

test('first sentences of public docstrings end with a full stop, not at a semicolon', () => {
  const cut = files.flatMap(({ file, text }) => (text.match(DOCSTRING) ?? [])
    .flatMap((docstring) => [...docstring.matchAll(FIRST_SENTENCE)].map(([, sentence]) => `${file}: ${sentence}`)));
  expect(files.length).toBeGreaterThan(50);
  expect(cut).toEqual([]);
});
