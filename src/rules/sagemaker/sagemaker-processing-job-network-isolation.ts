import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { stateMachine, subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::ProcessingJob';

const job = (instances: any, network: any) => ({ ProcessingResources: { ClusterConfig: { InstanceCount: instances } }, NetworkConfig: network });

export const sageMakerProcessingJobNetworkIsolation = new Rule({
  id: 'SageMakerProcessingJobNetworkIsolation',
  title: 'Processing jobs are isolated, and encrypt what their instances say to each other',
  why: 'A container that prepares raw data needs no network of its own, and data between instances crosses the wire in the clear unless told otherwise.',
  fix: 'Set NetworkConfig.EnableNetworkIsolation to true and, with more than one instance, EnableInterContainerTrafficEncryption too.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::ProcessingJob'],
  condition: Check.all(
    Check.equalTo('NetworkConfig.EnableNetworkIsolation', true),
    Check.any(
      Check.atMost('ProcessingResources.ClusterConfig.InstanceCount', 1),
      Check.equalTo('NetworkConfig.EnableInterContainerTrafficEncryption', true),
    ),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.6'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SC-7'), Control.nist80053('SC-8'),
    Control.awsGenAiBestPractices('SECAI3.2'),
  ],
  alsoKnownAs: [
    'cnspec mondoo-aws-security-sagemaker-processing-job-network-isolation',
  ],
  examples: {
    compliant: [
      subject(TYPE, job(1, { EnableNetworkIsolation: true })),
      subject(TYPE, job(2, { EnableNetworkIsolation: 'true', EnableInterContainerTrafficEncryption: 'true' })),
      { Subject: stateMachine('sagemaker:createProcessingJob.sync', job(1, { EnableNetworkIsolation: true })) },
    ],
    nonCompliant: [
      subject(TYPE, job(1, { Ref: 'AWS::NoValue' })),
      subject(TYPE, job(1, { EnableNetworkIsolation: 'false' })),
      subject(TYPE, job(2, { EnableNetworkIsolation: true })),
      subject(TYPE, job(2, { EnableNetworkIsolation: true, EnableInterContainerTrafficEncryption: false })),
      { Subject: stateMachine('sagemaker:createProcessingJob.sync', job(1, { EnableInterContainerTrafficEncryption: true })) },
    ],
    unknown: [
      withParameter('Isolated', subject(TYPE, job(1, { EnableNetworkIsolation: { Ref: 'Isolated' } }))),
      withParameter('Count', subject(TYPE, job({ Ref: 'Count' }, { EnableNetworkIsolation: true })), { Type: 'Number' }),
    ],
  },
});
