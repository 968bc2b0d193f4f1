import { Mixin } from 'aws-cdk-lib';
import { CfnNotebookInstance } from 'aws-cdk-lib/aws-sagemaker';
import type { IConstruct } from 'constructs';

/**
 * Cuts notebooks off from the internet.
 *
 * For every `CfnNotebookInstance` in a subnet; SageMaker refuses it for the others. A notebook then reaches what its VPC reaches. It is replaced on deployment, with what
 * lies on its volume.
 */
export class NotebookNetworkIsolation extends Mixin {
  /**
   * Whether it is a notebook in a subnet.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    return CfnNotebookInstance.isCfnNotebookInstance(construct) && construct.subnetId !== undefined;
  }

  /**
   * Isolates it.
   *
   * @param construct the notebook
   */
  public applyTo(construct: IConstruct): void {
    if (CfnNotebookInstance.isCfnNotebookInstance(construct) && this.supports(construct)) {
      construct.directInternetAccess = 'Disabled';
    }
  }
}
