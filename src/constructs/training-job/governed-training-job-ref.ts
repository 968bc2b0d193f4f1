import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { OnEventOptions, Rule } from 'aws-cdk-lib/aws-events';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';

/**
 * A training that can be started and watched.
 */
export interface IGovernedTrainingJob extends IConstruct {
  /** The state machine that trains, evaluates, gates and registers. */
  readonly stateMachine: IStateMachine;

  /**
   * Allows to start runs, and nothing else.
   *
   * To start one needs no right to the key. To see how it went does, `kms:Decrypt` beside `states:DescribeExecution` and
   * `states:GetExecutionHistory`: "Data at rest encryption", AWS Step Functions Developer Guide.
   *
   * @param grantee who may
   */
  grantStart(grantee: IGrantable): Grant;

  /**
   * Runs that ended without a registered model, those rejected by a gate included.
   *
   * @param options how the metric is read. The sum over five minutes unless said otherwise
   */
  metricFailed(options?: MetricOptions): Metric;

  /**
   * How long runs take, in milliseconds, those that fail included.
   *
   * @param options how the metric is read. The average over five minutes unless said otherwise
   */
  metricDuration(options?: MetricOptions): Metric;

  /**
   * Tells somebody about runs that ended without a registered model: failed, rejected by a gate, timed out or aborted.
   *
   * @param id the name of the rule
   * @param options who is told, such as a topic
   */
  onFailed(id: string, options?: OnEventOptions): Rule;
}
