import * as fc from 'fast-check';
import { escapeSegment, parsePath } from '../../src/rules/path';

test.each<[string, string, string[]]>([
  ['', 'value', []],
  ['A', 'value', ['A']],
  ['A.B.C', 'value', ['A', 'B', 'C']],
  ['A\\.B', 'value', ['A.B']],
  ['A\\\\.B', 'value', ['A\\', 'B']],
  ['A.*.B', 'value', ['A', '*', 'B']],
  ['s3:prefix', 'value', ['s3:prefix']],
  ['$root.A', '$root', ['A']],
  ['$root', '$root', []],
  ['$tags', '$tags', []],
  ['$tags.aws:cloudformation:stack\\.name', '$tags', ['aws:cloudformation:stack.name']],
  ['$tag.owner', '$tag', ['owner']],
  ['$policy.a.b', '$policy', ['a', 'b']],
  ['$tasks', '$tasks', []],
])('%p starts at %s and follows %j', (text, root, segments) => {
  expect(parsePath(text)).toEqual({ root, segments });
});

test.each<[any, string]>([
  ['A..B', "path 'A..B' has an empty segment: write 'A.B', and '\\.' for a dot inside a key"],
  ['.', "path '.' has an empty segment"],
  ['A.', "path 'A.' has an empty segment"],
  ['A\\B', "path 'A\\B' has a backslash before 'B': only '\\.' and '\\\\' are escapes"],
  ['A\\', "path 'A\\' has a backslash before 'its end'"],
  ['$rot.A', "path '$rot.A' starts with the unknown root '$rot': use one of $root, $tags"],
  ['$tag', "path '$tag' must have one name after '$tag', such as '$tag.owner'"],
  ['$tag.a.b', "path '$tag.a.b' must have one name after '$tag'"],
  ['$tags.a.b', "path '$tags.a.b' has too many keys after '$tags': write '\\.' for a dot inside a tag key"],
  ['$region.name', "path '$region.name' has too many keys after '$region': '$region' has nothing below it"],
  ['$tasks.0', "path '$tasks.0' has too many keys after '$tasks'"],
  [undefined, "a path must be text such as 'KmsKeyId', got undefined"],
  [3, "a path must be text such as 'KmsKeyId', got 3"],
  [['A'], "a path must be text such as 'KmsKeyId', got [\"A\"]"],
])('fails for %p', (text, message) => {
  expect(() => parsePath(text)).toThrow(message);
});

test('any keys can be written as a path', () => {
  fc.assert(fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (keys) => {
    fc.pre(!keys[0].startsWith('$'));
    expect(parsePath(keys.map(escapeSegment).join('.'))).toEqual({ root: 'value', segments: keys });
  }));
});
