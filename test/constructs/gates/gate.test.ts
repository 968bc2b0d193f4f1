import { Lazy } from 'aws-cdk-lib';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { FairnessGateProps, Gate } from '../../../src/constructs/gates/gate';

const FAIR: FairnessGateProps = {
  facet: 'gender',
  metric: FairnessMetric.DISPARATE_IMPACT,
  min: 0.9,
  max: 1.1,
  rationale: 'Fair-lending policy: selection rates of the groups within ten percent',
  ticket: 'FL-2026-14',
};

describe('a quality gate', () => {
  test('has the metric as its name and reads it from the metrics of the report', () => {
    expect(Gate.quality('validation:auc', { min: 0.78 })).toMatchObject({ name: 'validation:auc', path: ['metrics', 'validation:auc'], min: 0.78 });
  });

  test('may have zero as its only bound', () => {
    expect(Gate.quality('bias', { max: 0 }).max).toBe(0);
  });

  test('fails without a bound, since it could not fail', () => {
    expect(() => Gate.quality('auc', {})).toThrow('gate auc has no bound, so it could not fail: set min, max or both');
  });

  test('fails if nothing could pass', () => {
    expect(() => Gate.quality('auc', { min: 0.9, max: 0.8 })).toThrow('gate auc has min 0.9 above max 0.8, so nothing could pass');
  });

  test.each([NaN, Infinity, -Infinity, '0.8' as any, null as any, Lazy.number({ produce: () => 1 })])('fails if a bound is %p', (min) => {
    expect(() => Gate.quality('auc', { min })).toThrow(/min of the gate auc is .*: write a finite number that is known now/);
  });

  test.each(['', ' auc', 'a`b', 'a"b', "a'b", '{% x %}', 'auc\n', 'x'.repeat(61), 5 as any])('fails if the metric is named %p', (metric) => {
    expect(() => Gate.quality(metric, { min: 0 })).toThrow(/^metric /);
  });

  test('fails if the ticket cannot be recorded in the registry', () => {
    expect(() => Gate.quality('auc', { min: 0, ticket: 'a;b' })).toThrow("ticket of the gate auc 'a;b' holds ';'");
  });
});

describe('a fairness gate', () => {
  test('is named after facet and metric and reads the facet of the report', () => {
    expect(Gate.fairness(FAIR)).toMatchObject({ name: 'gender:DI', path: ['fairness', 'gender', 'DI'], min: 0.9, max: 1.1, ticket: 'FL-2026-14' });
  });

  test('fails without a threshold: there is no default for what is fair', () => {
    expect(() => Gate.fairness({ ...FAIR, min: undefined, max: undefined })).toThrow('gate gender:DI has no bound');
  });

  test.each(['', 'four fifths', undefined as any])('fails if the rationale is %p', (rationale) => {
    expect(() => Gate.fairness({ ...FAIR, rationale })).toThrow(/^rationale /);
  });
});

describe('a custom gate', () => {
  const NOISE = { name: 'noise', path: ['robustness', 'noise'], max: 0.1, rationale: 'Noise of the measurement' };

  test('has its own name and place in the report', () => {
    expect(Gate.custom(NOISE)).toMatchObject({ name: 'noise', path: ['robustness', 'noise'], max: 0.1 });
  });

  test.each<[any, RegExp]>([
    [{ path: [] }, /^path of the gate noise is empty/],
    [{ path: ['a`b'] }, /^path\[0\] of the gate noise 'a`b' is not a name/],
    [{ name: '' }, /^gate is empty/],
    [{ rationale: 'because' }, /^rationale 'because' of the gate noise says too little/],
    [{ max: undefined }, /^gate noise has no bound/],
  ])('fails for %j', (wrong, message) => {
    expect(() => Gate.custom({ ...NOISE, ...wrong })).toThrow(message);
  });
});

describe('a rationale', () => {
  test('fails where a state machine would evaluate it', () => {
    expect(() => Gate.quality('auc', { min: 0, rationale: '{% $secret %}' })).toThrow("rationale of the gate auc starts with '{%' or ends with '%}'");
  });

  test('fails if it is longer than a note of a model card', () => {
    expect(() => Gate.quality('auc', { min: 0, rationale: 'x'.repeat(513) })).toThrow('rationale of the gate auc has 513 characters: write at most 512');
  });
});

describe('a smallest group size', () => {
  test.each([0, -1, 1.5, NaN, '50' as any, null as any])('fails if it is %p', (minGroupSize) => {
    expect(() => Gate.fairness({ ...FAIR, minGroupSize })).toThrow(/^minGroupSize of the gate gender:DI is .*: write how many people each group needs at least/);
  });
});

describe('a fairness metric', () => {
  test('has the code of SageMaker Clarify', () => {
    expect(FairnessMetric.CONDITIONAL_DEMOGRAPHIC_DISPARITY_IN_PREDICTIONS.code).toBe('CDDPL');
  });

  test('may be one of the evaluation', () => {
    expect(FairnessMetric.custom('equalized_odds').code).toBe('equalized_odds');
  });

  test.each(['', 'a b', 'a`', 'x'.repeat(41)])('fails if the code is %p', (code) => {
    expect(() => FairnessMetric.custom(code)).toThrow(/is not a code: use 1 to 40 letters, digits/);
  });
});
