import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { runsOnInstances } from './variants';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::EndpointConfig';

const variants = (...list: any[]) => subject(TYPE, { ProductionVariants: list });
const SERVERLESS = { ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } };

export const sageMakerEndpointMinInstanceCount = new Rule({
  id: 'SageMakerEndpointMinInstanceCount',
  title: 'Endpoints start with two or more instances',
  why: 'One instance is one point of failure: when it or its Availability Zone is lost, so is the endpoint.',
  fix: 'Set InitialInstanceCount, or ManagedInstanceScaling.MinInstanceCount, to 2 or more on every variant that runs on instances.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::EndpointConfig'],
  when: Check.someItem('ProductionVariants', runsOnInstances),
  condition: Check.everyItem('ProductionVariants', Check.implies(runsOnInstances, Check.any(
    Check.atLeast('InitialInstanceCount', 2),
    Check.all(
      Check.none(Check.equalTo('ManagedInstanceScaling.Status', 'DISABLED')),
      Check.atLeast('ManagedInstanceScaling.MinInstanceCount', 2),
    ),
  ))),
  controls: [
    Control.euAiAct('15(4)'),
    Control.nistAiRmf('MEASURE 2.6'), Control.nistAiRmf('MANAGE 2.2'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('CP-10'), Control.nist80053('SC-5'),
    Control.awsGenAiBestPractices('Resilience'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-endpoint-config-prod-instance-count', 'Security Hub SageMaker.4',
    'Prowler sagemaker_endpoint_config_prod_variant_instances', 'aws-samples aiml assessment SM-12',
    'Powerpipe aws_compliance sagemaker_endpoint_configuration_prod_instance_count_greater_than_one',
  ],
  examples: {
    compliant: [
      variants({ InitialInstanceCount: 2 }),
      variants({ InitialInstanceCount: '2' }),
      variants({ InitialInstanceCount: 1, ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 2, MaxInstanceCount: 4 } }),
      variants({ InitialInstanceCount: 2 }, SERVERLESS),
    ],
    nonCompliant: [
      variants({ InitialInstanceCount: 1 }),
      variants({}),
      variants({ InitialInstanceCount: 2 }, { InitialInstanceCount: 1 }),
      variants({ InitialInstanceCount: 1, ManagedInstanceScaling: { Status: 'DISABLED', MinInstanceCount: 2, MaxInstanceCount: 4 } }),
      variants({ InitialInstanceCount: 1, ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 1, MaxInstanceCount: 4 } }),
    ],
    unknown: [withParameter('Count', variants({ InitialInstanceCount: { Ref: 'Count' } }), { Type: 'Number' })],
    notApplicable: [variants(SERVERLESS)],
  },
});
