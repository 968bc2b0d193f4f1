// internal
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { IGovernedTrainingJob } from './governed-training-job-ref';

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
   * @param options how the metric is read; the sum over five minutes unless said otherwise
   */
  public metricFailed(options?: MetricOptions): Metric {
    return this.stateMachine.metricFailed(options);
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
