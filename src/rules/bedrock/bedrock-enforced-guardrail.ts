import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { appUses, appUsesModels } from '../vocabulary/bedrock';
import { resource, withParameter } from '../vocabulary/examples';

const ENFORCED = 'AWS::Bedrock::EnforcedGuardrailConfiguration';
const POLICY = 'AWS::Organizations::Policy';
const isOrganizationWide = Check.equalTo('Type', 'BEDROCK_POLICY');

const AGENT = { Agent: resource('AWS::Bedrock::Agent') };
const enforced = (changed: any = {}, others: any = AGENT) => ({
  Enforced: resource(ENFORCED, { GuardrailIdentifier: 'gr1', GuardrailVersion: '1', ...changed }), ...others,
});
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const INVOKE = { ...READ, Action: 'bedrock:InvokeModelWithBidirectionalStream' };
const document = (Statement: any) => ({ PolicyDocument: { Statement } });
const policy = (Type: any) => ({ Policy: resource(POLICY, { Name: 'guard', Type, Content: {} }) });

export const bedrockEnforcedGuardrail = new Rule({
  id: 'BedrockEnforcedGuardrail',
  title: 'The account or the organisation enforces a guardrail',
  why: 'A guardrail that each application chooses can be left out; one that the account enforces cannot.',
  fix: 'Deploy an AWS::Bedrock::EnforcedGuardrailConfiguration with a numbered GuardrailVersion and an empty ModelEnforcement.ExcludedModels, or an '
    + 'AWS::Organizations::Policy of Type BEDROCK_POLICY.',
  severity: Severity.MEDIUM,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::CDK::App'],
  when: Check.any(appUsesModels(), appUses([ENFORCED]), Check.certain(Check.appHas(POLICY, isOrganizationWide))),
  condition: Check.any(
    Check.appHas(ENFORCED, Check.all(
      Check.any(Check.matches('GuardrailVersion', '[0-9]+'), Check.certain(Check.relatedTo('GuardrailVersion', 'AWS::Bedrock::GuardrailVersion'))),
      Check.noItem('ModelEnforcement.ExcludedModels', Check.exists('')),
    )),
    Check.appHas(POLICY, isOrganizationWide),
  ),
  controls: [
    Control.euAiAct('9(2)'),
    Control.nistAiRmf('GOVERN 1.4'), Control.nistAiRmf('MANAGE 1.3'),
    Control.iso42001('A.9.2'),
    Control.gdpr('25(2)'),
    Control.nist80053('CM-6'),
    Control.awsGenAiBestPractices('Safe'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment BR-15', 'aws-samples aiml assessment AG-09',
  ],
  limitation: 'What another app or the organisation enforces is not in the templates, and the content of a BEDROCK_POLICY is not judged.',
  examples: {
    compliant: [
      enforced(),
      enforced({ GuardrailVersion: { 'Fn::GetAtt': ['Version', 'Version'] } }, { Version: resource('AWS::Bedrock::GuardrailVersion', { GuardrailIdentifier: 'gr1' }) }),
      enforced({ ModelEnforcement: { IncludedModels: ['ALL'], ExcludedModels: [] } }),
      { ...AGENT, ...policy('BEDROCK_POLICY') },
      policy('BEDROCK_POLICY'),
    ],
    nonCompliant: [
      AGENT,
      ...['ManagedPolicy', 'RolePolicy', 'UserPolicy', 'GroupPolicy'].map((type) => ({ Caller: resource(`AWS::IAM::${type}`, document([READ, INVOKE])) })),
      ...['Role', 'User', 'Group'].map((type) => ({ Caller: resource(`AWS::IAM::${type}`, { Policies: [document(READ), document(INVOKE)] }) })),
      enforced({ GuardrailVersion: 'DRAFT' }),
      enforced({ GuardrailVersion: 'DRAFT' }, {}),
      enforced({ ModelEnforcement: { IncludedModels: ['ALL'], ExcludedModels: ['amazon.nova-pro-v1:0'] } }),
      enforced({ ModelEnforcement: { IncludedModels: ['ALL'], ExcludedModels: ['', 'amazon.nova-pro-v1:0'] } }),
      { ...AGENT, ...policy('SERVICE_CONTROL_POLICY') },
    ],
    unknown: [withParameter('Version', enforced({ GuardrailVersion: { Ref: 'Version' } }))],
    notApplicable: [
      { Web: resource('AWS::S3::Bucket') },
      policy('SERVICE_CONTROL_POLICY'),
      withParameter('Type', policy({ Ref: 'Type' })),
      { Readers: resource('AWS::IAM::Group', { Policies: [document(READ)] }) },
    ],
  },
});
