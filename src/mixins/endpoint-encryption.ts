import { Mixin } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import { CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import type { IConstruct } from 'constructs';
import { runsOnInstances, variantsOf } from './endpoint-variants';
import { hasLocalStorage } from '../governance/nvme-instance-families';

/**
 * Encrypts the volumes of endpoints with a key of your own.
 *
 * For every `CfnEndpointConfig` whose variants all have a volume that takes a key: serverless variants have none, and SageMaker refuses a key for instances with local NVMe
 * storage. The configuration is replaced on deployment, as with every change to one.
 */
export class EndpointEncryption extends Mixin {
  private readonly encryptionKey: IKeyRef;

  /**
   * @param encryptionKey the key
   */
  public constructor(encryptionKey: IKeyRef) {
    super();
    this.encryptionKey = encryptionKey;
  }

  /**
   * Whether it is an endpoint configuration that takes a key.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    return CfnEndpointConfig.isCfnEndpointConfig(construct)
      && variantsOf(construct).every((variant) => runsOnInstances(variant) && !hasNvme(variant));
  }

  /**
   * Sets the key, instead of what was there.
   *
   * @param construct the endpoint configuration
   */
  public applyTo(construct: IConstruct): void {
    if (CfnEndpointConfig.isCfnEndpointConfig(construct) && this.supports(construct)) {
      construct.kmsKeyId = this.encryptionKey.keyRef.keyArn;
    }
  }
}

function hasNvme(variant: CfnEndpointConfig.ProductionVariantProperty | undefined): boolean {
  const pools: any = variant?.instancePools ?? [];
  const types = [variant?.instanceType, ...(Array.isArray(pools) ? pools.map((pool) => pool.instanceType) : [])];
  return types.some((type) => typeof type === 'string' && hasLocalStorage(type));
}
