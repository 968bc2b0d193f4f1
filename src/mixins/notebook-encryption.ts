import { Mixin } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import { CfnNotebookInstance } from 'aws-cdk-lib/aws-sagemaker';
import type { IConstruct } from 'constructs';

/**
 * Encrypts the volumes of notebooks with a key of your own.
 *
 * For every `CfnNotebookInstance`. It is replaced on deployment, with what lies on its volume.
 */
export class NotebookEncryption extends Mixin {
  private readonly encryptionKey: IKeyRef;

  /**
   * @param encryptionKey the key
   */
  public constructor(encryptionKey: IKeyRef) {
    super();
    this.encryptionKey = encryptionKey;
  }

  /**
   * Whether it is a notebook.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    return CfnNotebookInstance.isCfnNotebookInstance(construct);
  }

  /**
   * Sets the key, instead of what was there.
   *
   * @param construct the notebook
   */
  public applyTo(construct: IConstruct): void {
    if (CfnNotebookInstance.isCfnNotebookInstance(construct)) {
      construct.kmsKeyId = this.encryptionKey.keyRef.keyArn;
    }
  }
}
