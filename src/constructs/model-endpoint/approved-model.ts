import { Stack, Token } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { GovernanceError } from '../../governance/governance-error';
import { shown } from '../../governance/plain-text';
import { approvedVersionParameter } from '../model-group/approval';
import type { IGovernedModelGroup } from '../model-group/governed-model-group';
import type { ModelSource } from '../training-job/model-source';

/** Tokens may stand for partition, Region and account; name and version are what somebody approved. */
const VERSIONED_PACKAGE = /^arn:[^:]+:sagemaker:[^:]+:[^:]+:model-package\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\/[1-9][0-9]{0,8}$/;

/**
 * One version of a model, as it was approved in the registry.
 *
 * SageMaker refuses to deploy a package that is not approved, so an endpoint of a governed model cannot come before the approval.
 */
export class ApprovedModel {
  /**
   * A version that is pinned in source, so that every change of the served model is a reviewed change of code.
   *
   * @param arn the ARN of the model package with its version: `arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans/7`
   * @param source what the package consists of, such as `training.modelSource`. Without it the endpoint must be given a role that reaches the image and the artefacts
   */
  public static fromPackageArn(arn: string, source?: ModelSource): ApprovedModel {
    if (typeof arn !== 'string' || !VERSIONED_PACKAGE.test(arn)) {
      throw new GovernanceError(
        `model package ${shown(arn)} is not the ARN of one version: write it out with name and version, ` +
        'such as \'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans/7\', as aws sagemaker list-model-packages shows it',
      );
    }
    return new ApprovedModel(arn, source);
  }

  /**
   * The version of a group that people approved last, whenever the stack is deployed.
   *
   * It is read from the parameter that the group keeps where the risk tier is high, or `recordApprovals` is set. Until something is approved the parameter does not exist, and
   * CloudFormation refuses to deploy with its name. Start deployments with `GovernedModelGroup.onApproved`.
   *
   * @param scope what serves the model. In a stack that is deployed after that of the group
   * @param models the group, of this account
   * @param source what the package consists of, such as `training.modelSource`
   * @throws if both are in one stack, since nothing can be approved before the group is there
   */
  public static fromGroup(scope: Construct, models: IGovernedModelGroup, source?: ModelSource): ApprovedModel {
    const made = models as { resource?: any; approvedVersionParameterName?: string };
    if (Stack.of(scope) === Stack.of(models) && made.resource !== undefined) {
      throw new GovernanceError(
        `what serves the model is in ${Stack.of(scope).stackName}, the stack of the group ${models.node.path}: nothing is approved before the group is there, ` +
        'so put it into a stack of its own, deployed later', scope,
      );
    }
    if (made.resource !== undefined && made.approvedVersionParameterName === undefined) {
      throw new GovernanceError(`group ${models.node.path} does not record approvals, so nobody can tell which version was approved: set its recordApprovals`, scope);
    }
    if (Token.isUnresolved(models.modelPackageGroupName)) {
      throw new GovernanceError(
        `the name of the group ${models.node.path} is known only at deployment, and names the parameter to read: import the group by an ARN that is written out`, scope,
      );
    }
    const version = StringParameter.valueForStringParameter(scope, approvedVersionParameter(models.modelPackageGroupName));
    return new ApprovedModel(models.modelPackagesArn.slice(0, -1) + version, source);
  }

  /** The ARN of the model package, version included. */
  public readonly modelPackageArn: string;
  /** What the package consists of. */
  public readonly source?: ModelSource;

  private constructor(modelPackageArn: string, source?: ModelSource) {
    this.modelPackageArn = modelPackageArn;
    this.source = source;
  }
}
