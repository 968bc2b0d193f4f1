import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { cluster, definesJob, definitionType, MONITORING_TYPES, MONITORS, network } from './job-definitions';
import { subject, withParameter } from '../vocabulary/examples';

const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';

const instances = (InstanceCount: any) => ({ ClusterConfig: { InstanceCount, InstanceType: 'ml.m5.large', VolumeSizeInGB: 20 } });
const definition = (NetworkConfig: any, count: any = 2, monitor: string = MONITORS[0]) =>
  subject(definitionType(monitor), { NetworkConfig, JobResources: instances(count) });
const schedule = (MonitoringScheduleConfig: any) => subject(SCHEDULE, { MonitoringScheduleConfig });
const inline = (NetworkConfig: any, count: any = 2) =>
  schedule({ MonitoringJobDefinition: { NetworkConfig, MonitoringResources: instances(count) } });
const lenient = (Resources: any) => ({ Resources, Governance: { parameters: { monitoringInstancesWithoutTrafficEncryption: 1 } } });
const ENCRYPTED = { EnableInterContainerTrafficEncryption: true };
const PLAIN = { EnableNetworkIsolation: true };

export const sageMakerMonitoringJobTrafficEncryption = new Rule({
  id: 'SageMakerMonitoringJobTrafficEncryption',
  title: 'Monitoring jobs encrypt the traffic between their containers',
  why: 'A job on several instances passes captured data between them, in the clear unless it is told otherwise.',
  fix: 'Set NetworkConfig.EnableInterContainerTrafficEncryption to true. To require it of jobs on several instances only, as Security Hub does '
    + 'for bias jobs, set the parameter monitoringInstancesWithoutTrafficEncryption to 1.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: MONITORING_TYPES,
  when: definesJob,
  condition: Check.any(
    network((path) => Check.equalTo(`${path}.EnableInterContainerTrafficEncryption`, true)),
    cluster((path) => Check.atMost(`${path}.InstanceCount`, RuleParameter.named('monitoringInstancesWithoutTrafficEncryption', 0))),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-8'),
    Control.awsGenAiBestPractices('SECAI3.2'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-data-quality-job-encrypt-in-transit', 'AWS Config sagemaker-model-bias-job-encrypt-in-transit',
    'AWS Config sagemaker-model-explainability-job-encrypt-in-transit', 'AWS Config sagemaker-model-quality-job-encrypt-in-transit',
    'AWS Config sagemaker-monitoring-schedule-traffic-encryption', 'Security Hub SageMaker.9', 'Security Hub SageMaker.10',
    'Security Hub SageMaker.13', 'Security Hub SageMaker.15', 'Security Hub SageMaker.22', 'Checkov CKV_AWS_369',
    'cnspec mondoo-aws-security-sagemaker-monitoring-job-network-config',
  ],
  examples: {
    compliant: [
      ...MONITORS.map((monitor) => definition(ENCRYPTED, 2, monitor)),
      definition({ EnableInterContainerTrafficEncryption: 'true' }, 1),
      inline(ENCRYPTED),
      lenient(definition(PLAIN, 1)),
      lenient(inline(PLAIN, 1)),
    ],
    nonCompliant: [
      ...MONITORS.map((monitor) => definition(PLAIN, 1, monitor)),
      definition({ EnableInterContainerTrafficEncryption: 'false' }),
      definition({ Ref: 'AWS::NoValue' }),
      inline(PLAIN, 1),
      lenient(definition(PLAIN, 2)),
    ],
    unknown: [
      withParameter('Encrypted', definition({ EnableInterContainerTrafficEncryption: { Ref: 'Encrypted' } })),
      withParameter('Encrypted', inline({ EnableInterContainerTrafficEncryption: { Ref: 'Encrypted' } })),
    ],
    notApplicable: [schedule({ MonitoringJobDefinitionName: 'loans-quality' })],
  },
});
