import * as fc from 'fast-check';
import type { Context } from '../../../src/evaluation/context';
import { matchesGlob } from '../../../src/evaluation/operators/globs';
import { coveredTest, globTest, memberTest, sameScalar } from '../../../src/evaluation/operators/operands';

const ctx = { policy: { parameters: { own: ['A*', 'b'], one: 'c' } } } as unknown as Context;
const text = fc.array(fc.constantFrom('a', 'B', 'b', '.', ':', '\u212A'), { maxLength: 5 }).map((list) => list.join(''));
const glob = fc.array(fc.constantFrom('a', 'b', 'k', '.', '*', '?'), { maxLength: 5 }).map((list) => list.join(''));
const scalar = fc.oneof(text, fc.constantFrom('true', 'True', '1', '01', ' '), fc.boolean(), fc.integer({ min: 0, max: 2 }));

describe('an operand made ready', () => {
  test('matches the globs that it holds', () => {
    fc.assert(fc.property(text, fc.array(glob), (t, globs) => expect(globTest(globs)(t, ctx)).toBe(globs.some((g) => matchesGlob(t, g)))));
  });

  test('is covered by the globs that cover a text of it', () => {
    fc.assert(fc.property(glob, fc.array(text), (g, texts) => expect(coveredTest(texts)(g, ctx)).toBe(texts.some((t) => matchesGlob(t, g)))));
  });

  test('holds the values that are the same as one of it', () => {
    fc.assert(fc.property(scalar, fc.array(scalar), (value, list) =>
      expect(memberTest(list)(value, ctx)).toBe(list.some((v) => sameScalar(value, v)))));
  });

  test.each([[globTest({ parameter: 'own' })('abc', ctx), true], [globTest({ parameter: 'own' })('c', ctx), false], [globTest({ parameter: 'one' })('C', ctx), true]])(
    'matches the globs of the organisation (%#)', (actual, expected) => {
      expect(actual).toBe(expected);
    });

  test.each([[memberTest({ parameter: 'own' })('b', ctx), true], [memberTest({ parameter: 'own' })('B', ctx), false], [memberTest({ parameter: 'one' })('c', ctx), true]])(
    'holds the values of the organisation (%#)', (actual, expected) => {
      expect(actual).toBe(expected);
    });

  test('matches the globs of one organisation after those of another', () => {
    const other = { policy: { parameters: { own: ['c'] } } } as unknown as Context;
    const matches = globTest({ parameter: 'own' });
    expect([matches('abc', ctx), matches('abc', other), matches('c', other), matches('c', ctx)]).toEqual([true, false, true, false]);
  });

  test('is covered by what the organisation says', () => {
    expect([coveredTest({ parameter: 'own' })('?', ctx), coveredTest({ parameter: 'own' })('c', ctx), coveredTest({ parameter: 'one' })('C*', ctx)]).toEqual([true, false, true]);
  });
});
