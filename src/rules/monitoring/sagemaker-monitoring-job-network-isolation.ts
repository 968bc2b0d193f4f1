import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { definesJob, definitionType, MONITORING_TYPES, MONITORS, network } from './job-definitions';
import { subject, withParameter } from '../vocabulary/examples';

const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';

const definition = (NetworkConfig: any, monitor: string = MONITORS[0]) => subject(definitionType(monitor), { NetworkConfig });
const schedule = (MonitoringScheduleConfig: any) => subject(SCHEDULE, { MonitoringScheduleConfig });
const inline = (NetworkConfig: any) => schedule({ MonitoringJobDefinition: { NetworkConfig } });
const ISOLATED = { EnableNetworkIsolation: true };

export const sageMakerMonitoringJobNetworkIsolation = new Rule({
  id: 'SageMakerMonitoringJobNetworkIsolation',
  title: 'Monitoring jobs run without network access',
  why: 'The container reads predictions and ground truth side by side, which makes it the most rewarding place to leak from.',
  fix: 'Set NetworkConfig.EnableNetworkIsolation to true in the job definition, or in the MonitoringJobDefinition that a schedule holds.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: MONITORING_TYPES,
  when: definesJob,
  condition: network((path) => Check.equalTo(`${path}.EnableNetworkIsolation`, true)),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-data-quality-job-isolation', 'AWS Config sagemaker-model-bias-job-isolation',
    'AWS Config sagemaker-model-explainability-job-network-isolation', 'AWS Config sagemaker-model-quality-job-definition-isolation',
    'AWS Config sagemaker-monitoring-schedule-isolation', 'Security Hub SageMaker.11', 'Security Hub SageMaker.12',
    'Security Hub SageMaker.14', 'Security Hub SageMaker.20', 'Security Hub SageMaker.25',
    'cnspec mondoo-aws-security-sagemaker-monitoring-job-network-config', 'aws-samples aiml assessment SM-13',
  ],
  examples: {
    compliant: [
      ...MONITORS.map((monitor) => definition(ISOLATED, monitor)),
      definition({ EnableNetworkIsolation: 'true' }),
      inline(ISOLATED),
    ],
    nonCompliant: [
      ...MONITORS.map((monitor) => definition({ EnableNetworkIsolation: false }, monitor)),
      definition({ EnableInterContainerTrafficEncryption: true }),
      definition({ Ref: 'AWS::NoValue' }),
      inline({ EnableNetworkIsolation: 'false' }),
      schedule({ MonitoringJobDefinitionName: 'loans-quality', MonitoringJobDefinition: { RoleArn: 'arn:aws:iam::111122223333:role/monitor' } }),
    ],
    unknown: [
      withParameter('Isolated', definition({ EnableNetworkIsolation: { Ref: 'Isolated' } })),
      withParameter('Isolated', inline({ EnableNetworkIsolation: { Ref: 'Isolated' } })),
    ],
    notApplicable: [schedule({ MonitoringJobDefinitionName: 'loans-quality' })],
  },
});
