// internal
import { Stack } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { IGovernedModelEndpoint } from './governed-model-endpoint-ref';
import { INVOKE, stopStatement } from './stop-statements';

/** The one variant of an endpoint. Its name never changes: SageMaker keeps instance counts and metrics by it. */
export const VARIANT = 'primary';

const ASYNCHRONOUS = 'sagemaker:InvokeEndpointAsync';

/**
 * What endpoints of this app and those deployed elsewhere have in common.
 *
 * @internal
 */
export abstract class EndpointBase extends Construct implements IGovernedModelEndpoint {
  public abstract readonly endpointName: string;
  public abstract readonly endpointArn: string;

  /**
   * Allows to invoke the endpoint while it is not stopped, streamed answers included.
   *
   * @param grantee who may
   */
  public grantInvoke(grantee: IGrantable): Grant {
    grantee.grantPrincipal.addToPrincipalPolicy(stopStatement([this.endpointArn]));
    return Grant.addToPrincipal({ grantee, actions: INVOKE.filter((action) => action !== ASYNCHRONOUS), resourceArns: [this.endpointArn] });
  }

  /**
   * Requests. The sum over five minutes unless said otherwise.
   *
   * @param options how the metric is read
   */
  public metricInvocations(options?: MetricOptions): Metric {
    return this.metric('Invocations', 'Sum', options);
  }

  /**
   * Time that the model takes, in microseconds. The average over five minutes unless said otherwise.
   *
   * @param options how the metric is read
   */
  public metricModelLatency(options?: MetricOptions): Metric {
    return this.metric('ModelLatency', 'Average', options);
  }

  /**
   * Requests that ended in a server error. The sum over five minutes unless said otherwise.
   *
   * @param options how the metric is read
   */
  public metric5xxErrors(options?: MetricOptions): Metric {
    return this.metric('Invocation5XXErrors', 'Sum', options);
  }

  private metric(metricName: string, statistic: string, options?: MetricOptions): Metric {
    return new Metric({
      namespace: 'AWS/SageMaker',
      metricName,
      dimensionsMap: { EndpointName: this.endpointName, VariantName: VARIANT },
      statistic,
      ...options,
    }).attachTo(this);
  }
}

/** An endpoint that is deployed elsewhere in the account and Region. */
export class ImportedEndpoint extends EndpointBase {
  public readonly endpointArn: string;

  public constructor(scope: Construct, id: string, public readonly endpointName: string) {
    super(scope, id);
    // SageMaker writes ARNs in lower case, whatever the case of the name.
    this.endpointArn = Stack.of(this).formatArn({ service: 'sagemaker', resource: 'endpoint', resourceName: endpointName.toLowerCase() });
  }
}
