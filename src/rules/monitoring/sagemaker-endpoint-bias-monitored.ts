import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { idleMonitorsOf, isMonitored, modelMonitor, MONITOR_LIMITATION, monitoredEndpoint, monitorsOf, ownMonitor } from './endpoint-monitors';
import { withParameter } from '../vocabulary/examples';

export const sageMakerEndpointBiasMonitored = new Rule({
  id: 'SageMakerEndpointBiasMonitored',
  title: 'Endpoints of high-risk systems are watched for bias',
  why: 'A model that was fair to last year\'s applicants need not be fair to those who apply now.',
  fix: 'Schedule a state machine whose processing job compares the groups in the captured data, tag the job ai:monitors with the word bias, and name the endpoint in its '
    + 'environment as AI_MONITORED_ENDPOINT (Monitoring.scheduled with a Gate.fairness does so); or, where your account has it, add a MonitoringSchedule of type ModelBias.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::SageMaker::Endpoint'],
  condition: isMonitored('bias', ['ModelBias']),
  controls: [
    Control.euAiAct('10(2)(g)'), Control.euAiAct('15(1)'), Control.euAiAct('72(1)-(2)'),
    Control.nistAiRmf('MEASURE 2.11'), Control.nistAiRmf('MANAGE 4.1'),
    Control.iso42001('A.6.2.6'), Control.iso42001('A.5.4'),
    Control.nist80053('CA-7'),
    Control.awsGenAiBestPractices('Fair'),
  ],
  alsoKnownAs: ['Prowler sagemaker_clarify_exists', 'aws-samples aiml assessment SM-06', 'aws-samples aiml assessment FS-39'],
  limitation: `${MONITOR_LIMITATION} Whether the groups that matter are compared is not judged.`,
  examples: {
    compliant: [
      monitoredEndpoint(ownMonitor('bias')),
      monitoredEndpoint(ownMonitor('bias drift')),
      monitoredEndpoint(modelMonitor('ModelBias')),
      ...monitorsOf('bias', ['ModelBias']),
    ],
    nonCompliant: [
      monitoredEndpoint(),
      monitoredEndpoint(ownMonitor('drift explainability')),
      monitoredEndpoint(ownMonitor('bias', { State: 'DISABLED' })),
      monitoredEndpoint(modelMonitor('DataQuality')),
      ...idleMonitorsOf('ModelBias', 'DataQuality'),
    ],
    unknown: [
      monitoredEndpoint({}, { DataCaptureConfig: { DestinationS3Uri: 's3://central-captures/loans' } }),
      withParameter('When', monitoredEndpoint(ownMonitor('bias', { ScheduleExpression: { Ref: 'When' } }))),
    ],
  },
});
