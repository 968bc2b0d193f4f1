import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, tags, withParameter } from '../vocabulary/examples';
import { holdsPersonalData } from '../vocabulary/tags';

const SESSION = 'AWS::Macie::Session';

const dataset = (personalData: string) => ({ Data: resource('AWS::S3::Bucket', { Tags: tags({ 'ai:personal-data': personalData }) }) });
const session = (properties: any = {}) => ({ Session: resource(SESSION, properties) });

export const macieEnabled = new Rule({
  id: 'MacieEnabled',
  title: 'Macie looks for personal data in the accounts that hold it',
  why: 'Personal data that nobody declared gets no retention, no masking and no erasure; Macie finds it.',
  fix: 'Deploy an AWS::Macie::Session with Status ENABLED once per account and Region, for instance with the account baseline.',
  severity: Severity.LOW,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::CDK::App'],
  when: Check.any(Check.appHas(SESSION), Check.appHas('AWS::S3::Bucket', holdsPersonalData())),
  condition: Check.appHas(SESSION, Check.any(Check.absent('Status'), Check.equalTo('Status', 'ENABLED'))),
  controls: [
    Control.euAiAct('10(2)(b)'),
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.7.4'),
    Control.gdpr('25(1)'), Control.gdpr('30(1) ?'),
    Control.nist80053('CA-7'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  alsoKnownAs: [
    'Prowler macie_is_enabled', 'AWS Config macie-status-check', 'AWS Config macie-auto-sensitive-data-discovery-check',
    'aws-samples aiml assessment FS-44',
  ],
  limitation: 'A session that another app or the organisation turns on is not in the templates.',
  examples: {
    compliant: [
      { ...dataset('personal'), ...session({ Status: 'ENABLED' }) },
      session(),
    ],
    nonCompliant: [
      dataset('personal'),
      dataset('special-category'),
      { ...dataset('personal'), ...session({ Status: 'PAUSED' }) },
      session({ Status: 'PAUSED' }),
    ],
    unknown: [withParameter('Status', session({ Status: { Ref: 'Status' } }))],
    notApplicable: [dataset('none'), { Web: resource('AWS::S3::Bucket') }],
  },
});
