import { Mixin } from 'aws-cdk-lib';
import { CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import type { IConstruct } from 'constructs';

/**
 * Cuts the containers of models off from the network.
 *
 * For every `CfnModel`. An isolated container reaches nothing, not even Amazon S3: SageMaker itself fetches the model. The model is replaced on deployment.
 */
export class ModelNetworkIsolation extends Mixin {
  /**
   * Whether it is a model.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    return CfnModel.isCfnModel(construct);
  }

  /**
   * Isolates it.
   *
   * @param construct the model
   */
  public applyTo(construct: IConstruct): void {
    if (CfnModel.isCfnModel(construct)) {
      construct.enableNetworkIsolation = true;
    }
  }
}
