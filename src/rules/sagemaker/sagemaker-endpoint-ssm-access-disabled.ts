import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { everyVariant } from './variants';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::EndpointConfig';

const variants = (...access: any[]) => subject(TYPE, { ProductionVariants: access.map((EnableSSMAccess) => ({ ModelName: 'loans', EnableSSMAccess })) });

export const sageMakerEndpointSsmAccessDisabled = new Rule({
  id: 'SageMakerEndpointSsmAccessDisabled',
  title: 'Nobody can open a shell on serving instances',
  why: 'A shell on the host goes past data capture, isolation and change control.',
  fix: 'Remove EnableSSMAccess from every production and shadow variant.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::EndpointConfig'],
  condition: everyVariant(Check.none(Check.equalTo('EnableSSMAccess', true))),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-3'), Control.nist80053('CM-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  examples: {
    compliant: [
      subject(TYPE, { ProductionVariants: [{ ModelName: 'loans' }] }),
      variants(false),
      variants('false', { Ref: 'AWS::NoValue' }),
      subject(TYPE, { ProductionVariants: [{ ModelName: 'loans' }], ShadowProductionVariants: [{ ModelName: 'loans', EnableSSMAccess: false }] }),
    ],
    nonCompliant: [
      variants(true),
      variants('true'),
      variants(false, true),
      subject(TYPE, { ProductionVariants: [{ ModelName: 'loans' }], ShadowProductionVariants: [{ ModelName: 'loans', EnableSSMAccess: true }] }),
    ],
    unknown: [withParameter('Shell', variants({ Ref: 'Shell' }))],
  },
});
