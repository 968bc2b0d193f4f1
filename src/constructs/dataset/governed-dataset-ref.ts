import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { DatasetAccessOptions } from './dataset-access';
import type { DatasetChannel, DatasetChannelOptions } from './dataset-channel';
import type { Confidentiality, PersonalData } from '../../governance/classification';

/**
 * Data that an AI system learns from, is judged on, or leaves behind.
 */
export interface IGovernedDataset extends IConstruct {
  /** The bucket that holds the data. */
  readonly bucket: IBucket;
  /** The key that the data is encrypted with. */
  readonly encryptionKey: IKey;
  /** The id of the dataset. */
  readonly datasetId: string;
  /** How far the data may travel. */
  readonly confidentiality: Confidentiality;
  /** Whether the data is about people. */
  readonly personalData: PersonalData;

  /**
   * Allows to read the data: to list it, to get objects, and to decrypt them.
   *
   * @param grantee who may
   * @param access why, until when, and which part
   */
  grantRead(grantee: IGrantable, access: DatasetAccessOptions): Grant;

  /**
   * Allows to read and to add data.
   *
   * @param grantee who may
   * @param access why, until when, and which part
   */
  grantReadWrite(grantee: IGrantable, access: DatasetAccessOptions): Grant;

  /**
   * A part of the dataset as the input of a job.
   *
   * @param prefix starts the keys of the objects, such as `train/`. Empty for the whole dataset
   * @param options how the job reads it
   */
  channel(prefix: string, options?: DatasetChannelOptions): DatasetChannel;

  /**
   * Bytes in the standard storage class, older versions included. Amazon S3 reports them once a day.
   *
   * @param options how the metric is read. The average over a day unless said otherwise
   */
  metricSize(options?: MetricOptions): Metric;

  /**
   * Objects in every storage class, older versions included. Amazon S3 reports them once a day.
   *
   * @param options how the metric is read. The average over a day unless said otherwise
   */
  metricObjectCount(options?: MetricOptions): Metric;
}
