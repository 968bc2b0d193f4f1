import { assertWaives } from './assert-waives';
import { GovernanceError } from '../../governance/governance-error';
import { shown } from '../../governance/plain-text';
import type { Waiver } from '../../governance/waiver';

/**
 * How much of what an endpoint is asked and answers is recorded.
 */
export class Capture {
  /** Every request and every answer. */
  public static everything(): Capture {
    return new Capture(100);
  }

  /**
   * A share of the requests, with their answers.
   *
   * @param percent whole percent, 1 to 100
   * @param waiver excepts from `SageMakerEndpointDataCaptureCoverage`. Needed for less than 100 % where the risk tier is high
   */
  public static sampled(percent: number, waiver?: Waiver): Capture {
    if (!Number.isInteger(percent) || percent < 1 || percent > 100) {
      throw new GovernanceError(`capture of ${shown(percent)} percent is not a share: write a whole number from 1 to 100`);
    }
    if (waiver !== undefined) {
      assertWaives(waiver, 'SageMakerEndpointDataCaptureCoverage', 'capture of a sample');
    }
    return new Capture(percent, waiver);
  }

  /**
   * Nothing is recorded.
   *
   * @param waiver excepts from `SageMakerEndpointDataCapture`
   */
  public static disabled(waiver: Waiver): Capture {
    assertWaives(waiver, 'SageMakerEndpointDataCapture', 'capture that is disabled');
    return new Capture(0, waiver);
  }

  /** The share of requests that is recorded, in percent. 0 if none is. */
  public readonly percent: number;
  /** What excuses less than everything. */
  public readonly waiver?: Waiver;

  private constructor(percent: number, waiver?: Waiver) {
    this.percent = percent;
    this.waiver = waiver;
  }
}
