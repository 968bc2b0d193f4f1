import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { parseJsonText } from '../../../src/evaluation/embedded/json-text';
import { Token } from '../../../src/evaluation/token';

const KEY = new Token("attribute 'Arn' of 'Key'", true);
const NAME = new Token("parameter 'Name' has no default", false);

/** Something that JSON text may hold: a plain value, a token, or text with tokens in it. */
interface Node {
  readonly value: any;
  /** The node as JSON text with tokens. */
  readonly parts: Array<string | Token>;
}

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\0', '\0\0', '', '"', '\\', '\\"', '${Token[0]}', '\u0000"\u0000', '{{0}}', '\\u0000', '__proto__', 'constructor'),
);
const token = fc.boolean().map((isSet) => new Token('only the deployment knows', isSet));

const plainLeaf = fc.oneof(anyText, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null))
  .map((value): Node => ({ value: Object.is(value, -0) ? 0 : value, parts: [JSON.stringify(value)] }));
const bareToken = token.map((value): Node => ({ value, parts: [value] }));
const quotedToken = token.map((value): Node => ({ value, parts: ['"', value, '"'] }));
const mixedText = fc.tuple(anyText.filter((t) => t !== ''), token, anyText).map(([before, inside, after]): Node => ({
  value: { text: [before, inside, ...(after === '' ? [] : [after])] },
  parts: [JSON.stringify(before).slice(0, -1), inside, JSON.stringify(after).slice(1)],
}));

const { tree } = fc.letrec<{ tree: Node; list: Node; object: Node }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, plainLeaf, bareToken, quotedToken, mixedText, tie('list'), tie('object')),
  list: fc.array(tie('tree')).map((items) => ({
    value: items.map((item) => item.value),
    parts: ['[', ...items.flatMap((item, i) => [i > 0 ? ' , ' : '\n', ...item.parts]), '\t]'],
  })),
  object: fc.uniqueArray(fc.tuple(anyText, tie('tree')), { selector: ([key]) => key }).map((entries) => ({
    value: Object.fromEntries(entries.map(([key, item]) => [key, item.value])),
    parts: ['{', ...entries.flatMap(([key, item], i) => [i > 0 ? ',' : '', `${JSON.stringify(key)} :\r\n`, ...item.parts]), '}'],
  })),
}));

/** A parsed tree with text tokens written as the generator writes them. */
function written(value: any): any {
  if (value instanceof Token) {
    return value.parts ? { text: value.parts } : value;
  }
  if (Array.isArray(value)) {
    return value.map(written);
  }
  return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item)])) : value;
}

function nativelyParsed(text: string): { value?: any } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

describe('JSON text with tokens', () => {
  test('gives back every tree that was written with tokens at random leaves', () => {
    fc.assert(fc.property(tree, (node) => {
      const parsed = parseJsonText(node.parts);
      expect(parsed.problem).toBeUndefined();
      expect(isDeepStrictEqual(written(parsed.value), node.value)).toBe(true);
    }));
  });

  test('gives back the very tokens that stand alone', () => {
    const { value } = parseJsonText(['{"A":"', KEY, '","B":', NAME, ',"C":["', KEY, '"]}']);
    expect(value.A).toBe(KEY);
    expect(value.B).toBe(NAME);
    expect(value.C[0]).toBe(KEY);
  });

  test('keeps the literal pieces of text around a token', () => {
    const { value } = parseJsonText(['"s3://\\u0062ucket/', NAME, '/a\\"b"']);
    expect(value.parts).toEqual(['s3://bucket/', NAME, '/a"b']);
    expect(value.isSet).toBe(true);
  });

  test('is set only when a token of it is or text stands beside it', () => {
    expect(parseJsonText(['"', NAME, '"']).value.isSet).toBe(false);
    expect(parseJsonText(['"', NAME, NAME, '"']).value.isSet).toBe(false);
    expect(parseJsonText(['"', NAME, KEY, '"']).value.isSet).toBe(true);
  });

  test('puts the pieces of a text token into the text around it', () => {
    const text = new Token('text', true, [], ['a', KEY]);
    expect(parseJsonText(['"x', text, '"']).value.parts).toEqual(['xa', KEY]);
  });

  test('takes what Fn::ToJsonString encodes for the value', () => {
    const encoded = new Token('Fn::ToJsonString', true, [], undefined, { A: [KEY] });
    expect(parseJsonText(['{"X":', encoded, '}']).value).toEqual({ X: { A: [KEY] } });
    expect(parseJsonText(['{"X":"', encoded, '"}']).value.X).toBe(encoded);
  });

  test('does not take the text of Fn::Base64 for the value', () => {
    const encoded = new Token('Fn::Base64', true, [], undefined, 'text');
    expect(parseJsonText([encoded]).value).toBe(encoded);
  });

  test('reads a text that is one token as that token', () => {
    expect(parseJsonText([KEY]).value).toBe(KEY);
  });

  test('names a token in a key by its reason and loses no entry', () => {
    const { value } = parseJsonText(['{"', NAME, '":1,"', NAME, '":2,"x-', KEY, '":3}']);
    expect(Object.values(value)).toEqual([1, 2, 3]);
    expect(Object.keys(value)[0]).toBe("${parameter 'Name' has no default}");
    expect(Object.keys(value)[2]).toBe("x-${attribute 'Arn' of 'Key'}");
  });

  test('keeps keys that objects inherit as keys of their own', () => {
    const { value } = parseJsonText(['{"__proto__":{"polluted":true},"constructor":1,"toString":2}']);
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(value.polluted).toBeUndefined();
    expect(({} as any).polluted).toBeUndefined();
  });

  test('agrees with JSON.parse on text without tokens, broken or not', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '\\', '{', ']', '0', '.', '-', '\0', '\n', 'e', 'tru', '\\u00', '\\x', ' '), fc.nat(2));
    fc.assert(fc.property(broken, ([text, at, inserted, dropped]) => {
      const i = at % (text.length + 1);
      const changed = text.slice(0, i) + inserted + text.slice(i + dropped);
      const native = nativelyParsed(changed);
      const parsed = parseJsonText([changed]);
      expect(parsed.problem === undefined).toBe(native !== undefined);
      expect(isDeepStrictEqual(parsed.value, native?.value)).toBe(true);
    }), { numRuns: 1000 });
  });

  test('never throws, whatever the pieces', () => {
    fc.assert(fc.property(fc.array(fc.oneof(anyText, token, fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'true', '1'))), (parts) => {
      const { value, problem } = parseJsonText(parts);
      expect(value === undefined).toBe(problem !== undefined);
    }), { numRuns: 1000 });
  });
});

describe('a problem with JSON text', () => {
  test.each([
    ['', 'is not JSON: it is empty'],
    [' \n ', 'is not JSON: it is empty'],
    ['{"a": nope}', 'is not JSON: expected a value at line 1, column 7'],
    ['{"a": 1\n "b": 2}', "is not JSON: expected ',' or '}' at line 2, column 2"],
    ['{"a" 1}', "is not JSON: expected ':' at line 1, column 6"],
    ['[1 2]', "is not JSON: expected ',' or ']' at line 1, column 4"],
    ['{a: 1}', "is not JSON: expected a key in double quotes or '}' at line 1, column 2"],
    ['{"a": 1,}', 'is not JSON: expected a key in double quotes at line 1, column 9'],
    ['"abc', 'is not JSON: expected a closing double quote at line 1, column 5'],
    ['"a\nb"', 'is not JSON: expected an escape instead of a control character at line 1, column 3'],
    ['"\\x"', 'is not JSON: expected an escape that JSON knows at line 1, column 3'],
    ['"\\u12G4"', 'is not JSON: expected four hexadecimal digits at line 1, column 4'],
    ['{} {}', 'is not JSON: expected the end at line 1, column 4'],
    ['"a\0b"', 'is not JSON: expected an escape instead of a control character at line 1, column 3'],
  ])('reports %j as one that %s', (text, problem) => {
    expect(parseJsonText([text])).toEqual({ problem });
  });

  test('reports a token after a backslash, since what it escapes is unknown', () => {
    expect(parseJsonText(['"\\', KEY, '"']).problem).toContain('an escape that JSON knows');
  });

  test('reports a token beside a bare value, since it may be anything', () => {
    expect(parseJsonText(['{"a": 1', KEY, '}']).problem).toContain("',' or '}'");
    expect(parseJsonText(['{', KEY, '}']).problem).toContain('a key in double quotes');
  });

  test('reports nesting that no service accepts', () => {
    const deep = (n: number) => parseJsonText(['['.repeat(n) + ']'.repeat(n)]);
    expect(deep(150).problem).toBeUndefined();
    expect(deep(1_000_000).problem).toBe('nests more than 200 levels deep');
  });

  test('repeats nothing of the text, which may hold a secret', () => {
    for (const text of ['{"Password": hunter2secret}', '"hunter2secret', 'hunter2secret', '{"a":1}hunter2secret', '{hunter2secret']) {
      expect(parseJsonText([text]).problem).not.toContain('hunter2');
    }
  });
});
