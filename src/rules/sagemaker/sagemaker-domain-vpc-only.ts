import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Domain';

export const sageMakerDomainVpcOnly = new Rule({
  id: 'SageMakerDomainVpcOnly',
  title: 'Studio domains send all traffic through the VPC',
  why: 'Otherwise every Studio app reaches the internet through a network of the service, where none of your controls apply.',
  fix: 'Set AppNetworkAccessType to VpcOnly and give the VPC endpoints for the services that the apps use.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Domain'],
  condition: Check.equalTo('AppNetworkAccessType', 'VpcOnly'),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-4'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-domain-in-vpc', 'cnspec mondoo-aws-security-sagemaker-domain-vpc-only', 'aws-samples aiml assessment SM-01',
  ],
  examples: {
    compliant: [subject(TYPE, { AppNetworkAccessType: 'VpcOnly' })],
    nonCompliant: [
      subject(TYPE, { VpcId: 'vpc-0123456789abcdef0', SubnetIds: ['subnet-0123456789abcdef0'] }),
      subject(TYPE, { AppNetworkAccessType: 'PublicInternetOnly' }),
    ],
    unknown: [withParameter('Access', subject(TYPE, { AppNetworkAccessType: { Ref: 'Access' } }))],
  },
});
