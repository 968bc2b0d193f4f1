import fc from 'fast-check';
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

const SIZED = Gate.fairness({
  facet: 'gender', metric: FairnessMetric.DISPARATE_IMPACT, min: 0.9, rationale: 'Selection rates within ten percent', minGroupSize: 50,
});
const sized = (metric: any, groups?: any) => ({ fairness: { gender: { DI: { value: 1, ...metric }, groups } } });

describe('a gate with a smallest group size', () => {
  test.each([
    ['the value rests on groups that are just large enough', sized({ minGroup: 50 })],
    ['it does, whatever the size of groups that were not compared', sized({ minGroup: 50 }, { female: { n: 50 }, male: { n: 60 }, unknown: { n: 2 } })],
    ['only the groups of the facet are counted, and each is large enough', sized({}, { female: { n: 50 }, male: { n: 60 } })],
  ])('passes if %s', async (_, report) => {
    expect(await passes(SIZED, report)).toBe(true);
  });

  test.each([
    ['the value rests on one that is too small', sized({ minGroup: 49 })],
    ['it does, although the groups of the facet are large', sized({ minGroup: 49 }, { female: { n: 500 }, male: { n: 600 } })],
    ['the size is text', sized({ minGroup: '50' }, { female: { n: 500 }, male: { n: 600 } })],
    ['the size is null', sized({ minGroup: null }, { female: { n: 500 }, male: { n: 600 } })],
    ['nothing is counted', sized({})],
    ['a group is too small', sized({}, { female: { n: 49 }, male: { n: 60 } })],
    ['a group is not counted', sized({}, { female: {}, male: { n: 60 } })],
    ['a count is text', sized({}, { female: { n: '60' }, male: { n: 60 } })],
    ['a group is null', sized({}, { female: null, male: { n: 60 } })],
    ['there is one group only', sized({}, { female: { n: 60 } })],
    ['there are no groups', sized({}, {})],
    ['the groups are a list', sized({}, [{ n: 60 }, { n: 60 }])],
    ['the groups are text', sized({}, 'female, male')],
    ['the value is out of bounds', sized({ value: 0.8, minGroup: 50 })],
    ['the value is null, since the evaluation found the groups too small', sized({ value: null, minGroup: 20 })],
  ])('fails if %s', async (_, report) => {
    expect(await passes(SIZED, report)).toBe(false);
  });

  test('says so where it rejects, and where it passed', async () => {
    expect(requirement(SIZED)).toBe('gender:DI must be a number of at least 0.9, and rest on groups of at least 50');
    expect(await jsonata(resultExpression(SIZED)).evaluate({}, { report: sized({ minGroup: 50 }) })).toBe('1 min=0.9 minGroupSize=50');
  });
});

describe('whatever the report holds', () => {
  const CUSTOM = Gate.custom({ name: 'noise', path: ['robustness', 'noise'], max: 0.1, rationale: 'Noise of the measurement' });

  test('a gate passes on numbers within its bounds alone', async () => {
    const keys = fc.constantFrom('metrics', 'validation:auc', 'loss', 'fairness', 'gender', 'DI', 'groups', 'female', 'n', 'minGroup', 'value', 'robustness', 'noise');
    const values = [fc.double(), fc.integer({ min: -2, max: 100 }), fc.string(), fc.boolean(), fc.constant(null)];
    const report = fc.object({ key: keys, maxDepth: 6, values });
    await fc.assert(fc.asyncProperty(report, fc.constantFrom(AUC, LOSS, IMPACT, SIZED, CUSTOM), async (hostile, gate) => {
      const json = JSON.parse(JSON.stringify(hostile));
      const value = [...gate.path, 'value'].reduce((at, key) => (at !== null && typeof at === 'object' && !Array.isArray(at) ? at[key] : undefined), json);
      const isWithin = typeof value === 'number' && value >= (gate.min ?? -Infinity) && value <= (gate.max ?? Infinity);
      // An error ends the run, and so registers nothing either.
      const answer = await passes(gate, json).catch(() => false);
      expect([true, false]).toContain(answer);
      expect(answer && !isWithin).toBe(false);
    }), { numRuns: 500 });
  });

  test('a custom gate reads its own path', async () => {
    expect(await passes(CUSTOM, { robustness: { noise: { value: 0.1 } } })).toBe(true);
    expect(await passes(CUSTOM, { robustness: { noise: { value: 0.11 } } })).toBe(false);
    expect(await passes(CUSTOM, { metrics: { noise: { value: 0 } } })).toBe(false);
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
