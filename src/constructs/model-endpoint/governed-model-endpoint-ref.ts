import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * An endpoint that can be invoked and watched.
 */
export interface IGovernedModelEndpoint extends IConstruct {
  /** The name of the endpoint, as callers use it. */
  readonly endpointName: string;
  /** The ARN of the endpoint. */
  readonly endpointArn: string;

  /**
   * Allows to invoke the endpoint while it is not stopped, streamed answers included.
   *
   * The same policy denies it while `StopControl` has stopped the endpoint.
   *
   * @param grantee who may
   */
  grantInvoke(grantee: IGrantable): Grant;

  /**
   * Requests. The sum over five minutes unless said otherwise.
   *
   * @param options how the metric is read
   */
  metricInvocations(options?: MetricOptions): Metric;

  /**
   * Time that the model takes, in microseconds. The average over five minutes unless said otherwise.
   *
   * @param options how the metric is read
   */
  metricModelLatency(options?: MetricOptions): Metric;

  /**
   * Requests that ended in a server error. The sum over five minutes unless said otherwise.
   *
   * @param options how the metric is read
   */
  metric5xxErrors(options?: MetricOptions): Metric;
}
