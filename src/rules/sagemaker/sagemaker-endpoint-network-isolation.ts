import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::EndpointConfig';

const components = (isolated: any) => subject(TYPE, {
  ProductionVariants: [{ VariantName: 'AllTraffic', InstanceType: 'ml.g5.xlarge' }], EnableNetworkIsolation: isolated,
});

export const sageMakerEndpointNetworkIsolation = new Rule({
  id: 'SageMakerEndpointNetworkIsolation',
  title: 'Endpoints of inference components are isolated from the network',
  why: 'On such an endpoint the switch of the model does not apply: only that of the endpoint keeps a container from calling out.',
  fix: 'Set EnableNetworkIsolation of the endpoint configuration to true.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::EndpointConfig'],
  when: Check.someItem('ProductionVariants', Check.absent('ModelName')),
  condition: Check.equalTo('EnableNetworkIsolation', true),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SC-7'), Control.nist80053('SC-39'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'AWS conformance pack aiml-sagemaker-endpoint-network-isolation',
  ],
  examples: {
    compliant: [components(true), components('true')],
    nonCompliant: [
      components(false),
      components({ Ref: 'AWS::NoValue' }),
      subject(TYPE, { ProductionVariants: [{ VariantName: 'Model', ModelName: 'loans' }, { VariantName: 'Components' }] }),
    ],
    unknown: [withParameter('Isolated', components({ Ref: 'Isolated' }))],
    notApplicable: [subject(TYPE, { ProductionVariants: [{ VariantName: 'AllTraffic', ModelName: 'loans' }] })],
  },
});
