import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccountPrincipal, ServicePrincipal, User } from 'aws-cdk-lib/aws-iam';
import { analyst, find, loans, MINIMAL, PERSONAL } from './fixture';
import { ClassificationLfTags } from '../../../src/constructs/dataset/classification-lf-tags';
import { GovernedDataset } from '../../../src/constructs/dataset/governed-dataset';
import { TableFormat } from '../../../src/constructs/dataset/table-format';
import type { DatasetTableProps } from '../../../src/constructs/dataset/table-props';
import { recordsOf } from '../../../src/governance/access-grant';
import { PersonalData } from '../../../src/governance/classification';

const PERMISSIONS = 'AWS::LakeFormation::PrincipalPermissions';
const ASSOCIATION = 'AWS::LakeFormation::TagAssociation';
const AUDIT = { purpose: 'quarterly audit' };
const TABLE: DatasetTableProps = {
  prefix: 'train/',
  columns: [
    { name: 'id', type: 'string', required: true, personalData: PersonalData.NONE },
    { name: 'income', type: 'double', comment: 'Per year', personalData: PersonalData.PERSONAL },
    { name: 'age', type: 'int' },
  ],
  partitions: [{ name: 'year', type: 'int' }],
  format: TableFormat.PARQUET,
  qualityRules: ['ColumnValues "age" between 18 and 120'],
};

function catalogued(props: Partial<DatasetTableProps> = {}, stack?: Stack) {
  const made = loans(PERSONAL, stack);
  return { ...made, table: made.dataset.addTable('applications', { ...TABLE, ...props }) };
}
const statementsOf = (template: Template, start: string) => find(template, 'AWS::IAM::Policy', start).Properties.PolicyDocument.Statement;
const bucketRef = { Ref: expect.stringMatching(/^LoansBucket/) };
const databaseRef = { Ref: expect.stringMatching(/^LoansCatalogueDatabase/) };

describe('the first table', () => {
  const { stack } = catalogued();
  const template = Template.fromStack(stack);

  test('makes a database that is not open to everybody with a policy', () => {
    expect(find(template, 'AWS::Glue::Database', 'LoansCatalogueDatabase').Properties.DatabaseInput).toMatchObject({
      LocationUri: { 'Fn::Join': ['', ['s3://', bucketRef, '/']] }, Parameters: { 'ai:data-role': 'training' }, CreateTableDefaultPermissions: [],
    });
    expect(JSON.stringify(template.toJSON())).not.toContain('IAM_ALLOWED_PRINCIPALS');
  });

  test('registers the bucket with Lake Formation under a role of its own', () => {
    expect(find(template, 'AWS::LakeFormation::Resource', 'LoansCatalogueLocation').Properties).toEqual({
      ResourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^LoansBucket/), 'Arn'] },
      RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^LoansCatalogueRole/), 'Arn'] },
      UseServiceLinkedRole: false,
    });
  });

  test('lets Lake Formation take that role for this account and Region, and hand on who asks', () => {
    const here = ['', ['arn:', { Ref: 'AWS::Partition' }, ':lakeformation:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':*']];
    const Condition = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': { 'Fn::Join': here } } };
    const Principal = { Service: 'lakeformation.amazonaws.com' };
    expect(find(template, 'AWS::IAM::Role', 'LoansCatalogueRole').Properties.AssumeRolePolicyDocument.Statement).toEqual(
      ['sts:AssumeRole', 'sts:SetContext'].map((Action) => ({ Effect: 'Allow', Action, Principal, Condition })),
    );
  });

  test('gives that role reading, statement by statement', () => {
    const bucketArn = { 'Fn::GetAtt': [expect.stringMatching(/^LoansBucket/), 'Arn'] };
    const role = find(template, 'AWS::IAM::Role', 'LoansCatalogueRole').Properties;
    expect(role.Policies[0].PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Join': ['', [bucketArn, '/*']] } },
      {
        Effect: 'Allow', Action: 'kms:Decrypt', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^LoansKey/), 'Arn'] },
        Condition: { StringLike: { 'kms:ViaService': { 'Fn::Join': ['', ['s3.', { Ref: 'AWS::Region' }, '.*']] } } },
      },
    ]);
  });

  test('classifies the database', () => {
    expect(find(template, ASSOCIATION, 'LoansCatalogueClassification').Properties.LFTags.map(({ TagKey, TagValues }: any) => [TagKey, TagValues]))
      .toEqual([['ai:data-classification', ['internal']], ['ai:personal-data', ['personal']]]);
  });

  test('says what is in the files and where they lie', () => {
    expect(find(template, 'AWS::Glue::Table', 'LoansCatalogueTableapplications').Properties).toMatchObject({
      DatabaseName: databaseRef,
      TableInput: {
        Name: 'applications',
        TableType: 'EXTERNAL_TABLE',
        Parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
        PartitionKeys: [{ Name: 'year', Type: 'int' }],
        StorageDescriptor: {
          Columns: [{ Name: 'id', Type: 'string' }, { Name: 'income', Type: 'double', Comment: 'Per year' }, { Name: 'age', Type: 'int' }],
          Location: { 'Fn::Join': ['', ['s3://', bucketRef, '/train/']] },
          SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
        },
      },
    });
  });

  test.each([['none', ['id']], ['personal', ['income']]])('marks the columns that say %s; the others are as the dataset', (answer, columns) => {
    expect(find(template, ASSOCIATION, `LoansCatalogueTableapplicationsColumns${answer}`).Properties).toMatchObject({
      LFTags: [{ TagKey: 'ai:personal-data', TagValues: [answer] }], Resource: { TableWithColumns: { ColumnNames: columns } },
    });
  });

  test('has rules of data quality', () => {
    template.hasResourceProperties('AWS::Glue::DataQualityRuleset', {
      Ruleset: 'Rules = [ RowCount > 0, IsComplete "id", ColumnValues "age" between 18 and 120 ]',
      TargetTable: { TableName: { Ref: Match.stringLikeRegexp('^LoansCatalogueTableapplications') } },
    });
  });

  test('leaves the settings of the account to the account', () => {
    template.resourceCountIs('AWS::LakeFormation::DataLakeSettings', 0);
  });
});

test('a second table joins the database', () => {
  const { stack, dataset } = catalogued();
  dataset.addTable('holdout', { ...TABLE, prefix: 'holdout/', format: TableFormat.csv(';', 1) });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::Glue::Database', 1);
  template.hasResourceProperties('AWS::Glue::Table', {
    TableInput: {
      Name: 'holdout', Parameters: { classification: 'csv', 'skip.header.line.count': '1' }, StorageDescriptor: { SerdeInfo: { Parameters: { separatorChar: ';' } } },
    },
  });
});

test('the LF-tags of the app come before the datasets that use them', () => {
  const app = new App();
  const tags = new Stack(app, 'Tags');
  new ClassificationLfTags(tags, 'Tags');
  const { stack } = catalogued({}, new Stack(app, 'Data'));
  app.synth();
  expect(stack.dependencies.map((other) => other.stackName)).toEqual(['Tags']);
  Template.fromStack(tags).hasResourceProperties('AWS::LakeFormation::Tag', { TagKey: 'ai:personal-data', TagValues: ['none', 'personal', 'special-category'] });
});

describe('columns that are opened', () => {
  const { stack, dataset, table } = catalogued();
  dataset.grantReadColumns(analyst(stack), table, ['id', 'age'], { ...AUDIT, expires: '2099-01-31' });
  const template = Template.fromStack(stack);
  const last = { DateLessThan: { 'aws:CurrentTime': '2099-02-01T00:00:00Z' } };
  const glue = (rest: any[]) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':glue:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ...rest]] });

  test('are those, by Lake Formation', () => {
    expect(Object.values(template.findResources(PERMISSIONS)).map(({ Properties }) => Properties)).toEqual([expect.objectContaining({
      Permissions: ['SELECT'],
      PermissionsWithGrantOption: [],
      Principal: { DataLakePrincipalIdentifier: { 'Fn::GetAtt': [expect.stringMatching(/^Analyst/), 'Arn'] } },
      Resource: { TableWithColumns: expect.objectContaining({ DatabaseName: databaseRef, ColumnNames: ['id', 'age'] }) },
    })]);
  });

  test('give metadata and what Lake Formation hands out until the end, and neither objects nor key', () => {
    expect(statementsOf(template, 'Analyst')).toEqual([
      {
        Effect: 'Allow',
        Action: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartition', 'glue:GetPartitions'],
        Resource: [glue([':catalog']), glue([':database/', databaseRef]), glue([':table/', databaseRef, '/applications'])],
        Condition: last,
      },
      { Effect: 'Allow', Action: 'lakeformation:GetDataAccess', Resource: '*', Condition: last },
    ]);
  });

  test('are recorded by name', () => {
    expect(recordsOf(stack)).toEqual([expect.objectContaining({ who: 'Data/Analyst', dataset: 'Data/Loans: id, age of applications', until: '2099-01-31' })]);
  });
});

test('the permission lives with a principal of another stack, so that no two stacks wait for each other', () => {
  const app = new App();
  const { dataset, table } = catalogued({}, new Stack(app, 'Data'));
  const other = new Stack(app, 'Analytics');
  dataset.grantReadColumns(analyst(other), table, ['id'], AUDIT);
  Template.fromStack(other).resourceCountIs(PERMISSIONS, 1);
  expect(other.dependencies.map((stack) => stack.stackName)).toEqual(['Data']);
});

describe('reading a dataset', () => {
  const count = (stack: Stack) => Object.keys(Template.fromStack(stack).findResources(PERMISSIONS)).length;

  test('opens its tables as well, whichever came first', () => {
    const { stack, dataset } = catalogued();
    dataset.grantRead(analyst(stack), AUDIT);
    dataset.addTable('holdout', { ...TABLE, prefix: 'holdout/' });
    expect(count(stack)).toBe(2);
  });

  test('opens the tables below its prefix only', () => {
    const { stack, dataset } = catalogued();
    dataset.grantRead(analyst(stack), { ...AUDIT, prefix: 'holdout/' });
    expect(count(stack)).toBe(0);
  });

  test('through a channel means files, which is what a job reads', () => {
    const { stack, dataset } = catalogued();
    dataset.channel('train/').grantRead(analyst(stack), AUDIT);
    expect(count(stack)).toBe(0);
  });

  test('works for services, which Lake Formation cannot name', () => {
    const { stack, dataset } = catalogued();
    dataset.grantRead(new ServicePrincipal('glue.amazonaws.com'), AUDIT);
    expect(count(stack)).toBe(0);
  });

  test('opens tables to users', () => {
    const { stack, dataset } = catalogued();
    dataset.grantRead(new User(stack, 'Auditor'), AUDIT);
    expect(count(stack)).toBe(1);
  });
});

describe('what cannot take effect', () => {
  test.each([
    ['a service', () => new ServicePrincipal('glue.amazonaws.com')],
    ['an account', () => new AccountPrincipal('444455556666')],
  ])('fails for %s', (_, principal) => {
    const { dataset, table } = catalogued();
    expect(() => dataset.grantReadColumns(principal(), table, ['id'], AUDIT))
      .toThrow(/columns of 'applications' cannot be opened to .*: Lake Formation names roles and users, and their policies must be made in this app/);
  });

  test('fails for a table of another dataset', () => {
    const { stack, table } = catalogued();
    const other = new GovernedDataset(stack, 'Other', MINIMAL);
    expect(() => other.grantReadColumns(analyst(stack), table, ['id'], AUDIT)).toThrow("table 'applications' is of another dataset: grant it there (at 'Data/Other')");
  });

  test.each([
    [['salary'], "table 'applications' has no column 'salary': choose among id, income, age, year"],
    [[], "no column of 'applications' is named: list those to open"],
  ])('fails for the columns %j', (columns, message) => {
    const { stack, dataset, table } = catalogued();
    expect(() => dataset.grantReadColumns(analyst(stack), table, columns, AUDIT)).toThrow(message);
  });
});

const column = (props: any) => ({ columns: [{ name: 'id', type: 'string', ...props }], partitions: [] });
test.each<[string, Partial<DatasetTableProps>, string]>([
  ['Applications', {}, "table 'Applications' is no name in the Data Catalog: use lower-case letters, digits and underscores, such as 'loan_applications' (at 'Data/Loans')"],
  ['a', { prefix: 'train' }, "prefix 'train' does not name a folder"],
  ['a', { columns: [] }, "table 'a' has no columns: list those in its files"],
  ['a', column({ name: 'Id' }), "column of table 'a' 'Id' is no name in the Data Catalog"],
  ['a', column({ type: '' }), "type of column 'id' is empty"],
  ['a', { partitions: [{ name: 'age', type: 'int' }] }, "column 'age' of table 'a' is there twice"],
  ['a', column({ personalData: 'some' }), "personalData of column 'id' 'some' is not known: use one of none, personal or special-category"],
  ['a', column({ personalData: PersonalData.SPECIAL_CATEGORY }), "column 'id' of table 'a' is special-category data in a dataset that says personal"],
  ['a', { qualityRules: [' '] }, "qualityRules[0] of table 'a' is empty"],
])('fails for table %j with %j', (name, props, message) => {
  expect(() => loans(PERSONAL).dataset.addTable(name, { ...TABLE, ...props })).toThrow(message);
});
