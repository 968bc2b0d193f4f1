// internal
import { Check } from '../check';
import { definitionType } from './job-definitions';
import { resource, tags } from '../vocabulary/examples';

const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';
const CONFIG = 'MonitoringScheduleConfig';
const JOB = 'AWS::SageMaker::ProcessingJob';

/** A job of the endpoint is started again and again, by a schedule of the workflow that holds it. */
const isScheduled = Check.any(
  Check.referredToBy('AWS::Scheduler::Schedule', 'Target.Arn', Check.none(Check.equalTo('State', 'DISABLED'), Check.startsWith('ScheduleExpression', 'at('))),
  Check.referredToBy('AWS::Events::Rule', 'Targets.*.Arn', Check.all(Check.exists('ScheduleExpression'), Check.none(Check.equalTo('State', 'DISABLED')))),
);

const recurs = Check.none(Check.equalTo(`${CONFIG}.ScheduleConfig.ScheduleExpression`, 'NOW'), Check.oneOf('MonitoringScheduleStatus', ['Stopped', 'Failed']));

/**
 * The endpoint has a monitor of a kind that runs on a schedule.
 *
 * Of Model Monitor, a schedule of one of the types. Of one's own, a processing job in a scheduled workflow whose tag says the kind, and which reads
 * from the bucket that the endpoint captures to, or names the endpoint in its environment.
 *
 * @param kind a word of the tag `ai:monitors`
 * @param types the types of Model Monitor that serve
 */
export function isMonitored(kind: string, types: string[]): Check {
  const job = Check.all(Check.like('$tag.monitors', [kind, `${kind} *`, `* ${kind}`, `* ${kind} *`]), isScheduled);
  const ofType = Check.all(Check.oneOf(`${CONFIG}.MonitoringType`, types), recurs);
  return Check.any(
    Check.referredToBy(SCHEDULE, 'EndpointName', ofType),
    Check.referredToBy(SCHEDULE, `${CONFIG}.MonitoringJobDefinition.MonitoringInputs.*.EndpointInput.EndpointName`, ofType),
    ...types.map((type) => Check.referredToBy(
      definitionType(type), `${type}JobInput.EndpointInput.EndpointName`, Check.referredToBy(SCHEDULE, `${CONFIG}.MonitoringJobDefinitionName`, recurs),
    )),
    Check.referredToBy(JOB, 'Environment.AI_MONITORED_ENDPOINT', job),
    Check.relatedTo('EndpointConfigName', 'AWS::SageMaker::EndpointConfig', Check.relatedTo(
      'DataCaptureConfig.DestinationS3Uri', 'AWS::S3::Bucket', Check.referredToBy(JOB, 'ProcessingInputs.*.S3Input.S3Uri', job),
    )),
  );
}

export const MONITOR_LIMITATION = 'An endpoint that shares its capture bucket with another counts as watched by the monitor of that one. A monitor that no state machine or '
  + 'pipeline runs, such as one of AWS Lambda, is not seen.';

/** The name of the endpoint of the examples. */
export const ENDPOINT = { 'Fn::GetAtt': ['Subject', 'EndpointName'] };

/** An endpoint that captures to a bucket, and what stands around it. */
export function monitoredEndpoint(others: any = {}, config: any = {}, properties: any = {}): any {
  return {
    Subject: resource('AWS::SageMaker::Endpoint', { EndpointConfigName: { 'Fn::GetAtt': ['Config', 'EndpointConfigName'] }, ...properties }),
    Config: resource('AWS::SageMaker::EndpointConfig', { DataCaptureConfig: { DestinationS3Uri: { 'Fn::Sub': 's3://${Captures}/capture' } }, ...config }),
    Captures: resource('AWS::S3::Bucket'),
    ...others,
  };
}

/** A monitor of one's own: a schedule, and a state machine with the job. */
export function ownMonitor(kinds: any, schedule: any = {}, job: any = {}): any {
  return {
    Watch: resource('AWS::StepFunctions::StateMachine', {
      Definition: {
        StartAt: 'Measure',
        States: {
          Measure: {
            Type: 'Task',
            Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:states:::sagemaker:createProcessingJob.sync' },
            Parameters: {
              ProcessingInputs: [{ InputName: 'capture', S3Input: { S3Uri: { 'Fn::Sub': 's3://${Captures}/capture/loans/' } } }],
              Tags: tags({ 'ai:monitors': kinds }),
              ...job,
            },
            End: true,
          },
        },
      },
    }),
    Daily: resource('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 day)', Target: { Arn: { Ref: 'Watch' } }, ...schedule }),
  };
}

/** A monitor of Model Monitor, by a schedule that names a definition. */
export function modelMonitor(type: string, schedule: any = {}, endpointName: any = ENDPOINT): any {
  return {
    Definition: resource(definitionType(type), { [`${type}JobInput`]: { EndpointInput: { EndpointName: endpointName, LocalPath: '/opt' } } }),
    Monitor: resource(SCHEDULE, {
      [CONFIG]: { MonitoringType: type, MonitoringJobDefinitionName: { 'Fn::GetAtt': ['Definition', 'JobDefinitionArn'] }, ScheduleConfig: { ScheduleExpression: 'cron(0 * ? * * *)' } },
      ...schedule,
    }),
  };
}

/** Schedules of Model Monitor that name the endpoint themselves, or in a definition that stands in them. */
export function directMonitors(type: string, properties: any = {}, ScheduleExpression = 'cron(0 * ? * * *)'): any[] {
  const config = { MonitoringType: type, ScheduleConfig: { ScheduleExpression } };
  const input = { EndpointInput: { EndpointName: ENDPOINT, LocalPath: '/opt' } };
  return [
    { EndpointName: ENDPOINT, [CONFIG]: config },
    { [CONFIG]: { ...config, MonitoringJobDefinition: { MonitoringInputs: [input] } } },
  ].map((schedule) => monitoredEndpoint({ Monitor: resource(SCHEDULE, { ...schedule, ...properties }) }));
}

/** A monitor for each way to say the kind, and for each way to name the endpoint. */
export function monitorsOf(kind: string, types: string[]): any[] {
  const named = { ProcessingInputs: [], Environment: { AI_MONITORED_ENDPOINT: 'loans' } };
  return [
    ...[`${kind} first`, `last ${kind}`, `first ${kind} last`].map((kinds) => monitoredEndpoint(ownMonitor(kinds))),
    monitoredEndpoint(ownMonitor(kind, {}, named), { DataCaptureConfig: undefined }, { EndpointName: 'loans' }),
    ...types.flatMap((type) => directMonitors(type)),
  ];
}

/** Monitors of Model Monitor that are of another type, run once, or do not run. */
export function idleMonitorsOf(type: string, other: string): any[] {
  return [
    ...directMonitors(other),
    ...directMonitors(type, {}, 'NOW'),
    ...['Stopped', 'Failed'].flatMap((status) => [
      ...directMonitors(type, { MonitoringScheduleStatus: status }), monitoredEndpoint(modelMonitor(type, { MonitoringScheduleStatus: status })),
    ]),
  ];
}
