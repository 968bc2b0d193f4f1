import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import type { ContentVersion } from './content-version';
import type { DataRole } from './data-role';
import type { Confidentiality, PersonalData } from '../../governance/classification';
import type { Retention } from '../../governance/retention';

/**
 * What data is, what it is for, and how long it is kept.
 */
export interface GovernedDatasetProps {
  /** How far the data may travel. */
  readonly confidentiality: Confidentiality;
  /** Whether the data is about people. */
  readonly personalData: PersonalData;
  /** What the data may be used for, such as `Scoring of consumer loan applications`. At most 256 characters that tags accept. */
  readonly purpose: string;
  /**
   * How long data is kept, and whether it is locked meanwhile.
   *
   * Personal data has no default: how long it is needed for its purpose is a decision (Art. 5(1)(e) GDPR).
   *
   * @default - Retention.expireAfter(Duration.days(3653)); personal data must set it
   */
  readonly retention?: Retention;
  /**
   * What the data is there for.
   *
   * @default DataRole.TRAINING
   */
  readonly dataRole?: DataRole;
  /**
   * The id of the dataset in the organisation's inventory.
   *
   * @default - the path of the construct; set it if the construct may move
   */
  readonly datasetId?: string;
  /**
   * Which content of the dataset its lineage artefact stands for. Another version makes another artefact; those of before stay.
   *
   * @default - the artefact carries the id of the dataset, whatever lies in it
   */
  readonly contentVersion?: ContentVersion;
  /**
   * Encrypts the data.
   *
   * @default - a key of its own, which rotates and can be used through Amazon S3 only
   */
  readonly encryptionKey?: IKeyRef;
  /**
   * Receives the access log. Encrypted with keys of Amazon S3, which delivers to no other; one that this app does not make must let
   * logging.s3.amazonaws.com write.
   *
   * @default - a bucket of its own, which keeps the log for a year
   */
  readonly accessLogBucket?: IBucketRef;
  /**
   * What happens to buckets and key when the stack goes.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * What identifies a dataset of another app or account.
 */
export interface GovernedDatasetAttributes {
  /** The bucket that holds the data. */
  readonly bucketName: string;
  /** The key that the data is encrypted with. */
  readonly keyArn: string;
  /** The id of the dataset. */
  readonly datasetId: string;
  /** How far the data may travel. */
  readonly confidentiality: Confidentiality;
  /** Whether the data is about people. */
  readonly personalData: PersonalData;
  /**
   * The account that owns the data.
   *
   * @default - the account of the stack
   */
  readonly account?: string;
  /**
   * The Region that the data lies in.
   *
   * @default - the Region of the stack
   */
  readonly region?: string;
}
