import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { appUses } from '../vocabulary/bedrock';
import { resource, withParameter } from '../vocabulary/examples';

const APP = 'AWS::CDK::App';
const POLICY = 'AWS::Organizations::Policy';
const STREAM = 'AWS::Rekognition::StreamProcessor';
const isType = (type: string) => Check.equalTo('$type', type);
const isOptOut = Check.equalTo('Type', 'AISERVICES_OPT_OUT_POLICY');
const DEFAULT = 'services.default.opt_out_policy';
const optsOut = Check.json('Content', Check.all(
  Check.equalTo(`${DEFAULT}.@@assign`, 'optOut'),
  Check.someItem(`${DEFAULT}.@@operators_allowed_for_child_policies`, Check.equalTo('', '@@none')),
  Check.noEntry('services', Check.equalTo('Value.opt_out_policy.@@assign', 'optIn')),
));

const content = (changed: any = {}, others: any = {}) => ({
  services: { default: { opt_out_policy: { '@@assign': 'optOut', '@@operators_allowed_for_child_policies': ['@@none'], ...changed } }, ...others },
});
const policy = (Content: any, properties: any = {}) => ({
  Subject: resource(POLICY, { Name: 'opt-out', Type: 'AISERVICES_OPT_OUT_POLICY', TargetIds: ['r-ab12'], Content, ...properties }),
});
const stream = (OptIn: any) => ({ Subject: resource(STREAM, { DataSharingPreference: { OptIn } }) });
const ORGANIZATION = { Organization: resource('AWS::Organizations::Organization', { FeatureSet: 'ALL' }) };

export const aiServicesDataOptOut = new Rule({
  id: 'AiServicesDataOptOut',
  title: 'The organisation keeps its content out of AI service improvement',
  why: 'Some AI services keep what they process to improve themselves unless the organisation opts out.',
  fix: 'Attach an AWS::Organizations::Policy of Type AISERVICES_OPT_OUT_POLICY that assigns optOut to services.default.opt_out_policy and allows child policies @@none. '
    + 'Set DataSharingPreference.OptIn of stream processors to false.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [APP, POLICY, STREAM],
  when: Check.any(
    Check.all(isType(APP), appUses(['AWS::Organizations::Organization'])),
    Check.all(isType(POLICY), isOptOut),
    Check.all(isType(STREAM), Check.exists('DataSharingPreference')),
  ),
  condition: Check.any(
    Check.all(isType(APP), Check.appHas(POLICY, isOptOut)),
    Check.all(isType(POLICY), optsOut, Check.exists('TargetIds')),
    Check.all(isType(STREAM), Check.none(Check.equalTo('DataSharingPreference.OptIn', true))),
  ),
  controls: [
    Control.euAiAct('10(2)(b)'),
    Control.nistAiRmf('GOVERN 6.1'),
    Control.iso42001('A.10.3'),
    Control.gdpr('5(1)(b)'), Control.gdpr('28(3)'),
    Control.nist80053('AC-21'), Control.nist80053('PT-3'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  alsoKnownAs: [
    'Prowler organizations_opt_out_ai_services_policy',
  ],
  limitation: 'Only apps that hold the organisation itself are asked for the policy: others cannot opt out.',
  examples: {
    compliant: [
      policy(content()),
      policy(JSON.stringify(content({}, { rekognition: { opt_out_policy: { '@@assign': 'optOut' } } }))),
      { ...ORGANIZATION, ...policy(content()) },
      stream(false),
    ],
    nonCompliant: [
      ORGANIZATION,
      { ...ORGANIZATION, Scp: resource(POLICY, { Name: 'scp', Type: 'SERVICE_CONTROL_POLICY', Content: {} }) },
      policy(content({ '@@assign': undefined })),
      policy(content({ '@@assign': 'optIn' })),
      policy(content({ '@@operators_allowed_for_child_policies': undefined })),
      policy(content({}, { lex: { opt_out_policy: { '@@assign': 'optIn' } } })),
      policy(content(), { TargetIds: [] }),
      stream(true),
      stream('true'),
    ],
    unknown: [withParameter('Content', policy({ Ref: 'Content' }))],
    notApplicable: [
      policy({}, { Type: 'SERVICE_CONTROL_POLICY' }),
      { Subject: resource(STREAM) },
      { Agent: resource('AWS::Bedrock::Agent') },
    ],
  },
});
