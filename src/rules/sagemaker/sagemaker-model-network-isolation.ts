import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { isHostedServerless } from './variants';
import { resource, subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Model';

const hosting = (variant: any) => resource('AWS::SageMaker::EndpointConfig', {
  ProductionVariants: [{ ModelName: { 'Fn::GetAtt': ['Subject', 'ModelName'] }, ...variant }],
});

export const sageMakerModelNetworkIsolation = new Rule({
  id: 'SageMakerModelNetworkIsolation',
  title: 'Model containers are isolated from the network',
  why: 'A poisoned or third-party container that is isolated can neither call out nor receive AWS credentials.',
  fix: 'Set EnableNetworkIsolation to true.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Model'],
  when: Check.none(isHostedServerless),
  condition: Check.equalTo('EnableNetworkIsolation', true),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'), Control.nistAiRmf('MANAGE 3.2'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SC-7'), Control.nist80053('SC-39'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-model-isolation-enabled', 'Security Hub SageMaker.5', 'Checkov CKV_AWS_370',
    'Prowler sagemaker_models_network_isolation_enabled', 'cnspec mondoo-aws-security-sagemaker-model-network-isolation',
    'aws-samples aiml assessment SM-11', 'Powerpipe aws_compliance sagemaker_model_network_isolation_enabled',
  ],
  examples: {
    compliant: [subject(TYPE, { EnableNetworkIsolation: true }), subject(TYPE, { EnableNetworkIsolation: 'true' })],
    nonCompliant: [
      subject(TYPE, {}),
      subject(TYPE, { EnableNetworkIsolation: false }),
      subject(TYPE, { EnableNetworkIsolation: 'false' }),
      subject(TYPE, { EnableNetworkIsolation: { Ref: 'AWS::NoValue' } }),
      subject(TYPE, {}, { Config: hosting({ InstanceType: 'ml.m5.large' }) }),
      subject(TYPE, {}, {
        Config: hosting({ InstanceType: 'ml.m5.large' }),
        Test: hosting({ ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } }),
      }),
      subject(TYPE, {}, {
        Test: hosting({ ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } }),
        Component: resource('AWS::SageMaker::InferenceComponent', { Specification: { ModelName: { 'Fn::GetAtt': ['Subject', 'ModelName'] } } }),
      }),
    ],
    unknown: [withParameter('Isolated', subject(TYPE, { EnableNetworkIsolation: { Ref: 'Isolated' } }))],
    notApplicable: [subject(TYPE, {}, { Config: hosting({ ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } }) })],
  },
});
