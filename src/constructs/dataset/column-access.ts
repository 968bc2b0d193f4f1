// internal
import { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, ArnPrincipal, Grant, IGrantable, IPrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPrincipalPermissions } from 'aws-cdk-lib/aws-lakeformation';
import { Construct, IConstruct } from 'constructs';
import { endOf } from './access-statements';
import type { DatasetAccessOptions } from './dataset-access';
import type { DatasetTable } from './dataset-table';
import type { IGovernedDataset } from './governed-dataset-ref';
import { GovernanceError } from '../../governance/governance-error';
import { shown } from '../../governance/plain-text';

/** Columns of a table, opened to somebody. */
export interface ColumnAccess {
  readonly grantee: IGrantable;
  readonly table: DatasetTable;
  readonly columns: readonly string[];
  /** The conditions of the statement; Lake Formation's own permissions know none. */
  readonly conditions: { [operator: string]: { [key: string]: any } };
}

/** What Lake Formation calls a principal; absent for those that it cannot name, such as services and organisations. */
export function lakeFormationIdentity(principal: IPrincipal): string | undefined {
  const { roleArn, userArn } = principal as any;
  const arn = roleArn ?? userArn ?? (principal instanceof ArnPrincipal && !(principal instanceof AccountPrincipal) ? principal.arn : undefined);
  return typeof arn === 'string' ? arn : undefined;
}

/**
 * Opens columns through Lake Formation: metadata, and data that Lake Formation hands out; objects and key stay closed.
 *
 * The permission lives with the principal where that is of another stack, or the two stacks would wait for each other.
 */
export function openColumns(dataset: IConstruct, { grantee, table, columns, conditions }: ColumnAccess): Grant {
  const principal = grantee.grantPrincipal;
  const identity = lakeFormationIdentity(principal);
  const stack = Stack.of(dataset);
  const arn = (resource: string, resourceName?: string) => stack.formatArn({ service: 'glue', resource, resourceName });
  const grant = Grant.addToPrincipal({
    grantee,
    actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartition', 'glue:GetPartitions'],
    resourceArns: [arn('catalog'), arn('database', table.databaseName), arn('table', `${table.databaseName}/${table.tableName}`)],
    conditions,
  });
  if (identity === undefined || !grant.success) {
    throw new GovernanceError(
      `columns of '${table.tableName}' cannot be opened to ${String(principal)}: Lake Formation names roles and users, and their policies must be made in this app; grant to a Role or User of it`,
      dataset,
    );
  }
  const data = Grant.addToPrincipal({ grantee, actions: ['lakeformation:GetDataAccess'], resourceArns: ['*'], conditions });
  const scope = Construct.isConstruct(principal) && Stack.of(principal) !== stack ? principal : table;
  const id = `Columns${table.node.addr.slice(-8)}${Construct.isConstruct(principal) ? principal.node.addr.slice(-8) : identity.replace(/[^A-Za-z0-9]/g, '')}`;
  new CfnPrincipalPermissions(scope, freeId(scope, id), {
    principal: { dataLakePrincipalIdentifier: identity },
    permissions: ['SELECT'],
    permissionsWithGrantOption: [],
    resource: { tableWithColumns: { catalogId: stack.account, databaseName: table.databaseName, name: table.table.ref, columnNames: [...columns] } },
  });
  return grant.combine(data);
}

/** Opens a table to somebody who may read its files, if Lake Formation can name them: their policies open the files either way. */
export function openTable(dataset: IGovernedDataset, grantee: IGrantable, access: DatasetAccessOptions, table: DatasetTable) {
  if (table.prefix.startsWith(access.prefix ?? '') && lakeFormationIdentity(grantee.grantPrincipal) !== undefined) {
    openColumns(dataset, { grantee, table, columns: table.columnNames, conditions: endOf(access) });
  }
}

/** Proves that a table has the columns that are to be opened. */
export function assertColumns(table: DatasetTable, columns: readonly string[]) {
  if (columns.length === 0) {
    throw new GovernanceError(`no column of '${table.tableName}' is named: list those to open`);
  }
  columns.forEach((column) => {
    if (!table.columnNames.includes(column)) {
      throw new GovernanceError(`table '${table.tableName}' has no column ${shown(column)}: choose among ${table.columnNames.join(', ')}`);
    }
  });
}

/** Somebody may be given more columns later. */
function freeId(scope: Construct, id: string): string {
  let free = id;
  for (let i = 2; scope.node.tryFindChild(free) !== undefined; i++) {
    free = `${id}-${i}`;
  }
  return free;
}
