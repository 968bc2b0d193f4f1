import { Mixin } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import { CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import type { IConstruct } from 'constructs';
import { runsOnInstances, variantsOf } from './endpoint-variants';
import { GovernanceError } from '../governance/governance-error';
import { assertText, shown } from '../governance/plain-text';

/**
 * Where an endpoint records what it is asked and answers, and how much of it.
 */
export interface EndpointDataCaptureProps {
  /** The bucket that holds the records. */
  readonly bucket: IBucketRef;
  /** The key that encrypts them. */
  readonly encryptionKey: IKeyRef;
  /**
   * Where in the bucket they lie. SageMaker adds endpoint, variant and hour.
   *
   * @default 'capture'
   */
  readonly prefix?: string;
  /**
   * The share of requests that is recorded, a whole percentage from 1 to 100.
   *
   * @default 100
   */
  readonly samplingPercentage?: number;
}

/**
 * Makes endpoint configurations record requests and answers.
 *
 * For every `CfnEndpointConfig` with a variant on instances; serverless variants cannot capture. SageMaker writes as the execution role of the model: it needs `s3:PutObject` below
 * the prefix and `kms:GenerateDataKey` with the key, which a mixin cannot grant. The configuration is replaced on deployment, as with every change to one.
 */
export class EndpointDataCapture extends Mixin {
  private readonly props: EndpointDataCaptureProps;

  /**
   * @param props where to, and how much
   * @throws GovernanceError if the percentage is no whole number from 1 to 100
   */
  public constructor(props: EndpointDataCaptureProps) {
    super();
    const { prefix, samplingPercentage: percent } = props;
    if (percent !== undefined && (!Number.isInteger(percent) || percent < 1 || percent > 100)) {
      throw new GovernanceError(`samplingPercentage ${shown(percent)} is not a share: write a whole number from 1 to 100`);
    }
    if (prefix !== undefined) {
      assertText(prefix, 'prefix', 'capture');
    }
    this.props = props;
  }

  /**
   * Whether it is an endpoint configuration with a variant that can capture.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    return CfnEndpointConfig.isCfnEndpointConfig(construct) && variantsOf(construct).some(runsOnInstances);
  }

  /**
   * Sets the capture, instead of what was there.
   *
   * @param construct the endpoint configuration
   */
  public applyTo(construct: IConstruct): void {
    if (!CfnEndpointConfig.isCfnEndpointConfig(construct) || !this.supports(construct)) {
      return;
    }
    const { bucket, encryptionKey, prefix = 'capture', samplingPercentage = 100 } = this.props;
    construct.dataCaptureConfig = {
      enableCapture: true,
      initialSamplingPercentage: samplingPercentage,
      destinationS3Uri: `s3://${bucket.bucketRef.bucketName}/${prefix}`,
      kmsKeyId: encryptionKey.keyRef.keyArn,
      captureOptions: [{ captureMode: 'Input' }, { captureMode: 'Output' }],
    };
  }
}
