import { Duration } from 'aws-cdk-lib';
import { Rollout } from '../../../src/constructs/model-endpoint/rollout';
import { Waiver } from '../../../src/governance/waiver';

const waiver = (rule: string) => new Waiver({ rule, reason: 'Nobody calls it before the launch', owner: 'ml@example.com', ticket: 'RISK-1', approvedBy: ['ciso@example.com'], expires: '2099-01-31' });

describe('a canary', () => {
  test('shifts one instance first and watches it for ten minutes', () => {
    expect(Rollout.canary()._policy).toEqual({
      trafficRoutingConfiguration: { type: 'CANARY', canarySize: { type: 'INSTANCE_COUNT', value: 1 }, waitIntervalInSeconds: 600 },
      terminationWaitInSeconds: 600,
      maximumExecutionTimeoutInSeconds: 4800,
    });
  });

  test('may be half of the capacity, and be watched for an hour', () => {
    expect(Rollout.canary({ percent: 50, bakeTime: Duration.hours(1), keepOldFleet: Duration.minutes(0) })._policy).toEqual({
      trafficRoutingConfiguration: { type: 'CANARY', canarySize: { type: 'CAPACITY_PERCENT', value: 50 }, waitIntervalInSeconds: 3600 },
      terminationWaitInSeconds: 0,
      maximumExecutionTimeoutInSeconds: 7200,
    });
  });

  test.each([0, 51, 12.5, NaN])('fails if it is %p percent', (percent) => {
    expect(() => Rollout.canary({ percent })).toThrow(/percent of the rollout is .*: write a whole number from 1 to 50/);
  });

  test('fails if it is watched for longer than SageMaker waits', () => {
    expect(() => Rollout.canary({ bakeTime: Duration.minutes(61) })).toThrow('bakeTime of 1 hour 1 minute is too long: SageMaker waits an hour at most');
  });
});

describe('a linear shift', () => {
  test('takes four steps, and has the time for them', () => {
    expect(Rollout.linear()._policy).toMatchObject({
      trafficRoutingConfiguration: { type: 'LINEAR', linearStepSize: { type: 'CAPACITY_PERCENT', value: 25 }, waitIntervalInSeconds: 600 },
      maximumExecutionTimeoutInSeconds: 4 * 600 + 600 + 3600,
    });
  });

  test.each([9, 51])('fails if a step is %p percent', (percent) => {
    expect(() => Rollout.linear({ percent })).toThrow(/write a whole number from 10 to 50/);
  });

  test('fails if it takes longer than a deployment may', () => {
    expect(() => Rollout.linear({ percent: 10, interval: Duration.hours(1) })).toThrow(/rollout waits 610 minutes, and SageMaker ends a deployment after 8 hours/);
  });
});

describe('everybody at once', () => {
  test('takes a waiver, which it carries', () => {
    const excuse = waiver('SageMakerEndpointSafeDeployment');
    expect(Rollout.allAtOnce(excuse)).toMatchObject({ waiver: excuse, _policy: { trafficRoutingConfiguration: { type: 'ALL_AT_ONCE' } } });
  });

  test('fails without one', () => {
    expect(() => Rollout.allAtOnce(undefined as any)).toThrow("a rollout to everybody at once needs a waiver: pass new Waiver({ rule: 'SageMakerEndpointSafeDeployment', … })");
  });

  test('fails with one for something else', () => {
    expect(() => Rollout.allAtOnce(waiver('SageMakerEndpointDataCapture'))).toThrow('a rollout to everybody at once is not excused by a waiver for SageMakerEndpointDataCapture');
  });
});
