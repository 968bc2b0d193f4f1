import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Domain';

export const sageMakerDomainSsoAuth = new Rule({
  id: 'SageMakerDomainSsoAuth',
  title: 'Studio domains sign users in through IAM Identity Center',
  why: 'Sign-in through the workforce directory ties every action to a person, and access ends when the person leaves.',
  fix: 'Set AuthMode to SSO. It cannot change later, so the domain is replaced.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Domain'],
  condition: Check.equalTo('AuthMode', 'SSO'),
  controls: [
    Control.euAiAct('17(1)(m)'),
    Control.nistAiRmf('GOVERN 2.1'),
    Control.iso42001('A.3.2'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-2'), Control.nist80053('IA-2'),
    Control.awsGenAiBestPractices('SECAI3.8'),
  ],
  alsoKnownAs: [
    'Prowler sagemaker_domain_sso_configured', 'aws-samples aiml assessment SM-02',
  ],
  examples: {
    compliant: [subject(TYPE, { AuthMode: 'SSO' })],
    nonCompliant: [subject(TYPE, { AuthMode: 'IAM' }), subject(TYPE, {})],
    unknown: [withParameter('Mode', subject(TYPE, { AuthMode: { Ref: 'Mode' } }))],
  },
});
