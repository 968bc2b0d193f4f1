// internal
import { ArnFormat, Names, Stack } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnResource as CfnLocation, CfnTagAssociation } from 'aws-cdk-lib/aws-lakeformation';
import { Construct } from 'constructs';
import { ClassificationLfTags, CONFIDENTIALITY_LF_TAG, PERSONAL_DATA_LF_TAG } from './classification-lf-tags';
import { throughS3 } from './dataset-key';
import { isBeside } from './dataset-registry';
import { DatasetTable } from './dataset-table';
import type { GovernedDataset } from './governed-dataset';
import type { DatasetTableProps } from './table-props';

/** Under which parameter rules look for the role of the data in a database, which cannot be tagged. */
const DATA_ROLE_PARAMETER = 'ai:data-role';

/**
 * The part of the Data Catalog that describes one dataset.
 *
 * Lake Formation governs it: the location is registered under a role that only reads, and no table is open to IAM_ALLOWED_PRINCIPALS. The settings of the account's data
 * lake are left alone, since writing them replaces its administrators.
 */
export class DatasetCatalogue extends Construct {
  public readonly databaseName: string;
  public readonly tables: DatasetTable[] = [];
  private readonly database: CfnDatabase;
  private readonly dataset: GovernedDataset;

  public constructor(dataset: GovernedDataset) {
    super(dataset, 'Catalogue');
    this.dataset = dataset;
    const { bucket } = dataset;
    const catalogId = Stack.of(this).account;
    this.database = new CfnDatabase(this, 'Database', {
      catalogId,
      databaseInput: {
        name: Names.uniqueResourceName(dataset, { maxLength: 128, separator: '_' }).toLowerCase(),
        description: dataset.purpose,
        locationUri: `s3://${bucket.bucketName}/`,
        parameters: { [DATA_ROLE_PARAMETER]: dataset.dataRole },
        createTableDefaultPermissions: [],
      },
    });
    this.databaseName = this.database.ref;
    const location = new CfnLocation(this, 'Location', { resourceArn: bucket.bucketArn, roleArn: this.readingRole().roleArn, useServiceLinkedRole: false });
    location.node.addDependency(this.database);
    const classification = new CfnTagAssociation(this, 'Classification', {
      resource: { database: { catalogId, name: this.databaseName } },
      lfTags: [
        { catalogId, tagKey: CONFIDENTIALITY_LF_TAG, tagValues: [dataset.confidentiality] },
        { catalogId, tagKey: PERSONAL_DATA_LF_TAG, tagValues: [dataset.personalData] },
      ],
    });
    const tags = this.node.root.node.findAll().find((node) => node instanceof ClassificationLfTags && isBeside(node, this));
    if (tags !== undefined) {
      classification.node.addDependency(tags);
    }
  }

  public addTable(name: string, props: DatasetTableProps): DatasetTable {
    const table = new DatasetTable(this, name, props, {
      catalogId: Stack.of(this).account,
      databaseName: this.databaseName,
      dataUri: `s3://${this.dataset.bucket.bucketName}/`,
      description: this.dataset.purpose,
    });
    this.tables.push(table);
    return table;
  }

  /**
   * Lake Formation reads under this role for those to whom it opens columns: "Requirements for roles used to register locations".
   *
   * It is trusted for this account and Region only ("Cross-service confused deputy prevention"), and may hand on who asks, for the trail.
   */
  private readingRole(): Role {
    const { bucket, encryptionKey } = this.dataset;
    const stack = Stack.of(this);
    const lakeFormation = new ServicePrincipal('lakeformation.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'lakeformation', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME }) },
      },
    });
    const role = new Role(this, 'Role', {
      description: 'Reads the dataset for those to whom Lake Formation opens it',
      assumedBy: lakeFormation,
      inlinePolicies: {
        Read: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
            new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }),
            new PolicyStatement({ actions: ['kms:Decrypt'], resources: [encryptionKey.keyArn], conditions: throughS3(bucket) }),
          ],
        }),
      },
    });
    role.assumeRolePolicy?.addStatements(new PolicyStatement({ actions: ['sts:SetContext'], principals: [lakeFormation] }));
    return role;
  }
}
