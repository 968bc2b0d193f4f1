import * as fc from 'fast-check';
import { compileSafePattern, MAX_MATCHED_LENGTH } from '../../src/rules/safe-pattern';

test.each<[string, string, string]>([
  ['[a-z]+', 'abc', 'abC'],
  ['a|b', 'b', 'ab'],
  ['(dev|test)-[0-9]{2}', 'dev-01', 'prod-01'],
  ['(?:ab)*c?', 'ababc', 'abab-'],
  ['a{2,3}?', 'aaa', 'aaaa'],
  ['.*:.*[0-9a-f]{4}', 'repo:0a1b', 'repo:latest'],
  ['https://[A-Za-z0-9.-]+/[^ ]+', 'https://a.b/c', 'http://a.b/c'],
  ['\\[x\\]\\{\\}\\^\\$', '[x]{}^$', 'x'],
  ['[\\]\\-]', ']', 'a'],
  ['[a^]', '^', 'b'],
  ['\\d\\w\\s', '1a ', 'a1 '],
])('%s matches the whole of %p, and not %p', (pattern, yes, no) => {
  const compiled = compileSafePattern(pattern);
  expect(compiled.test(yes)).toBe(true);
  expect(compiled.test(no)).toBe(false);
});

test.each(['xa', 'ax', 'a\n', '\na', ''])('a does not match %p, since patterns are anchored', (text) => {
  expect(compileSafePattern('a').test(text)).toBe(false);
});

test.each<[string, any, string]>([
  ['no text', undefined, 'a pattern must be non-empty text, got undefined'],
  ['empty text', '', 'a pattern must be non-empty text, got ""'],
  ['an umlaut', 'ä', 'holds a character outside printable ASCII'],
  ['a line break', 'a\nb', 'holds a character outside printable ASCII'],
  ['look-ahead', 'a(?=b)', 'uses a group other than ( ) or (?: )'],
  ['look-behind', '(?<=a)b', 'uses a group other than'],
  ['a named group', '(?<a>b)', 'uses a group other than'],
  ['a back-reference', '(a)\\1', 'uses an escape that is not allowed'],
  ['a unicode escape', '\\u0041', 'uses an escape that is not allowed'],
  ['a boundary', '\\ba', 'uses an escape that is not allowed'],
  ['an anchor', '^a$', 'uses an anchor, which is implied'],
  ['a group that never closes', '(a', 'does not parse'],
  ['a quantifier of nothing', '*a', 'does not parse'],
  ['a range backwards', '[z-a]', 'does not parse'],
  ['a class that starts with a bracket, which engines read differently', '[]a]', 'has a bracket that no class opens or closes'],
  ['an empty negated class', '[^]', 'has a bracket that no class opens or closes'],
  ['a POSIX class, which JavaScript reads as letters', '[[:alpha:]]', 'has a bracket that no class opens or closes'],
  ['a lone bracket', 'a]', 'has a bracket that no class opens or closes'],
  ['a lone brace', 'a{', 'has a brace that is no count'],
  ['a count without a start, which Python reads as zero', 'a{,3}', 'has a brace that is no count'],
  ['a count that RE2 refuses', 'a{1001}', 'has a brace that is no count up to 1000'],
  ['a repeated repetition', '(a+)+', 'repeats a group that repeats or chooses inside'],
  ['a repetition nested deeper', '((a+)b)*', 'repeats a group that repeats or chooses inside'],
  ['a counted repetition of one', '(a*){3}', 'repeats a group that repeats or chooses inside'],
  ['a repeated choice', '(a|a)*', 'repeats a group that repeats or chooses inside'],
  ['a repeated option', '(a?b?)*', 'repeats a group that repeats or chooses inside'],
  ['many repetitions', '.*a.*b.*c.*', 'repeats something 4 times, and 3 repetitions are allowed'],
  ['many bounded repetitions', 'a{1,9}a{1,9}a{1,9}a{1,9}', 'repeats something 4 times'],
  ['many options', 'a?'.repeat(17), "has 17 times '|' or '?', and 16 are allowed"],
])('fails for %s', (_, pattern, message) => {
  expect(() => compileSafePattern(pattern)).toThrow(message);
});

test('fails with a sentence that shows the pattern and what is allowed', () => {
  expect(() => compileSafePattern('(a+)+')).toThrow(
    "pattern '(a+)+' repeats a group that repeats or chooses inside: patterns are anchored, ASCII, without look-around, back-references or nested quantifiers");
});

test('whatever is accepted comes back, on the text that is worst for it', () => {
  const pieces = fc.constantFrom('a', 'b', '.', '[ab]', 'a*', 'a+', 'a?', '(a)', '(?:ab)', '(a|b)', '(a|a)', '(a?)', '+', '*', '?', '{1,}', '{0,9}', '|');
  fc.assert(fc.property(fc.array(pieces, { minLength: 1, maxLength: 12 }), (parts) => {
    try {
      // An exponential pattern would hang here.
      expect(typeof compileSafePattern(parts.join('')).test(`${'a'.repeat(100)}!`)).toBe('boolean');
    } catch (error) {
      expect((error as Error).message).toMatch(/^pattern '/);
    }
  }), { numRuns: 300 });
});

test('three overlapping repetitions are bounded on the longest text that is matched', () => {
  expect(compileSafePattern('a*a*a*b').test('a'.repeat(MAX_MATCHED_LENGTH))).toBe(false);
});
