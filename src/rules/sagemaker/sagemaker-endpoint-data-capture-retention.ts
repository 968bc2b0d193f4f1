import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { capturesData } from './data-capture';
import { subject, tags, withParameter } from '../vocabulary/examples';
import { holdsPersonalData } from '../vocabulary/tags';

const TYPE = 'AWS::SageMaker::EndpointConfig';
const DESTINATION = 'DataCaptureConfig.DestinationS3Uri';
const RULES = 'LifecycleConfiguration.Rules';
/** Six calendar months are at most 184 days. */
const SIX_MONTHS = 184;

const coversWholeBucket = Check.all(Check.equalTo('Status', 'Enabled'), Check.absent('Prefix'), Check.absent('TagFilters'));
const expiresEarly = Check.any(
  Check.exists('ExpirationDate'),
  Check.all(Check.exists('ExpirationInDays'), Check.none(Check.atLeast('ExpirationInDays', SIX_MONTHS))),
);
const expires = Check.someItem(RULES, Check.all(Check.equalTo('Status', 'Enabled'), Check.atLeast('ExpirationInDays', SIX_MONTHS)));

const bucket = (rules: any[], properties = {}) => ({ Capture: { Type: 'AWS::S3::Bucket', Properties: { LifecycleConfiguration: { Rules: rules }, ...properties } } });
const capture = (others: any, properties = {}) => subject(
  TYPE, { DataCaptureConfig: { EnableCapture: true, DestinationS3Uri: { 'Fn::Sub': 's3://${Capture}/loans/' } }, ...properties }, others,
);
const PERSONAL = { Tags: tags({ 'ai:personal-data': 'personal' }) };

export const sageMakerEndpointDataCaptureRetention = new Rule({
  id: 'SageMakerEndpointDataCaptureRetention',
  title: 'Captured inference data is kept for six months at least',
  why: 'The logs of a high-risk system are due for six months, and 180 days are shorter than that; personal data, in turn, may not stay for ever.',
  fix: 'Set ExpirationInDays in the lifecycle rules of the capture bucket to 184 or more; for personal data such a rule must exist.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::SageMaker::EndpointConfig'],
  when: capturesData,
  condition: Check.all(
    Check.relatedTo(DESTINATION, 'AWS::S3::Bucket', Check.all(
      Check.noItem(RULES, Check.all(coversWholeBucket, expiresEarly)),
      Check.implies(holdsPersonalData(), expires),
    )),
    Check.implies(holdsPersonalData(), Check.relatedTo(DESTINATION, 'AWS::S3::Bucket', expires)),
  ),
  controls: [
    Control.euAiAct('19(1)'), Control.euAiAct('26(6)'),
    Control.nistAiRmf('GOVERN 1.4'), Control.nistAiRmf('MANAGE 4.1'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('5(1)(e)'),
    Control.nist80053('AU-11'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  limitation: 'A lifecycle rule for a prefix or for tagged objects is not compared with the capture prefix, so one that expires captured data early is missed.',
  examples: {
    compliant: [
      capture(bucket([{ Status: 'Enabled', ExpirationInDays: 184 }])),
      capture(bucket([{ Status: 'Disabled', ExpirationInDays: 30 }])),
      capture(bucket([{ Status: 'Enabled', ExpirationInDays: 7, Prefix: 'tmp/' }])),
      capture(bucket([{ Status: 'Enabled', ExpirationInDays: 7, TagFilters: [{ Key: 'temporary', Value: 'true' }] }])),
      capture(bucket([{ Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }])),
      capture({ Capture: { Type: 'AWS::S3::Bucket', Properties: {} } }),
      capture(bucket([{ Status: 'Enabled', ExpirationInDays: 7, Prefix: 'tmp/' }, { Status: 'Enabled', ExpirationInDays: 365 }]), PERSONAL),
    ],
    nonCompliant: [
      capture(bucket([{ Status: 'Enabled', ExpirationInDays: 183 }])),
      capture(bucket([{ Status: 'Enabled', ExpirationInDays: 183, Prefix: '' }])),
      capture(bucket([{ Status: 'Enabled', ExpirationInDays: 365 }, { Status: 'Enabled', ExpirationInDays: 30 }])),
      capture(bucket([{ Status: 'Enabled', ExpirationDate: '2027-01-31T00:00:00Z' }])),
      capture({ Capture: { Type: 'AWS::S3::Bucket', Properties: {} } }, PERSONAL),
      capture({ Capture: { Type: 'AWS::S3::Bucket', Properties: {} } }, { Tags: tags({ 'ai:personal-data': 'special-category' }) }),
      capture(bucket([{ Status: 'Enabled', ExpirationInDays: 7, Prefix: 'tmp/' }]), PERSONAL),
      capture(bucket([{ Status: 'Disabled', ExpirationInDays: 365 }], PERSONAL)),
    ],
    unknown: [
      subject(TYPE, { DataCaptureConfig: { EnableCapture: true, DestinationS3Uri: 's3://central-capture/loans/' } }),
      withParameter('Days', capture(bucket([{ Status: 'Enabled', ExpirationInDays: { Ref: 'Days' } }])), { Type: 'Number' }),
    ],
    notApplicable: [subject(TYPE, {}), subject(TYPE, { DataCaptureConfig: { EnableCapture: false } })],
  },
});
