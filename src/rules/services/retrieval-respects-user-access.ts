import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const INDEX = 'AWS::Kendra::Index';
const APPLICATION = 'AWS::QBusiness::Application';
const isIndex = Check.equalTo('$type', INDEX);

const index = (properties: any, Edition: any = 'ENTERPRISE_EDITION') => subject(INDEX, { Name: 'handbook', Edition, ...properties });
const TOKEN = {
  UserContextPolicy: 'USER_TOKEN',
  UserTokenConfigurations: [{ JwtTokenTypeConfiguration: { KeyLocation: 'URL', URL: 'https://login.example.com/keys' } }],
};
const application = (properties: any) => subject(APPLICATION, { DisplayName: 'Assistant', ...properties });

export const retrievalRespectsUserAccess = new Rule({
  id: 'RetrievalRespectsUserAccess',
  title: 'Retrieval knows who asks and returns what they may read',
  why: 'An assistant that searches with its own rights reads the board\'s minutes out to whoever asks for them.',
  fix: 'Set UserContextPolicy of the Kendra index to USER_TOKEN and give it UserTokenConfigurations; set IdentityType of the Q Business application to '
    + 'anything but ANONYMOUS.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: [INDEX, APPLICATION],
  // "You can only use ATTRIBUTE_FILTER" with that edition; it refuses USER_TOKEN (Amazon Kendra API Reference, CreateIndex).
  when: Check.none(Check.equalTo('Edition', 'GEN_AI_ENTERPRISE_EDITION')),
  condition: Check.all(
    Check.implies(isIndex, Check.all(Check.equalTo('UserContextPolicy', 'USER_TOKEN'), Check.exists('UserTokenConfigurations'))),
    Check.implies(Check.none(isIndex), Check.all(
      Check.any(Check.exists('IdentityType'), Check.exists('IdentityCenterInstanceArn'), Check.exists('IamIdentityProviderArn')),
      Check.none(Check.equalTo('IdentityType', 'ANONYMOUS')),
    )),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.7.2'), Control.iso42001('A.9.2'),
    Control.gdpr('5(1)(f)'), Control.gdpr('25(2)'),
    Control.nist80053('AC-3'), Control.nist80053('AC-4'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  limitation: 'Indexes of the GenAI Enterprise Edition filter by attributes that the caller sends, which no template shows: they are not judged. Whether the '
    + 'documents carry access lists is not in the template either.',
  examples: {
    compliant: [
      index(TOKEN),
      application({ IdentityType: 'AWS_IAM_IDC' }),
      application({ IdentityCenterInstanceArn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef' }),
      application({ IamIdentityProviderArn: 'arn:aws:iam::111122223333:saml-provider/example' }),
    ],
    nonCompliant: [
      index({}),
      index({ UserContextPolicy: 'USER_TOKEN' }),
      index({ ...TOKEN, UserTokenConfigurations: [] }),
      index({ ...TOKEN, UserContextPolicy: 'ATTRIBUTE_FILTER' }),
      application({}),
      application({ IdentityType: 'ANONYMOUS' }),
      application({ IdentityType: 'ANONYMOUS', IdentityCenterInstanceArn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef' }),
    ],
    unknown: [
      withParameter('Policy', index({ ...TOKEN, UserContextPolicy: { Ref: 'Policy' } })),
      withParameter('Identity', application({ IdentityType: { Ref: 'Identity' } })),
    ],
    notApplicable: [index({ UserContextPolicy: 'ATTRIBUTE_FILTER' }, 'GEN_AI_ENTERPRISE_EDITION')],
  },
});
