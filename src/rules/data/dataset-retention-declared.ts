import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, tags } from '../vocabulary/examples';
import { holdsPersonalData } from '../vocabulary/tags';

const hasRuleForAll = (check: Check) => Check.someItem('LifecycleConfiguration.Rules', Check.all(
  Check.equalTo('Status', 'Enabled'),
  Check.none(...['Prefix', 'TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'].map((filter) => Check.exists(filter))),
  check,
));

const PERSONAL = { 'ai:personal-data': 'personal', 'ai:retention-days': '365' };
const EXPIRY = { Status: 'Enabled', ExpirationInDays: 365, NoncurrentVersionExpiration: { NoncurrentDays: 30 } };
const OLD = { Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 30 } };
const AGE = { Status: 'Enabled', ExpirationInDays: 365 };
const PARTIAL = [
  { Status: 'Disabled' }, { Prefix: 'raw/' }, { TagFilters: [{ Key: 'kind', Value: 'raw' }] }, { ObjectSizeGreaterThan: '1' }, { ObjectSizeLessThan: '9' },
];
const dataset = (values: any, ...rules: any[]) => ({
  Subject: resource('AWS::S3::Bucket', { Tags: tags(values), LifecycleConfiguration: { Rules: rules } }),
});

export const datasetRetentionDeclared = new Rule({
  id: 'DatasetRetentionDeclared',
  title: 'Datasets with personal data declare a retention period and keep it',
  why: 'Personal data that never expires breaks storage limitation, and old versions outlive an erasure that nobody notices.',
  fix: 'Tag the bucket with its retention in days, and add an enabled lifecycle rule for all objects whose ExpirationInDays is that number '
    + 'and which has a NoncurrentVersionExpiration.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::S3::Bucket'],
  when: holdsPersonalData(),
  condition: Check.all(
    Check.exists('$tag.retentionDays'),
    hasRuleForAll(Check.sameAs('ExpirationInDays', '$tag.retentionDays')),
    hasRuleForAll(Check.any(Check.exists('NoncurrentVersionExpiration.NoncurrentDays'), Check.exists('NoncurrentVersionExpirationInDays'))),
  ),
  controls: [
    Control.euAiAct('17(1)(f)'),
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.7.2'),
    Control.gdpr('5(1)(e)'), Control.gdpr('17(1)'), Control.gdpr('30(1)'),
    Control.ccpa('1798.100(a)(3) ?'), Control.ccpa('1798.100(c) ?'),
    Control.nist80053('SI-12'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  alsoKnownAs: [
    'AWS Config s3-lifecycle-policy-check',
  ],
  limitation: 'Old versions must expire, but how long after their replacement is left to the organisation.',
  examples: {
    compliant: [
      dataset(PERSONAL, EXPIRY),
      dataset(PERSONAL, AGE, OLD),
      dataset({ ...PERSONAL, 'ai:personal-data': 'special-category' }, { ...EXPIRY, ExpirationInDays: '365' }),
      dataset(PERSONAL, { Status: 'Enabled', ExpirationInDays: 365 }, { Status: 'Enabled', Prefix: '', NoncurrentVersionExpirationInDays: 30 }),
    ],
    nonCompliant: [
      dataset({ 'ai:personal-data': 'personal' }, EXPIRY),
      dataset(PERSONAL),
      dataset(PERSONAL, { ...EXPIRY, ExpirationInDays: 366 }),
      ...PARTIAL.flatMap((part) => [dataset(PERSONAL, { ...AGE, ...part }, OLD), dataset(PERSONAL, AGE, { ...OLD, ...part })]),
      dataset(PERSONAL, { ...EXPIRY, Prefix: 'tmp/' }),
      dataset(PERSONAL, { Status: 'Enabled', ExpirationInDays: 365 }),
      dataset({ ...PERSONAL, 'ai:retention-days': '' }, EXPIRY),
    ],
    unknown: [
      { Parameters: { Days: { Type: 'Number' } }, Resources: dataset(PERSONAL, { ...EXPIRY, ExpirationInDays: { Ref: 'Days' } }) },
    ],
    notApplicable: [
      dataset({ 'ai:personal-data': 'none' }),
      dataset({ 'ai:data-classification': 'restricted' }),
    ],
  },
});
