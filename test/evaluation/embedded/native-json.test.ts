import * as fc from 'fast-check';
import { parseJsonText } from '../../../src/evaluation/embedded/json-text';
import { NOT_NATIVE, parseNatively } from '../../../src/evaluation/embedded/native-json';
import { Token } from '../../../src/evaluation/token';

const ARN = new Token("attribute 'Arn' of 'Role'", true);
const native = (...parts: Array<string | Token>) => parseNatively(parts, 200);
/** An escape of a code point is left to the reader of our own. */
const byReader = (parts: ReadonlyArray<string | Token>) => parseJsonText(['["\\u0041",', ...parts, ']']).value[1];

describe('JSON text that JSON.parse can read', () => {
  const character = fc.constantFrom('a', '1', ' ', ',', '{', '}', '[', ':', '\n', '\\', '"', '/', '$', 'é');
  const text = fc.array(character, { maxLength: 6 }).map((list) => list.join(''));
  const tree = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: 'small' }, text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null),
      fc.constant('<token>'), fc.constant('a<token>b<token>'), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(text, tie('any'), { maxKeys: 3 })),
  })).any;

  test('reads as the reader reads it', () => {
    fc.assert(fc.property(tree, (value) => {
      const parts = JSON.stringify(value).split('<token>').flatMap((piece, i) => (i === 0 ? [piece] : [ARN, piece]));
      const read = parseNatively(parts, 200);
      expect(read).not.toBe(NOT_NATIVE);
      expect(read).toEqual(byReader(parts));
    }));
  });

  test.each<[string, Array<string | Token>]>([
    ['no JSON', ['{"a":']],
    ['a token outside strings', ['{"a":', ARN, '}']],
    ['a token in a key', ['{"', ARN, '":1}']],
    ['an escaped code point', ['"\\u0041"']],
    ['a stand-in', ['"\uE0000\uE001', ARN, '"']],
    ['a dynamic reference', ['"{{resolve:ssm:x}}"']],
    ['a dynamic reference in two pieces', ['"{{res', 'olve:ssm:x}}"']],
    ['a key that objects inherit', ['{"__proto__":1}']],
    ['a control character', ['"\0', ARN, '"']],
    ['text that nests too deeply', [`${'['.repeat(202)}${']'.repeat(202)}`]],
  ])('is left to the reader where it has %s', (_, parts) => {
    expect(native(...parts)).toBe(NOT_NATIVE);
  });
});
