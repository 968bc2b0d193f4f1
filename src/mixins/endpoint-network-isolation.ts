import { Mixin } from 'aws-cdk-lib';
import { CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import type { IConstruct } from 'constructs';
import { variantsOf } from './endpoint-variants';

/**
 * Cuts the containers of inference components off from the network.
 *
 * For every `CfnEndpointConfig` with a variant that names no model: there the switch of the model does not apply, see `ModelNetworkIsolation`.
 */
export class EndpointNetworkIsolation extends Mixin {
  /**
   * Whether it is an endpoint configuration for inference components.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    return CfnEndpointConfig.isCfnEndpointConfig(construct) && variantsOf(construct).some((variant) => variant?.modelName === undefined);
  }

  /**
   * Isolates it.
   *
   * @param construct the endpoint configuration
   */
  public applyTo(construct: IConstruct): void {
    if (CfnEndpointConfig.isCfnEndpointConfig(construct) && this.supports(construct)) {
      construct.enableNetworkIsolation = true;
    }
  }
}
