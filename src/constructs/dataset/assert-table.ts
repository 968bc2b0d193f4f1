// internal
import type { GovernedDataset } from './governed-dataset';
import type { DatasetTableProps, TableColumn } from './table-props';
import { PersonalData } from '../../governance/classification';
import { GovernanceError } from '../../governance/governance-error';
import { assertOneOf, assertText, shown } from '../../governance/plain-text';

const SENSITIVITY: readonly string[] = [PersonalData.NONE, PersonalData.PERSONAL, PersonalData.SPECIAL_CATEGORY];

/** Proves that a table can be catalogued as it says. */
export function assertTable(dataset: GovernedDataset, name: string, props: DatasetTableProps) {
  assertName(name, 'table');
  if (props.columns.length === 0) {
    throw new GovernanceError(`table '${name}' has no columns: list those in its files`);
  }
  const seen = new Set<string>();
  for (const column of [...props.columns, ...props.partitions ?? []]) {
    assertColumn(dataset, name, column);
    if (seen.has(column.name)) {
      throw new GovernanceError(`column '${column.name}' of table '${name}' is there twice: columns and partitions share one list of names`);
    }
    seen.add(column.name);
  }
  props.qualityRules?.forEach((rule, i) => assertText(rule, `qualityRules[${i}] of table '${name}'`, 'ColumnValues "age" between 18 and 120'));
}

function assertColumn(dataset: GovernedDataset, table: string, column: TableColumn) {
  assertName(column.name, `column of table '${table}'`);
  assertText(column.type, `type of column '${column.name}'`, 'string');
  if (column.personalData === undefined) {
    return;
  }
  assertOneOf(column.personalData, SENSITIVITY, `personalData of column '${column.name}'`);
  if (SENSITIVITY.indexOf(column.personalData) > SENSITIVITY.indexOf(dataset.personalData)) {
    throw new GovernanceError(
      `column '${column.name}' of table '${table}' is ${column.personalData} data in a dataset that says ${dataset.personalData}: classify the dataset by its most sensitive column`,
    );
  }
}

function assertName(name: any, what: string) {
  if (typeof name !== 'string' || !/^[a-z0-9_]{1,255}$/.test(name)) {
    throw new GovernanceError(`${what} ${shown(name)} is no name in the Data Catalog: use lower-case letters, digits and underscores, such as 'loan_applications'`);
  }
}
