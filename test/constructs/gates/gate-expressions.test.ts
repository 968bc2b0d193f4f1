import jsonata from 'jsonata';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { Gate } from '../../../src/constructs/gates/gate';
import { passExpression, requirement, resultExpression } from '../../../src/constructs/gates/gate-expressions';

const AUC = Gate.quality('validation:auc', { min: 0.78 });
const LOSS = Gate.quality('loss', { max: 0.5 });
const IMPACT = Gate.fairness({ facet: 'gender', metric: FairnessMetric.DISPARATE_IMPACT, min: 0.9, max: 1.1, rationale: 'Selection rates within ten percent', ticket: 'FL-1' });

async function passes(gate: Gate, report: any): Promise<any> {
  return jsonata(passExpression(gate)).evaluate({}, { report });
}
const auc = (value: any) => ({ metrics: { 'validation:auc': { value } } });
const loss = (value: any) => ({ metrics: { loss: { value } } });
const impact = (value: any) => ({ fairness: { gender: { DI: { value } } } });

describe('a gate passes', () => {
  test.each([
    ['on its lower bound', AUC, auc(0.78)],
    ['above a lower bound without an upper one', AUC, auc(1e6)],
    ['on its upper bound', LOSS, loss(0.5)],
    ['far below an upper bound without a lower one', LOSS, loss(-3)],
    ['at zero', LOSS, loss(0)],
    ['between two bounds', IMPACT, impact(1)],
    ['on the lower of two bounds', IMPACT, impact(0.9)],
    ['on the upper of two bounds', IMPACT, impact(1.1)],
    ['with a confidence interval beside the value', AUC, { metrics: { 'validation:auc': { value: 0.8, lower: 0.7, upper: 0.9 } }, notes: 'x' }],
  ])('%s', async (_, gate, report) => {
    expect(await passes(gate, report)).toBe(true);
  });

  test('with bounds in the notation of very small and very large numbers', async () => {
    expect(await passes(Gate.quality('loss', { min: -1e-7, max: 1.5e25 }), loss(1e-8))).toBe(true);
    expect(await passes(Gate.quality('loss', { min: -1e-7, max: 1.5e25 }), loss(-1e-6))).toBe(false);
  });
});

describe('a gate fails', () => {
  test.each([
    ['just below its lower bound', AUC, auc(0.7799999)],
    ['just above its upper bound', LOSS, loss(0.5000001)],
    ['below two bounds', IMPACT, impact(0.899)],
    ['above two bounds', IMPACT, impact(1.101)],
  ])('%s', async (_, gate, report) => {
    expect(await passes(gate, report)).toBe(false);
  });

  const notNumbers: [string, any][] = [
    ['null', null],
    ['nothing', undefined],
    ['text that reads like a number', '0.9'],
    ['the text Infinity', 'Infinity'],
    ['the text -Infinity', '-Infinity'],
    ['the text NaN', 'NaN'],
    ['empty text', ''],
    ['not a number', NaN],
    ['an overflow', 1e301],
    ['an underflow', -1e301],
    ['true', true],
    ['an empty list', []],
    ['a list of one number', [0.9]],
    ['an object', { value: 0.9 }],
  ];
  test.each(notNumbers)('if the value is %s', async (_, value) => {
    expect(await passes(AUC, auc(value))).toBe(false);
    expect(await passes(LOSS, loss(value))).toBe(false);
    expect(await passes(IMPACT, impact(value))).toBe(false);
  });

  test.each([
    ['is missing', undefined],
    ['is null', null],
    ['is text', 'metrics'],
    ['is a number', 0.9],
    ['is an empty object', {}],
    ['is an empty list', []],
    ['has no such metric', { metrics: { 'train:auc': { value: 0.9 } }, fairness: { age: { DI: { value: 1 } } } }],
    ['has no such fairness metric', { metrics: {}, fairness: { gender: { DPPL: { value: 1 } } } }],
    ['has the number in the place of the object', { metrics: { 'validation:auc': 0.9 }, fairness: { gender: { DI: 1 } } }],
    ['has two answers', { metrics: [{ 'validation:auc': { value: 0.9 } }, { 'validation:auc': { value: 0.9 } }], fairness: { gender: [{ DI: { value: 1 } }, { DI: { value: 1 } }] } }],
  ])('if the report %s', async (_, report) => {
    expect(await passes(AUC, report)).toBe(false);
    expect(await passes(IMPACT, report)).toBe(false);
  });

  test.each([Infinity, -Infinity])('or ends the run if the value is %p, which JSON cannot hold', async (value) => {
    await expect(passes(AUC, auc(value)).catch(() => false)).resolves.toBe(false);
    await expect(passes(LOSS, loss(value)).catch(() => false)).resolves.toBe(false);
  });
});

test('a result is recorded in the characters that the registry accepts', async () => {
  const result = await jsonata(resultExpression(IMPACT)).evaluate({}, { report: impact(0.97) });
  expect(result).toBe('0.97 min=0.9 max=1.1 ticket=FL-1');
  expect(result).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u);
});

test('a requirement is a sentence part for people', () => {
  expect(requirement(AUC)).toBe('validation:auc must be a number of at least 0.78');
  expect(requirement(IMPACT)).toBe('gender:DI must be a number of at least 0.9 and at most 1.1');
});
