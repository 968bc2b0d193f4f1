import { monitoredKinds, assertMonitoring } from './assert-monitoring';
import type { ScheduledMonitoringProps } from './monitoring-props';

/**
 * How what an endpoint does is watched for drift and bias.
 */
export class Monitoring {
  /**
   * A processing job on a schedule, which measures the captured requests against the baseline of the training, and gates on what it finds.
   *
   * The gates are the same objects as those of the training. One that does not hold, and a run that cannot be made, fail the execution, set off
   * the alarm and reach the incident topic. Nothing is stopped by itself: `stopControl` is for people.
   *
   * @param props the image, the baseline and the gates
   */
  public static scheduled(props: ScheduledMonitoringProps): Monitoring {
    return new Monitoring(props);
  }

  /** What the gates watch: drift, bias, explainability, quality. */
  public readonly kinds: string[];
  /** @internal */
  public readonly _props: ScheduledMonitoringProps;

  private constructor(props: ScheduledMonitoringProps) {
    assertMonitoring(props);
    this._props = props;
    this.kinds = monitoredKinds(props.gates);
  }
}
