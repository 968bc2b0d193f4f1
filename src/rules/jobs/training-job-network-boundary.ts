import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { pipeline, stateMachine, unreadableStateMachine, withParameter } from '../vocabulary/examples';

const ISOLATED = { EnableNetworkIsolation: true, VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };
const job = (request: any) => ({ Subject: stateMachine('sagemaker:createTrainingJob.sync', request) });

export const trainingJobNetworkBoundary = new Rule({
  id: 'TrainingJobNetworkBoundary',
  title: 'Training jobs run isolated inside a VPC',
  why: 'Training code reads the whole dataset; with a way out it can send the data anywhere, and with a way in somebody can feed it other data.',
  fix: 'Set EnableNetworkIsolation to true and give VpcConfig its Subnets and SecurityGroupIds in the CreateTrainingJob request.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::TrainingJob'],
  condition: Check.all(
    Check.equalTo('EnableNetworkIsolation', true),
    Check.exists('VpcConfig.Subnets'),
    Check.exists('VpcConfig.SecurityGroupIds'),
  ),
  controls: [
    Control.euAiAct('15(5)'), Control.euAiAct('10(2)(b)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.1.3'), Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SC-7'), Control.nist80053('SC-39'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'Prowler sagemaker_training_jobs_network_isolation_enabled',
    'Powerpipe aws_compliance sagemaker_training_job_network_isolation_enabled', 'Prowler sagemaker_training_jobs_vpc_settings_configured',
    'Powerpipe aws_compliance sagemaker_training_job_in_vpc',
  ],
  examples: {
    compliant: [
      job(ISOLATED),
      job({ ...ISOLATED, EnableNetworkIsolation: 'true' }),
      { Subject: pipeline([{ Name: 'Train', Type: 'Training', Arguments: ISOLATED }]) },
    ],
    nonCompliant: [
      job({ ...ISOLATED, EnableNetworkIsolation: false }),
      job({ VpcConfig: ISOLATED.VpcConfig }),
      job({ EnableNetworkIsolation: true }),
      job({ ...ISOLATED, VpcConfig: { Subnets: [], SecurityGroupIds: ['sg-1'] } }),
      job({ ...ISOLATED, VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: { Ref: 'AWS::NoValue' } } }),
      { Subject: pipeline([{ Name: 'Train', Type: 'Training', Arguments: { EnableNetworkIsolation: true } }]) },
    ],
    unknown: [
      job({ VpcConfig: ISOLATED.VpcConfig, 'EnableNetworkIsolation.$': '$.isolated' }),
      withParameter('Isolated', job({ ...ISOLATED, EnableNetworkIsolation: { Ref: 'Isolated' } })),
      { Subject: unreadableStateMachine() },
    ],
  },
});
