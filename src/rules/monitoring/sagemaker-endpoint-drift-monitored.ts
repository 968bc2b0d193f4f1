import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { ENDPOINT, idleMonitorsOf, isMonitored, modelMonitor, MONITOR_LIMITATION, monitoredEndpoint, monitorsOf, ownMonitor } from './endpoint-monitors';
import { isServerless } from '../sagemaker/variants';
import { resource, withParameter } from '../vocabulary/examples';

const RULE = resource('AWS::Events::Rule', { ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'Watch', Arn: { Ref: 'Watch' } }] });
const DEFINITION = { 'Fn::GetAtt': ['Definition', 'JobDefinitionArn'] };
const byDefinition = (MonitoringJobDefinitionName: any, ScheduleExpression: string) => ({
  MonitoringScheduleConfig: { MonitoringType: 'DataQuality', MonitoringJobDefinitionName, ScheduleConfig: { ScheduleExpression } },
});
const named = ({ Definition, ...others }: any) => ({ ...others, Definition: resource(Definition.Type, { ...Definition.Properties, JobDefinitionName: 'loans-watch' }) });
const on = (...variants: any[]) => ({ ProductionVariants: variants, DataCaptureConfig: undefined });
const SERVERLESS = { ModelName: 'loans', ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } };
const ON_INSTANCES = { ModelName: 'loans', InstanceType: 'ml.m5.large' };
const LOANS = { EndpointName: 'loans' };

export const sageMakerEndpointDriftMonitored = new Rule({
  id: 'SageMakerEndpointDriftMonitored',
  title: 'Endpoints are watched for drift',
  why: 'Once what it is asked differs from what it learned from, a model is wrong with confidence; its latency and its errors show nothing.',
  fix: 'Schedule a state machine whose processing job reads the captured data, tag the job ai:monitors with the word drift, and name the endpoint in its environment as '
    + 'AI_MONITORED_ENDPOINT (Monitoring.scheduled does so); or, where your account has it, add a MonitoringSchedule of type DataQuality or ModelQuality.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Endpoint'],
  // Without data capture there is nothing to compare.
  when: Check.none(Check.certain(Check.relatedTo('EndpointConfigName', 'AWS::SageMaker::EndpointConfig', Check.everyItem('ProductionVariants', isServerless)))),
  condition: isMonitored('drift', ['DataQuality', 'ModelQuality']),
  controls: [
    Control.euAiAct('72(1)-(2)'), Control.euAiAct('26(5)'), Control.euAiAct('15(1)'),
    Control.nistAiRmf('MEASURE 2.4'), Control.nistAiRmf('MANAGE 4.1'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('5(1)(d) ?'),
    Control.nist80053('CA-7'), Control.nist80053('SI-4'),
    Control.awsGenAiBestPractices('ACCUAI3.4'),
  ],
  alsoKnownAs: [
    'Prowler sagemaker_models_monitor_enabled', 'aws-samples aiml assessment SM-07', 'aws-samples aiml assessment SM-23', 'aws-samples aiml assessment FS-17',
    'aws-samples aiml assessment FS-18',
  ],
  limitation: `${MONITOR_LIMITATION} Serverless endpoints cannot capture data and are out of scope here; where the risk is high, SageMakerEndpointServerlessNotForHighRisk refuses them.`,
  examples: {
    compliant: [
      monitoredEndpoint(ownMonitor('drift')),
      monitoredEndpoint(ownMonitor('bias drift explainability')),
      monitoredEndpoint({ ...ownMonitor('drift'), Daily: RULE }),
      monitoredEndpoint(ownMonitor('drift', {}, { ProcessingInputs: [], Environment: { AI_MONITORED_ENDPOINT: 'loans' } }), { DataCaptureConfig: undefined }, LOANS),
      monitoredEndpoint(modelMonitor('DataQuality')),
      monitoredEndpoint(modelMonitor('ModelQuality', {}, 'loans'), {}, LOANS),
      monitoredEndpoint(named(modelMonitor('DataQuality', byDefinition('loans-watch', 'cron(0 * ? * * *)')))),
      monitoredEndpoint(modelMonitor('DataQuality', { EndpointName: ENDPOINT }, 'other')),
      ...monitorsOf('drift', ['DataQuality', 'ModelQuality']),
    ],
    nonCompliant: [
      monitoredEndpoint(),
      monitoredEndpoint(ownMonitor('bias')),
      monitoredEndpoint(ownMonitor('drifting')),
      monitoredEndpoint(ownMonitor('drift', { State: 'DISABLED' })),
      monitoredEndpoint(ownMonitor('drift', { ScheduleExpression: 'at(2026-11-25T02:00:00)' })),
      monitoredEndpoint({ ...ownMonitor('drift'), Daily: resource('AWS::Events::Rule', { ...RULE.Properties, State: 'DISABLED' }) }),
      monitoredEndpoint({ ...ownMonitor('drift'), Daily: resource('AWS::Events::Rule', { ...RULE.Properties, ScheduleExpression: undefined, EventPattern: { source: ['aws.s3'] } }) }),
      monitoredEndpoint(modelMonitor('ModelBias')),
      monitoredEndpoint(modelMonitor('DataQuality', {}, 'other')),
      monitoredEndpoint(modelMonitor('DataQuality', byDefinition(DEFINITION, 'NOW'))),
      monitoredEndpoint(modelMonitor('DataQuality', { MonitoringScheduleStatus: 'Stopped' })),
      ...idleMonitorsOf('DataQuality', 'ModelBias'),
      monitoredEndpoint({}, on(ON_INSTANCES)),
      monitoredEndpoint({}, on(SERVERLESS, ON_INSTANCES)),
      withParameter('Variants', monitoredEndpoint({}, { ...on(), ProductionVariants: { Ref: 'Variants' } })),
    ],
    unknown: [
      monitoredEndpoint({}, {}, { EndpointConfigName: 'made-elsewhere' }),
      monitoredEndpoint({}, { DataCaptureConfig: { DestinationS3Uri: 's3://central-captures/loans' } }),
      withParameter('State', monitoredEndpoint(ownMonitor('drift', { State: { Ref: 'State' } }))),
      withParameter('Kinds', monitoredEndpoint(ownMonitor({ Ref: 'Kinds' }))),
    ],
    notApplicable: [monitoredEndpoint({}, on(SERVERLESS))],
  },
});
