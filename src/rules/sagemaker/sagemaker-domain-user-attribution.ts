import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Domain';

const identity = (config: any) => subject(TYPE, { DomainSettings: { ExecutionRoleIdentityConfig: config } });

export const sageMakerDomainUserAttribution = new Rule({
  id: 'SageMakerDomainUserAttribution',
  title: 'Studio domains pass the user\'s name on to the execution role',
  why: 'Otherwise CloudTrail shows only the shared role, and nobody can tell who trained or deployed what.',
  fix: 'Set DomainSettings.ExecutionRoleIdentityConfig to USER_PROFILE_NAME.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Domain'],
  condition: Check.equalTo('DomainSettings.ExecutionRoleIdentityConfig', 'USER_PROFILE_NAME'),
  controls: [
    Control.euAiAct('12(2)'), Control.euAiAct('17(1)(m)'),
    Control.nistAiRmf('GOVERN 2.1'), Control.nistAiRmf('MEASURE 2.8'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('5(2)'),
    Control.nist80053('AU-3'), Control.nist80053('AU-12'),
    Control.awsGenAiBestPractices('SECAI3.15'),
  ],
  examples: {
    compliant: [identity('USER_PROFILE_NAME')],
    nonCompliant: [identity('DISABLED'), identity({ Ref: 'AWS::NoValue' }), subject(TYPE, {})],
    unknown: [withParameter('Identity', identity({ Ref: 'Identity' }))],
  },
});
