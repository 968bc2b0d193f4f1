import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { cluster, definesJob, definitionType, MONITORING_TYPES, MONITORS, output } from './job-definitions';
import { subject, withParameter } from '../vocabulary/examples';
import { hasNvmeStorage } from '../vocabulary/nvme-instances';

const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';

const on = (InstanceType: any, VolumeKmsKeyId?: any) => ({ ClusterConfig: { InstanceCount: 1, InstanceType, VolumeSizeInGB: 20, VolumeKmsKeyId } });
const ENCRYPTED = on('ml.m5.large', 'key');
const definition = (JobResources: any, report: any, monitor: string = MONITORS[0]) =>
  subject(definitionType(monitor), { JobResources, [`${monitor}JobOutputConfig`]: report });
const schedule = (MonitoringScheduleConfig: any) => subject(SCHEDULE, { MonitoringScheduleConfig });
const inline = (MonitoringResources: any, MonitoringOutputConfig: any) =>
  schedule({ MonitoringJobDefinition: { MonitoringResources, MonitoringOutputConfig } });
const KEY = { KmsKeyId: 'key' };

export const sageMakerMonitoringJobKmsKeys = new Rule({
  id: 'SageMakerMonitoringJobKmsKeys',
  title: 'Monitoring jobs encrypt volumes and reports with a customer managed key',
  why: 'Captured requests lie on the volumes, and the reports, which are evidence in an audit, quote from them.',
  fix: 'Set KmsKeyId of the output configuration and ClusterConfig.VolumeKmsKeyId. Instances with local NVMe storage take no volume key: leave it out there.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: MONITORING_TYPES,
  when: definesJob,
  condition: Check.all(
    output((path) => Check.exists(`${path}.KmsKeyId`)),
    cluster((path) => Check.any(Check.exists(`${path}.VolumeKmsKeyId`), hasNvmeStorage(`${path}.InstanceType`))),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.2.8'), Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'Checkov CKV_AWS_367', 'aws-samples aiml assessment SM-16', 'Checkov CKV_AWS_368',
  ],
  examples: {
    compliant: [
      ...MONITORS.map((monitor) => definition(ENCRYPTED, KEY, monitor)),
      definition(on('ml.g5.xlarge'), KEY),
      inline(ENCRYPTED, KEY),
      inline(on('ml.g5.xlarge'), KEY),
    ],
    nonCompliant: [
      ...MONITORS.map((monitor) => definition(ENCRYPTED, {}, monitor)),
      definition(on('ml.m5.large'), KEY),
      definition(on('ml.m5.large', ''), KEY),
      definition(on('ml.g5.xlarge'), { KmsKeyId: { Ref: 'AWS::NoValue' } }),
      inline(on('ml.m5.large'), KEY),
      inline(ENCRYPTED, {}),
    ],
    unknown: [
      withParameter('Key', definition(ENCRYPTED, { KmsKeyId: { Ref: 'Key' } })),
      withParameter('Size', inline(on({ Ref: 'Size' }), KEY)),
    ],
    notApplicable: [schedule({ MonitoringJobDefinitionName: 'loans-quality' })],
  },
});
