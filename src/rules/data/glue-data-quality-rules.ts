import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, subject, tags, withParameter } from '../vocabulary/examples';
import { holdsTrainingData } from '../vocabulary/glue';

const TYPE = 'AWS::Glue::Table';
const RULESET = 'AWS::Glue::DataQualityRuleset';
const hasRules = Check.all(Check.exists('Ruleset'), Check.none(Check.matches('Ruleset', 'Rules\\s*=\\s*\\[\\s*\\]')));

const table = (input: any, others: any = {}) => subject(TYPE, { CatalogId: { Ref: 'AWS::AccountId' }, DatabaseName: 'lending', TableInput: input }, others);
const TRAINING = { Name: 'loans', Parameters: { 'ai:data-role': 'training' } };
const ruleset = (TableName: any, Ruleset: any = 'Rules = [IsComplete "income"]') =>
  ({ Quality: resource(RULESET, { Name: 'loans-quality', Ruleset, TargetTable: { DatabaseName: 'lending', TableName } }) });
const REF = { Ref: 'Subject' };
const placed = (role: string) => table(
  { Name: 'loans', StorageDescriptor: { Location: { 'Fn::Sub': 's3://${Data}/train/' } } },
  { Data: resource('AWS::S3::Bucket', { Tags: tags({ 'ai:data-role': role }) }) },
);

export const glueDataQualityRules = new Rule({
  id: 'GlueDataQualityRules',
  title: 'Tables of training data have rules of data quality',
  why: 'Training data has to be relevant, representative and as complete as can be; a ruleset says what that means for a table, and measures it.',
  fix: 'Add an AWS::Glue::DataQualityRuleset with a Ruleset, whose TargetTable.TableName refers to the table.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  when: holdsTrainingData('TableInput.Parameters', 'TableInput.StorageDescriptor.Location'),
  condition: Check.any(
    Check.referredToBy(RULESET, 'TargetTable.TableName', hasRules),
    // A ruleset that names its table in plain text: no template says that it is this one, so the link to the name stays open.
    Check.all(
      Check.appHas(RULESET, Check.all(Check.literal('TargetTable.TableName'), hasRules)),
      Check.relatedTo('TableInput.Name', TYPE),
    ),
  ),
  controls: [
    Control.euAiAct('10(2)(f)'), Control.euAiAct('10(3)'),
    Control.nistAiRmf('MEASURE 2.1'), Control.nistAiRmf('MAP 2.3'),
    Control.iso42001('A.7.4'),
    Control.gdpr('5(1)(d)'),
    Control.nist80053('SI-18'),
    Control.awsGenAiBestPractices('ACCUAI3.14'),
  ],
  limitation: 'Tables count as training data by an ai:data-role parameter (dataRoleParameters) or by the role of the bucket that they lie in. Rulesets outside '
    + 'the app and quality checks inside a Glue job are not seen, and a ruleset that names its table in plain text leaves the verdict open.',
  examples: {
    compliant: [
      table(TRAINING, ruleset(REF)),
      { ...placed('ground-truth'), ...ruleset(REF) },
      table({ ...TRAINING, Parameters: { classification: 'parquet', 'ai:data-role': 'ground-truth' } }, ruleset(REF)),
    ],
    nonCompliant: [
      table(TRAINING),
      table(TRAINING, ruleset(REF, '')),
      table(TRAINING, ruleset('loans', '')),
      table(TRAINING, ruleset(REF, 'Rules = [ ]')),
      table(TRAINING, { ...ruleset({ Ref: 'Other' }), Other: resource(TYPE, { TableInput: { Name: 'clicks' } }) }),
      placed('training'),
    ],
    unknown: [
      table(TRAINING, ruleset('loans')),
      withParameter('Rules', table(TRAINING, ruleset(REF, { Ref: 'Rules' }))),
      withParameter('Table', table(TRAINING, ruleset({ Ref: 'Table' }))),
    ],
    notApplicable: [
      table({ Name: 'clicks' }),
      table({ Name: 'clicks', Parameters: { 'ai:data-role': 'access-log' } }),
      table({ Name: 'clicks', Parameters: { purpose: 'training' } }),
      withParameter('Role', table({ Name: 'clicks', Parameters: { 'ai:data-role': { Ref: 'Role' } } })),
      placed('access-log'),
    ],
  },
});
