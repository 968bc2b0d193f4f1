import { GovernanceError } from '../../governance/governance-error';
import { shown } from '../../governance/plain-text';
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
   * @param source what the package consists of, such as `training.modelSource`; without it the endpoint must be given a role that reaches the image and the artefacts
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

  /** The ARN of the model package, version included. */
  public readonly modelPackageArn: string;
  /** What the package consists of. */
  public readonly source?: ModelSource;

  private constructor(modelPackageArn: string, source?: ModelSource) {
    this.modelPackageArn = modelPackageArn;
    this.source = source;
  }
}
