// internal
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** The tag of a stopped endpoint. The same in every organisation: policies of other accounts and apps read it. */
export const STOPPED = 'ai:stopped';

/** Every way to ask a model. */
export const INVOKE = ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointAsync', 'sagemaker:InvokeEndpointWithResponseStream'];

/**
 * Denies invocation while an endpoint is stopped.
 *
 * All three actions know the tags of the endpoint: "Actions, resources, and condition keys for Amazon SageMaker AI".
 */
export function stopStatement(resources: string[]): PolicyStatement {
  return new PolicyStatement({ effect: Effect.DENY, actions: INVOKE, resources, conditions: { StringEquals: { [`aws:ResourceTag/${STOPPED}`]: 'true' } } });
}
