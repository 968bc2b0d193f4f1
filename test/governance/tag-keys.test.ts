import * as fc from 'fast-check';
import { TagKeys } from '../../src/governance/tag-keys';

const problem = (props: any) => {
  try {
    new TagKeys(props);
  } catch (error) {
    return (error as Error).message;
  }
  return 'no problem';
};

test('every name has a key of its own that starts with ai:', () => {
  const keys: string[] = Object.values(new TagKeys().toJson());
  expect(new Set(keys).size).toBe(21);
  expect(keys.every((key) => /^ai:[a-z-]+$/.test(key))).toBe(true);
});

test('the organisation\'s key replaces the default, the others stay', () => {
  const keys = new TagKeys({ owner: 'acme:owner', systemId: undefined });
  expect(keys.keyOf('owner')).toBe('acme:owner');
  expect(keys.keyOf('systemId')).toBe('ai:system-id');
});

test('keys may swap places', () => {
  expect(problem({ owner: 'ai:system-id', systemId: 'ai:owner' })).toBe('no problem');
});

test('a key may have 128 characters', () => {
  expect(problem({ owner: 'k'.repeat(128) })).toBe('no problem');
});

test.each([
  [{ owner: 'k'.repeat(129) }, /^tag key for owner 'k+…' has 129 characters: a tag key holds at most 128$/],
  [{ owner: '' }, /^tag key for owner is empty: write text such as 'ai:owner'$/],
  [{ owner: 'AWS:owner' }, /^tag key for owner 'AWS:owner' starts with 'aws:', which AWS keeps for itself: choose another prefix, such as 'ai:'$/],
  [{ owner: 'ai#owner' }, /^tag key for owner 'ai#owner' holds '#', which tags do not accept: use letters, digits, spaces and _ \. : \/ = \+ - @, such as 'ai:owner'$/],
  [{ owner: ' owner' }, /^tag key for owner ' owner' starts or ends with a space: remove it/],
  [{ owner: 'a\nb' }, /^tag key for owner 'a\\nb' holds a line break or control character/],
  [{ owner: 7 }, /^tag key for owner must be text such as 'ai:owner', got 7$/],
  [{ owner: 'ai:system-id' }, /^tag key 'ai:system-id' stands for both systemId and owner: give each name a key of its own$/],
  [{ ownr: 'x' }, /^tag name 'ownr' is not known: use one of systemId, owner, environment/],
])('fails for %p', (props, message) => {
  expect(problem(props)).toMatch(message);
});

test.each(['nobody', 'constructor', '__proto__', 'toString'])('fails to tell the key of %p', (name) => {
  expect(() => new TagKeys().keyOf(name)).toThrow(`tag name '${name}' is not known`);
});

test('fails with a sentence, or accepts what AWS accepts', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 140 }), (key) => {
    const result = problem({ owner: key });
    if (result === 'no problem') {
      expect(key).toMatch(/^[\p{L}\p{N}_.:/=+\-@](?:[\p{L}\p{N} _.:/=+\-@]{0,126}[\p{L}\p{N}_.:/=+\-@])?$/u);
    } else {
      expect(result).toMatch(/^tag key /);
    }
  }), { numRuns: 500 });
});
