// internal
import { Check } from '../check';

const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';
const DEFINITION = 'MonitoringScheduleConfig.MonitoringJobDefinition';
const isSchedule = Check.equalTo('$type', SCHEDULE);

/** What a definition of a monitoring job is about, as its type and its properties are called. */
export const MONITORS = ['DataQuality', 'ModelBias', 'ModelExplainability', 'ModelQuality'] as const;

/** The types that say how a monitoring job runs; a schedule may hold such a definition itself. */
export const MONITORING_TYPES = [...MONITORS.map(definitionType), SCHEDULE];

/** The CloudFormation type of a definition. */
export function definitionType(monitor: string): string {
  return `AWS::SageMaker::${monitor}JobDefinition`;
}

/** The resource is a definition, or a schedule that holds one. A schedule that names a definition is judged there. */
export const definesJob = Check.implies(isSchedule, Check.exists(DEFINITION));

/** The network settings of the job meet the check. */
export function network(check: (path: string) => Check): Check {
  return Check.all(
    Check.implies(isSchedule, check(`${DEFINITION}.NetworkConfig`)),
    Check.implies(Check.none(isSchedule), check('NetworkConfig')),
  );
}

/** The instances of the job meet the check. */
export function cluster(check: (path: string) => Check): Check {
  return Check.all(
    Check.implies(isSchedule, check(`${DEFINITION}.MonitoringResources.ClusterConfig`)),
    Check.implies(Check.none(isSchedule), check('JobResources.ClusterConfig')),
  );
}

/** What the job writes meets the check. */
export function output(check: (path: string) => Check): Check {
  return Check.all(
    Check.implies(isSchedule, check(`${DEFINITION}.MonitoringOutputConfig`)),
    ...MONITORS.map((monitor) => Check.implies(Check.equalTo('$type', definitionType(monitor)), check(`${monitor}JobOutputConfig`))),
  );
}
