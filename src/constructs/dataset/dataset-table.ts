import { Names } from 'aws-cdk-lib';
import { CfnDataQualityRuleset, CfnTable } from 'aws-cdk-lib/aws-glue';
import { CfnTagAssociation } from 'aws-cdk-lib/aws-lakeformation';
import { Construct } from 'constructs';
import { PERSONAL_DATA_LF_TAG } from './classification-lf-tags';
import type { DatasetTableProps, TableColumn } from './table-props';
import type { PersonalData } from '../../governance/classification';

/** Where a table stands in the catalogue. */
export interface DatasetTablePlace {
  /** The account whose catalogue it is. */
  readonly catalogId: string;
  /** The database. */
  readonly databaseName: string;
  /** Where the files of the dataset start: `s3://bucket/`. */
  readonly dataUri: string;
  /** What the table is, if it does not say. */
  readonly description: string;
}

/**
 * A table of a dataset in the AWS Glue Data Catalog, with rules of data quality.
 *
 * Comes from `dataset.addTable()`. Lake Formation decides who reads it; LF-tags say which columns are about people.
 */
export class DatasetTable extends Construct {
  /** The name of the table. */
  public readonly tableName: string;
  /** The database that it is in. */
  public readonly databaseName: string;
  /** Where its files lie in the dataset. */
  public readonly prefix: string;
  /** Every column, those of partitions included. */
  public readonly columnNames: string[];
  /** The table. */
  public readonly table: CfnTable;
  /** The rules of data quality. Whoever evaluates them needs a role and pays for it, so no evaluation is scheduled here. */
  public readonly qualityRuleset: CfnDataQualityRuleset;

  /**
   * @param scope the dataset
   * @param name the name of the table
   * @param props what it holds
   * @param place where it stands
   */
  public constructor(scope: Construct, name: string, props: DatasetTableProps, place: DatasetTablePlace) {
    super(scope, `Table-${name}`);
    const partitions = props.partitions ?? [];
    const columns = [...props.columns, ...partitions];
    this.tableName = name;
    this.databaseName = place.databaseName;
    this.prefix = props.prefix;
    this.columnNames = columns.map((column) => column.name);
    const described = ({ name: of, type, comment }: TableColumn) => ({ name: of, type, comment });
    this.table = new CfnTable(this, 'Resource', {
      catalogId: place.catalogId,
      databaseName: place.databaseName,
      tableInput: {
        name,
        description: props.description ?? place.description,
        tableType: 'EXTERNAL_TABLE',
        parameters: { EXTERNAL: 'TRUE', ...props.format._parameters },
        partitionKeys: partitions.map(described),
        storageDescriptor: { columns: props.columns.map(described), location: `${place.dataUri}${props.prefix}`, ...props.format._storage },
      },
    });
    this.qualityRuleset = new CfnDataQualityRuleset(this, 'Quality', {
      name: Names.uniqueResourceName(this, { maxLength: 255, separator: '-' }), // required by newer versions of aws-cdk-lib
      description: `What data in ${name} must hold to`,
      ruleset: `Rules = [ ${qualityRules(props).join(', ')} ]`,
      targetTable: { databaseName: place.databaseName, tableName: this.table.ref },
    });
    this.classify(columns, place.catalogId);
  }

  /** One association per answer to whether a column is about people; the others inherit that of the database. */
  private classify(columns: readonly TableColumn[], catalogId: string) {
    for (const answer of [...new Set(columns.flatMap(({ personalData }) => personalData ?? []))].sort()) {
      new CfnTagAssociation(this, `Columns-${answer}`, {
        resource: {
          tableWithColumns: { catalogId, databaseName: this.databaseName, name: this.table.ref, columnNames: withAnswer(columns, answer) },
        },
        lfTags: [{ catalogId, tagKey: PERSONAL_DATA_LF_TAG, tagValues: [answer] }],
      });
    }
  }
}

function withAnswer(columns: readonly TableColumn[], answer: PersonalData): string[] {
  return columns.filter(({ personalData }) => personalData === answer).map(({ name }) => name);
}

function qualityRules(props: DatasetTableProps): string[] {
  const required = [...props.columns, ...props.partitions ?? []].filter((column) => column.required).map(({ name }) => `IsComplete "${name}"`);
  return ['RowCount > 0', ...required, ...props.qualityRules ?? []];
}
