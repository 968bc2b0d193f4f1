import type { TableFormat } from './table-format';
import type { PersonalData } from '../../governance/classification';

/**
 * A column of a table.
 */
export interface TableColumn {
  /** Lower-case letters, digits and underscores. */
  readonly name: string;
  /** The type, as Hive calls it: `string`, `bigint`, `double`, `date`, `array<string>`. */
  readonly type: string;
  /**
   * What stands in it.
   *
   * @default - no comment
   */
  readonly comment?: string;
  /**
   * Whether the column is about people. No more sensitive than the dataset as a whole.
   *
   * @default - as the dataset
   */
  readonly personalData?: PersonalData;
  /**
   * Whether every row has a value. A rule of data quality checks it.
   *
   * @default false
   */
  readonly required?: boolean;
}

/**
 * What a table of a dataset holds.
 */
export interface DatasetTableProps {
  /** Where its files lie in the dataset, such as `train/`. */
  readonly prefix: string;
  /** The columns in the files, in their order. */
  readonly columns: TableColumn[];
  /** How the files are written. */
  readonly format: TableFormat;
  /**
   * The columns that folders below the prefix stand for: `year=2026/`.
   *
   * @default - the table has no partitions
   */
  readonly partitions?: TableColumn[];
  /**
   * More rules of data quality, in the Data Quality Definition Language: `ColumnValues "age" between 18 and 120`.
   *
   * @default - the table has rows, and required columns have values
   */
  readonly qualityRules?: string[];
  /**
   * What the table is.
   *
   * @default - the purpose of the dataset
   */
  readonly description?: string;
}
