import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, subject, tags, withParameter } from '../vocabulary/examples';
import { holdsTrainingData } from '../vocabulary/glue';

const SETTINGS = 'AWS::LakeFormation::DataLakeSettings';
const GRANT = 'AWS::LakeFormation::PrincipalPermissions';
const DATABASE = 'AWS::Glue::Database';
const ASSOCIATION = 'AWS::LakeFormation::TagAssociation';
const IDENTIFIER = 'DataLakePrincipalIdentifier';
const isDatabase = Check.equalTo('$type', DATABASE);

const isEverybody = (path: string) => Check.equalTo(path, 'IAM_ALLOWED_PRINCIPALS');
const givesToEverybody = (path: string) => Check.someItem(path, isEverybody(`Principal.${IDENTIFIER}`));
const classifies = Check.someItem('LFTags', Check.oneOf('TagKey', RuleParameter.named('classificationLfTags', ['ai:data-classification'])));

const CATALOG = { CatalogId: { Ref: 'AWS::AccountId' } };
const everybody = { Permissions: ['ALL'], Principal: { [IDENTIFIER]: 'IAM_ALLOWED_PRINCIPALS' } };
const analyst = { Permissions: ['SELECT'], Principal: { [IDENTIFIER]: 'arn:aws:iam::111122223333:role/analyst' } };
const database = (input: any, others: any = {}) => subject(DATABASE, { ...CATALOG, DatabaseInput: input }, others);
const TRAINING = { Name: 'lending', Parameters: { 'ai:data-role': 'training' } };
const association = (Name: any, keys: string[] = ['ai:data-classification']) => ({
  Classified: resource(ASSOCIATION, {
    Resource: { Database: { ...CATALOG, Name } },
    LFTags: keys.map((TagKey) => ({ ...CATALOG, TagKey, TagValues: ['confidential'] })),
  }),
});
const REF = { Ref: 'Subject' };

export const lakeFormationGoverned = new Rule({
  id: 'LakeFormationGoverned',
  title: 'Lake Formation decides who reads datasets, and knows how they are classified',
  why: 'A grant to IAM_ALLOWED_PRINCIPALS switches Lake Formation off: whoever has an IAM policy for the bucket sees every column.',
  fix: 'Remove IAM_ALLOWED_PRINCIPALS from default permissions and grants, leave AllowFullTableExternalDataAccess off, and give each database of '
    + 'training data a TagAssociation with the LF-tag of its classification.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [SETTINGS, GRANT, DATABASE],
  when: Check.implies(isDatabase, holdsTrainingData('DatabaseInput.Parameters', 'DatabaseInput.LocationUri')),
  condition: Check.all(
    Check.none(
      givesToEverybody('CreateDatabaseDefaultPermissions'),
      givesToEverybody('CreateTableDefaultPermissions'),
      givesToEverybody('DatabaseInput.CreateTableDefaultPermissions'),
      Check.equalTo('AllowFullTableExternalDataAccess', true),
      isEverybody(`Principal.${IDENTIFIER}`),
    ),
    Check.implies(isDatabase, Check.any(
      Check.referredToBy(ASSOCIATION, 'Resource.Database.Name', classifies),
      // An association that names its database in plain text may mean this one: the link to the name stays open.
      Check.all(
        Check.appHas(ASSOCIATION, Check.all(Check.literal('Resource.Database.Name'), classifies)),
        Check.relatedTo('DatabaseInput.Name', DATABASE),
      ),
    )),
  ),
  controls: [
    Control.euAiAct('17(1)(f)'),
    Control.nistAiRmf('MAP 4.2'),
    Control.iso42001('A.7.2'), Control.iso42001('A.4.3'),
    Control.gdpr('25(2)'), Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-3'), Control.nist80053('AC-6'),
    Control.awsGenAiBestPractices('SECAI3.7'),
  ],
  alsoKnownAs: [
    'cnspec mondoo-aws-security-lakeformation-no-iam-allowed-principals', 'Cloud Custodian aws.datalake-location filter cross-account',
  ],
  limitation: 'Databases count as training data by an ai:data-role parameter (dataRoleParameters) or by the role of the bucket of their LocationUri. Settings '
    + 'and grants are judged in every app, and only for what they open; what Lake Formation opens without a template is not seen.',
  examples: {
    compliant: [
      subject(SETTINGS, { CreateDatabaseDefaultPermissions: [], CreateTableDefaultPermissions: [] }),
      subject(SETTINGS, { CreateTableDefaultPermissions: [analyst], AllowFullTableExternalDataAccess: false }),
      subject(GRANT, analyst),
      database(TRAINING, association(REF)),
      database({ Name: 'lending', Parameters: { owner: 'credit', 'ai:data-role': 'ground-truth' } }, association(REF, ['team', 'ai:data-classification'])),
      { Resources: database(TRAINING, association(REF, ['sensitivity'])), Governance: { parameters: { classificationLfTags: ['sensitivity'] } } },
    ],
    nonCompliant: [
      subject(SETTINGS, { CreateDatabaseDefaultPermissions: [analyst, everybody] }),
      subject(SETTINGS, { CreateTableDefaultPermissions: [analyst, everybody] }),
      subject(SETTINGS, { AllowFullTableExternalDataAccess: 'true' }),
      subject(GRANT, everybody),
      database(TRAINING),
      database(TRAINING, association(REF, ['team'])),
      database(TRAINING, association('lending', ['team'])),
      database(TRAINING, { ...association({ Ref: 'Other' }), Other: resource(DATABASE, { DatabaseInput: { Name: 'clicks' } }) }),
      database({ ...TRAINING, CreateTableDefaultPermissions: [analyst, everybody] }, association(REF)),
      database({ Name: 'lending', LocationUri: { 'Fn::Sub': 's3://${Data}/' } }, { Data: resource('AWS::S3::Bucket', { Tags: tags({ 'ai:data-role': 'training' }) }) }),
    ],
    unknown: [
      withParameter('Principal', subject(GRANT, { ...analyst, Principal: { [IDENTIFIER]: { Ref: 'Principal' } } })),
      withParameter('Access', subject(SETTINGS, { AllowFullTableExternalDataAccess: { Ref: 'Access' } })),
      database(TRAINING, association('lending')),
    ],
    notApplicable: [
      database({ Name: 'clicks' }),
      database({ Name: 'clicks', Parameters: { purpose: 'training' } }),
      withParameter('Role', database({ Name: 'clicks', Parameters: { 'ai:data-role': { Ref: 'Role' } } })),
      database({ Name: 'clicks', CreateTableDefaultPermissions: [everybody] }),
    ],
  },
});
