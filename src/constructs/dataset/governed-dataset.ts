import { CfnResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, IBucket, IBucketRef } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { accessLogBucket, logAccess } from './access-log';
import { admit, assertPrefix } from './access-statements';
import { assertTable } from './assert-table';
import { assertColumns, openColumns, openTable } from './column-access';
import { DataRole } from './data-role';
import type { DatasetAccess, DatasetAccessOptions } from './dataset-access';
import { datasetArtifact, startsLineage } from './dataset-artifact';
import { DatasetBase } from './dataset-base';
import { datasetBucket } from './dataset-bucket';
import { DatasetCatalogue } from './dataset-catalogue';
import { datasetKey } from './dataset-key';
import { registerDataset } from './dataset-registry';
import type { DatasetTable } from './dataset-table';
import type { GovernedDatasetAttributes, GovernedDatasetProps } from './governed-dataset-props';
import type { IGovernedDataset } from './governed-dataset-ref';
import type { DatasetTableProps } from './table-props';
import { Confidentiality, PersonalData } from '../../governance/classification';
import { atScope, GovernanceError } from '../../governance/governance-error';
import { governedTags, governedTemplate } from '../../governance/governed-tags';
import { assertOneOf, assertTagValue } from '../../governance/plain-text';
import { LockMode, Retention } from '../../governance/retention';
import { asKey } from '../keys/construct-key';

const VERSION = '1.1.0';
/** The ten years for which a provider of a high-risk system keeps its documentation (Art. 18 of the AI Act). */
const DEFAULT_DAYS = 3653;

/**
 * A bucket of data with everything that governance asks of it.
 *
 * Encrypted by one key, over TLS only, never public, versioned, logged, with an end for everything in it, and tagged with what it is and what it
 * is for. Access is given for a purpose, may end by itself, and is recorded. What happens to its objects is on the default event bus. Data that
 * models learn from is an entity of SageMaker lineage.
 *
 * No prop makes it weaker. Every object, and every older version, is deleted once the retention is over.
 */
export class GovernedDataset extends DatasetBase {
  /**
   * A dataset that is made elsewhere.
   *
   * Grants reach principals of this app; the policies of bucket and key stay as their owner wrote them.
   *
   * @param scope where the reference lives
   * @param id its name there
   * @param attributes what identifies the dataset
   */
  public static fromDatasetAttributes(scope: Construct, id: string, attributes: GovernedDatasetAttributes): IGovernedDataset {
    class Import extends DatasetBase {
      public readonly datasetId = attributes.datasetId;
      public readonly confidentiality = attributes.confidentiality;
      public readonly personalData = attributes.personalData;
      public readonly encryptionKey = Key.fromKeyArn(this, 'Key', attributes.keyArn);
      public readonly bucket = Bucket.fromBucketAttributes(this, 'Bucket', {
        bucketName: attributes.bucketName, account: attributes.account, region: attributes.region, encryptionKey: this.encryptionKey,
      });
    }
    return new Import(scope, id);
  }

  /** The bucket that holds the data. Its L1 is `bucket.node.defaultChild`. */
  public readonly bucket: IBucket;
  /** The key that the data is encrypted with. */
  public readonly encryptionKey: IKey;
  /** Receives the access log. */
  public readonly accessLogBucket: IBucketRef;
  /** The id of the dataset. */
  public readonly datasetId: string;
  /** How far the data may travel. */
  public readonly confidentiality: Confidentiality;
  /** Whether the data is about people. */
  public readonly personalData: PersonalData;
  /** What the data may be used for. */
  public readonly purpose: string;
  /** How long data is kept. */
  public readonly retention: Retention;
  /** What the data is there for. */
  public readonly dataRole: DataRole;
  /** The dataset as an entity of SageMaker lineage. Data that no model learns from has none. */
  public readonly artifact?: CfnResource;

  private catalogue?: DatasetCatalogue;
  private readonly readers: { readonly grantee: IGrantable; readonly access: DatasetAccessOptions }[] = [];

  /**
   * @param scope where the dataset lives
   * @param id its name there
   * @param props what the data is, what it is for, and how long it is kept
   */
  public constructor(scope: Construct, id: string, props: GovernedDatasetProps) {
    super(scope, id);
    atScope(this, () => assertDataset(props));
    this.confidentiality = props.confidentiality;
    this.personalData = props.personalData;
    this.purpose = props.purpose;
    this.retention = atScope(this, () => retentionOf(props));
    this.dataRole = props.dataRole ?? DataRole.TRAINING;
    this.datasetId = props.datasetId ?? this.node.path.replace(/[^\p{L}\p{N} _.:/=+\-@]/gu, '-').slice(-256).trim();
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;

    this.encryptionKey = props.encryptionKey === undefined ? datasetKey(this, removalPolicy) : asKey(this, props.encryptionKey);
    const bucket = datasetBucket(this, { key: this.encryptionKey, retention: this.retention, removalPolicy });
    this.bucket = bucket;
    this.accessLogBucket = props.accessLogBucket ?? accessLogBucket(this, this.confidentiality, removalPolicy);
    logAccess(bucket, this.accessLogBucket);
    this.artifact = this.createArtifact(props, removalPolicy);
    registerDataset(this);

    governedTemplate(this, 'GovernedDataset', VERSION, {
      settings: {
        confidentiality: this.confidentiality,
        personalData: this.personalData,
        purpose: this.purpose,
        dataRole: this.dataRole,
        retentionDays: this.retention.expiryDays,
        lockDays: this.retention.lockDays,
        lockMode: this.retention.lockMode,
        contentVersion: props.contentVersion?.value,
      },
    });
    governedTags(this, { dataClassification: this.confidentiality, personalData: this.personalData, datasetId: this.datasetId });
    governedTags(bucket, { purpose: this.purpose, dataRole: this.dataRole, retentionDays: String(this.retention.expiryDays) });
  }

  /**
   * Describes a part of the dataset as a table of the AWS Glue Data Catalog, under Lake Formation.
   *
   * The first one registers the bucket with Lake Formation and makes a database. Whoever deploys must be an administrator of Lake Formation there, and the LF-tags must exist:
   * see `ClassificationLfTags`. Those who may read already, by `grantRead`, may then read the tables below their prefix too.
   *
   * @param name lower-case letters, digits and underscores
   * @param props what the table holds
   */
  public addTable(name: string, props: DatasetTableProps): DatasetTable {
    atScope(this, () => assertTable(this, name, props));
    assertPrefix(props.prefix, this);
    this.catalogue ??= new DatasetCatalogue(this);
    const table = this.catalogue.addTable(name, props);
    this.readers.forEach(({ grantee, access }) => openTable(this, grantee, access, table));
    return table;
  }

  /**
   * Allows to read some columns of a table through Lake Formation, with Amazon Athena or AWS Glue for instance, and nothing else: neither objects nor key.
   *
   * Lake Formation knows no end; with `expires` the data that it hands out stops with that day, and the synthesis fails until the grant is removed or renewed.
   *
   * @param grantee a role or user of this app
   * @param table a table of this dataset
   * @param columns their names
   * @param access why, and until when
   */
  public grantReadColumns(grantee: IGrantable, table: DatasetTable, columns: string[], access: DatasetAccess): Grant {
    if (this.catalogue?.tables.includes(table) !== true) {
      throw new GovernanceError(`table '${table.tableName}' is of another dataset: grant it there`, this);
    }
    atScope(this, () => assertColumns(table, columns));
    const conditions = admit(this, grantee.grantPrincipal, access, `${this.node.path}: ${columns.join(', ')} of ${table.tableName}`);
    return openColumns(this, { grantee, table, columns, conditions });
  }

  /**
   * Allows to read the data: to list it, to get objects, to decrypt them, and to query the tables below the prefix.
   *
   * @param grantee who may. Lake Formation can name roles and users of this app only
   * @param access why, until when, and which part
   */
  public grantRead(grantee: IGrantable, access: DatasetAccessOptions): Grant {
    const grant = super.grantRead(grantee, access);
    this.readers.push({ grantee, access });
    (this.catalogue?.tables ?? []).forEach((table) => openTable(this, grantee, access, table));
    return grant;
  }

  private createArtifact({ contentVersion }: GovernedDatasetProps, removalPolicy: RemovalPolicy): CfnResource | undefined {
    if (!startsLineage(this.dataRole)) {
      if (contentVersion !== undefined) {
        throw new GovernanceError(`contentVersion says what a model learnt from, and data of role '${this.dataRole}' is nothing that models learn from: leave it out`, this);
      }
      return undefined;
    }
    return datasetArtifact(this, {
      bucketName: this.bucket.bucketName,
      datasetId: this.datasetId,
      contentVersion,
      properties: { purpose: this.purpose, confidentiality: this.confidentiality, personalData: this.personalData },
      removalPolicy,
    });
  }
}

function assertDataset(props: GovernedDatasetProps) {
  assertOneOf(props.confidentiality, Object.values(Confidentiality), 'confidentiality');
  assertOneOf(props.personalData, Object.values(PersonalData), 'personalData');
  assertOneOf(props.dataRole ?? DataRole.TRAINING, Object.values(DataRole), 'dataRole');
  assertTagValue(props.purpose, 'purpose', 'Scoring of consumer loan applications');
  if (props.datasetId !== undefined) {
    assertTagValue(props.datasetId, 'datasetId', 'loans');
  }
}

function retentionOf(props: GovernedDatasetProps): Retention {
  const personal = props.personalData !== PersonalData.NONE;
  if (props.retention === undefined && personal) {
    throw new GovernanceError(
      'retention is missing, and personal data is kept no longer than its purpose needs it: ' +
      'decide how long that is, such as retention: Retention.expireAfter(Duration.days(365))',
    );
  }
  if (props.retention?.lockMode === LockMode.COMPLIANCE && personal) {
    throw new GovernanceError(
      'retention is locked in compliance mode, under which nobody could honour a request to erase personal data: ' +
      'use Retention.lockedFor(…), which a special permission can lift',
    );
  }
  return props.retention ?? Retention.expireAfter(Duration.days(DEFAULT_DAYS));
}
