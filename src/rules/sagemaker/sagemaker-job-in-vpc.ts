import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { isInVpc } from './vpc';
import { stateMachine, subject, withParameter } from '../vocabulary/examples';

const DEFINITION = 'MonitoringScheduleConfig.MonitoringJobDefinition';
const JOB = 'AWS::SageMaker::ProcessingJob';
const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';
const QUALITY = 'AWS::SageMaker::DataQualityJobDefinition';
const isSchedule = Check.equalTo('$type', SCHEDULE);

const VPC = { Subnets: ['subnet-0123456789abcdef0'], SecurityGroupIds: ['sg-0123456789abcdef0'] };

const network = (vpc: any) => ({ NetworkConfig: { VpcConfig: vpc } });
const schedule = (job: any) => subject(SCHEDULE, { MonitoringScheduleConfig: { MonitoringJobDefinition: job } });

export const sageMakerJobInVpc = new Rule({
  id: 'SageMakerJobInVpc',
  title: 'Monitoring and processing jobs run in a VPC of yours',
  why: 'They read captured data and ground truth; in the VPC these take private paths, under your own security groups.',
  fix: 'Set NetworkConfig.VpcConfig of the job with at least one subnet and one security group.',
  severity: Severity.LOW,
  level: RuleLevel.BASELINE,
  appliesTo: [
    'AWS::SageMaker::DataQualityJobDefinition', 'AWS::SageMaker::ModelBiasJobDefinition', 'AWS::SageMaker::ModelExplainabilityJobDefinition',
    'AWS::SageMaker::ModelQualityJobDefinition', 'AWS::SageMaker::MonitoringSchedule', 'AWS::SageMaker::ProcessingJob',
  ],
  when: Check.implies(isSchedule, Check.exists(DEFINITION)),
  condition: Check.all(
    Check.implies(isSchedule, isInVpc(`${DEFINITION}.NetworkConfig.VpcConfig`)),
    Check.implies(Check.none(isSchedule), isInVpc('NetworkConfig.VpcConfig')),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'cnspec mondoo-aws-security-sagemaker-monitoring-job-network-config',
    'cnspec mondoo-aws-security-sagemaker-processing-job-vpc-configured',
  ],
  examples: {
    compliant: [
      subject(JOB, network(VPC)),
      subject(QUALITY, network(VPC)),
      schedule(network(VPC)),
      { Subject: stateMachine('sagemaker:createProcessingJob.sync', network(VPC)) },
    ],
    nonCompliant: [
      subject(JOB, {}),
      subject(JOB, network({ ...VPC, Subnets: [] })),
      subject(QUALITY, network({ ...VPC, SecurityGroupIds: [] })),
      subject('AWS::SageMaker::ModelBiasJobDefinition', network({ Ref: 'AWS::NoValue' })),
      schedule({ NetworkConfig: { EnableNetworkIsolation: true } }),
      schedule(network({ Subnets: VPC.Subnets })),
      schedule(network({ SecurityGroupIds: VPC.SecurityGroupIds })),
      { Subject: stateMachine('sagemaker:createProcessingJob.sync', { NetworkConfig: { EnableNetworkIsolation: true } }) },
    ],
    unknown: [
      withParameter('Subnets', subject(JOB, network({ ...VPC, Subnets: { Ref: 'Subnets' } })), { Type: 'List<AWS::EC2::Subnet::Id>' }),
    ],
    notApplicable: [subject(SCHEDULE, { MonitoringScheduleConfig: { MonitoringJobDefinitionName: 'loans-quality' } })],
  },
});
