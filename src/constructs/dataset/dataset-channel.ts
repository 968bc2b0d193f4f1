import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { assertPrefix, grantAccess } from './access-statements';
import type { DatasetAccess } from './dataset-access';
import type { IGovernedDataset } from './governed-dataset-ref';

/**
 * How a job receives the data of a channel.
 */
export enum ChannelInputMode {
  /** Everything is copied to the job's volume before it starts. */
  FILE = 'File',
  /** Files appear at once and are read from S3 as the job opens them. */
  FAST_FILE = 'FastFile',
  /** Data streams through a pipe. */
  PIPE = 'Pipe',
}

/**
 * How the data of a channel is spread over the instances of a job.
 */
export enum ChannelDistribution {
  /** Every instance receives everything. */
  FULLY_REPLICATED = 'FullyReplicated',
  /** Every instance receives its share of the objects. */
  SHARDED_BY_S3_KEY = 'ShardedByS3Key',
}

/**
 * How a job reads a part of a dataset.
 */
export interface DatasetChannelOptions {
  /**
   * The media type of the data, such as `text/csv`.
   *
   * @default - none is declared
   */
  readonly contentType?: string;
  /**
   * How the job receives the data.
   *
   * @default ChannelInputMode.FILE
   */
  readonly inputMode?: ChannelInputMode;
  /**
   * How the data is spread over the instances.
   *
   * @default ChannelDistribution.FULLY_REPLICATED
   */
  readonly distribution?: ChannelDistribution;
}

/**
 * A part of a dataset as the input of a job.
 *
 * A value: jobs take from it where the data lies, and what they need to be allowed. Comes from `dataset.channel()`.
 */
export class DatasetChannel {
  /** The dataset. */
  public readonly dataset: IGovernedDataset;
  /** Starts the keys of the objects, such as `train/`. Empty for the whole dataset. */
  public readonly prefix: string;
  /** The media type of the data. */
  public readonly contentType?: string;
  /** How the job receives the data. */
  public readonly inputMode: ChannelInputMode;
  /** How the data is spread over the instances. */
  public readonly distribution: ChannelDistribution;

  /**
   * @param dataset the dataset
   * @param prefix starts the keys of the objects, such as `train/`. Empty for the whole dataset
   * @param options how the job reads it
   */
  public constructor(dataset: IGovernedDataset, prefix: string, options: DatasetChannelOptions = {}) {
    assertPrefix(prefix, dataset);
    this.dataset = dataset;
    this.prefix = prefix;
    this.contentType = options.contentType;
    this.inputMode = options.inputMode ?? ChannelInputMode.FILE;
    this.distribution = options.distribution ?? ChannelDistribution.FULLY_REPLICATED;
  }

  /** The address of the data: `s3://bucket/train/`. */
  public get s3Uri(): string {
    return `s3://${this.dataset.bucket.bucketName}/${this.prefix}`;
  }

  /** The bucket that holds the data. */
  public get bucketArn(): string {
    return this.dataset.bucket.bucketArn;
  }

  /** The objects of the channel, and no others. */
  public get objectsArn(): string {
    return `${this.bucketArn}/${this.prefix}*`;
  }

  /** The key that the data is encrypted with. */
  public get keyArn(): string {
    return this.dataset.encryptionKey.keyArn;
  }

  /**
   * Allows to read the data of this channel: files, and not through the tables of the dataset.
   *
   * @param grantee who may
   * @param access why, and until when
   */
  public grantRead(grantee: IGrantable, access: DatasetAccess): Grant {
    return grantAccess(this.dataset, grantee, { ...access, prefix: this.prefix }, false);
  }
}
