// internal
import { Token } from 'aws-cdk-lib';
import type { CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';

type Variant = CfnEndpointConfig.ProductionVariantProperty;

/** The variants of an endpoint configuration, production and shadow; `undefined` for those that only the deployment knows. */
export function variantsOf(config: CfnEndpointConfig): (Variant | undefined)[] {
  return [config.productionVariants, config.shadowProductionVariants ?? []].flatMap((variants) =>
    (Array.isArray(variants) ? variants.map((variant) => (Token.isUnresolved(variant) ? undefined : variant as Variant)) : [undefined]));
}

/** Whether a variant runs on instances, or may. */
export function runsOnInstances(variant: Variant | undefined): boolean {
  return variant?.serverlessConfig === undefined;
}
