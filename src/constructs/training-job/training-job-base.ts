// internal
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { OnEventOptions, Rule } from 'aws-cdk-lib/aws-events';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { IGovernedTrainingJob } from './governed-training-job-ref';
import { failurePattern } from './training-runs';

/**
 * What trainings of this app and those deployed elsewhere have in common.
 *
 * @internal
 */
export abstract class TrainingJobBase extends Construct implements IGovernedTrainingJob {
  /** The state machine that trains, evaluates, gates and registers. */
  public abstract readonly stateMachine: IStateMachine;

  /**
   * Allows to start runs, and nothing else.
   *
   * To start one needs no right to the key. To see how it went does, `kms:Decrypt` beside `states:DescribeExecution` and
   * `states:GetExecutionHistory`: "Data at rest encryption", AWS Step Functions Developer Guide.
   *
   * @param grantee who may
   */
  public grantStart(grantee: IGrantable): Grant {
    return this.stateMachine.grantStartExecution(grantee);
  }

  /**
   * Runs that ended without a registered model, those rejected by a gate included.
   *
   * @param options how the metric is read. The sum over five minutes unless said otherwise
   */
  public metricFailed(options?: MetricOptions): Metric {
    return this.stateMachine.metricFailed(options);
  }

  /**
   * How long runs take, in milliseconds, those that fail included.
   *
   * @param options how the metric is read. The average over five minutes unless said otherwise
   */
  public metricDuration(options?: MetricOptions): Metric {
    return this.stateMachine.metricTime(options);
  }

  /**
   * Tells somebody about runs that ended without a registered model: failed, rejected by a gate, timed out or aborted.
   *
   * @param id the name of the rule
   * @param options who is told, such as a topic
   */
  public onFailed(id: string, options: OnEventOptions = {}): Rule {
    const { target, eventPattern, ...rule } = options;
    const failed = new Rule(this, id, { description: `Runs of ${this.node.path} that registered no model`, ...rule, eventPattern: failurePattern(this.stateMachine.stateMachineArn) });
    failed.addEventPattern(eventPattern);
    failed.addTarget(target);
    return failed;
  }
}

/** A training that is deployed elsewhere. */
export class ImportedTrainingJob extends TrainingJobBase {
  public readonly stateMachine: IStateMachine;

  public constructor(scope: Construct, id: string, stateMachineArn: string) {
    super(scope, id);
    this.stateMachine = StateMachine.fromStateMachineArn(this, 'StateMachine', stateMachineArn);
  }
}
