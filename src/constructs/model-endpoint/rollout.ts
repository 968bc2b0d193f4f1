import { Duration } from 'aws-cdk-lib';
import { assertWaives } from './assert-waives';
import { GovernanceError } from '../../governance/governance-error';
import { shown } from '../../governance/plain-text';
import type { Waiver } from '../../governance/waiver';

/** SageMaker's limits, in seconds: "BlueGreenUpdatePolicy" and "TrafficRoutingConfig", Amazon SageMaker API Reference. */
const LONGEST_WAIT = 3600;
const LONGEST_DEPLOYMENT = 28_800;
/** Time to start the new fleet, on top of the waits. */
const START_UP = 3600;

/**
 * How a canary goes.
 */
export interface CanaryOptions {
  /**
   * The share of the new fleet that takes traffic first, in percent of its capacity. 1 to 50.
   *
   * @default - one instance
   */
  readonly percent?: number;
  /**
   * How long the alarms are watched before the rest follows. At most an hour.
   *
   * @default Duration.minutes(10)
   */
  readonly bakeTime?: Duration;
  /**
   * How long the old fleet stays for a roll-back after the shift. At most an hour.
   *
   * @default Duration.minutes(10)
   */
  readonly keepOldFleet?: Duration;
}

/**
 * How a linear shift goes.
 */
export interface LinearOptions {
  /**
   * The share of the capacity that each step shifts, in percent. 10 to 50.
   *
   * @default 25
   */
  readonly percent?: number;
  /**
   * How long the alarms are watched after each step. At most an hour.
   *
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How long the old fleet stays for a roll-back after the shift. At most an hour.
   *
   * @default Duration.minutes(10)
   */
  readonly keepOldFleet?: Duration;
}

/**
 * How a new model or machine takes over from the old one.
 *
 * Always blue and green, and always rolled back when an alarm goes off; the old fleet answers until the new one has proved itself.
 */
export class Rollout {
  /**
   * A small part first, then the rest.
   *
   * @param options size and times
   */
  public static canary(options: CanaryOptions = {}): Rollout {
    const wait = seconds(options.bakeTime, 'bakeTime');
    const size = options.percent === undefined
      ? { type: 'INSTANCE_COUNT', value: 1 }
      : { type: 'CAPACITY_PERCENT', value: percent(options.percent, 1, 50) };
    return new Rollout({ type: 'CANARY', canarySize: size, waitIntervalInSeconds: wait }, wait, seconds(options.keepOldFleet, 'keepOldFleet'));
  }

  /**
   * In equal steps.
   *
   * @param options size and times
   */
  public static linear(options: LinearOptions = {}): Rollout {
    const wait = seconds(options.interval, 'interval');
    const step = percent(options.percent ?? 25, 10, 50);
    const waits = Math.ceil(100 / step) * wait;
    return new Rollout(
      { type: 'LINEAR', linearStepSize: { type: 'CAPACITY_PERCENT', value: step }, waitIntervalInSeconds: wait },
      waits, seconds(options.keepOldFleet, 'keepOldFleet'),
    );
  }

  /**
   * Everybody at once: a bad model answers everybody until an alarm has gone off.
   *
   * @param waiver excepts from `SageMakerEndpointSafeDeployment`
   */
  public static allAtOnce(waiver: Waiver): Rollout {
    assertWaives(waiver, 'SageMakerEndpointSafeDeployment', 'a rollout to everybody at once');
    return new Rollout({ type: 'ALL_AT_ONCE', waitIntervalInSeconds: 600 }, 600, 600, waiver);
  }

  /** What excuses a rollout that is not gradual. */
  public readonly waiver?: Waiver;
  /** @internal */
  public readonly _policy: any;
  /** @internal */
  public readonly _isGradual: boolean;

  private constructor(routing: any, waits: number, termination: number, waiver?: Waiver) {
    const longest = waits + termination + START_UP;
    if (longest > LONGEST_DEPLOYMENT) {
      throw new GovernanceError(`rollout waits ${(waits + termination) / 60} minutes, and SageMaker ends a deployment after 8 hours, one of them for starting: take larger steps or wait less`);
    }
    this._policy = {
      trafficRoutingConfiguration: routing,
      terminationWaitInSeconds: termination,
      maximumExecutionTimeoutInSeconds: longest,
    };
    this._isGradual = routing.type !== 'ALL_AT_ONCE';
    this.waiver = waiver;
  }
}

function seconds(duration: Duration | undefined, name: string): number {
  const value = (duration ?? Duration.minutes(10)).toSeconds();
  if (value > LONGEST_WAIT) {
    throw new GovernanceError(`${name} of ${duration!.toHumanString()} is too long: SageMaker waits an hour at most`);
  }
  return value;
}

function percent(value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new GovernanceError(`percent of the rollout is ${shown(value)}: write a whole number from ${min} to ${max}`);
  }
  return value;
}
