// internal
import { Duration } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { grantAccess } from './access-statements';
import type { DatasetAccessOptions } from './dataset-access';
import { DatasetChannel, DatasetChannelOptions } from './dataset-channel';
import type { IGovernedDataset } from './governed-dataset-ref';
import type { Confidentiality, PersonalData } from '../../governance/classification';

/**
 * What datasets of this app and of others can do.
 *
 * @internal
 */
export abstract class DatasetBase extends Construct implements IGovernedDataset {
  /** The bucket that holds the data. */
  public abstract readonly bucket: IBucket;
  /** The key that the data is encrypted with. */
  public abstract readonly encryptionKey: IKey;
  /** The id of the dataset. */
  public abstract readonly datasetId: string;
  /** How far the data may travel. */
  public abstract readonly confidentiality: Confidentiality;
  /** Whether the data is about people. */
  public abstract readonly personalData: PersonalData;

  /**
   * Allows to read the data: to list it, to get objects, and to decrypt them.
   *
   * @param grantee who may
   * @param access why, until when, and which part
   */
  public grantRead(grantee: IGrantable, access: DatasetAccessOptions): Grant {
    return grantAccess(this, grantee, access, false);
  }

  /**
   * Allows to read and to add data.
   *
   * Nothing can be deleted for good with it: what is overwritten stays as an older version until the retention takes it.
   *
   * @param grantee who may
   * @param access why, until when, and which part
   */
  public grantReadWrite(grantee: IGrantable, access: DatasetAccessOptions): Grant {
    return grantAccess(this, grantee, access, true);
  }

  /**
   * A part of the dataset as the input of a job.
   *
   * @param prefix starts the keys of the objects, such as `train/`. Empty for the whole dataset
   * @param options how the job reads it
   */
  public channel(prefix: string, options: DatasetChannelOptions = {}): DatasetChannel {
    return new DatasetChannel(this, prefix, options);
  }

  /**
   * Bytes in the standard storage class, older versions included. Amazon S3 reports them once a day.
   *
   * @param options how the metric is read. The average over a day unless said otherwise
   */
  public metricSize(options: MetricOptions = {}): Metric {
    return this.storageMetric('BucketSizeBytes', 'StandardStorage', options);
  }

  /**
   * Objects in every storage class, older versions included. Amazon S3 reports them once a day.
   *
   * @param options how the metric is read. The average over a day unless said otherwise
   */
  public metricObjectCount(options: MetricOptions = {}): Metric {
    return this.storageMetric('NumberOfObjects', 'AllStorageTypes', options);
  }

  private storageMetric(metricName: string, storageType: string, options: MetricOptions): Metric {
    return new Metric({
      namespace: 'AWS/S3',
      metricName,
      dimensionsMap: { BucketName: this.bucket.bucketName, StorageType: storageType },
      statistic: 'Average',
      period: Duration.days(1),
      ...options,
    }).attachTo(this);
  }
}
