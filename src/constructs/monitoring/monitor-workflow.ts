// internal
import { CaptureWindow } from './monitoring-props';
import type { Gate } from '../gates/gate';
import { passExpression, REPORT_VARIABLE, requirement } from '../gates/gate-expressions';
import { jobName, retry, stateName } from '../training-job/training-workflow';

/** Starts the names of the states that end a run because something does not hold; the metric of breaches counts them. */
export const BREACH = 'Breach: ';
/** The file that the job leaves and the gates read. */
export const MONITORING_REPORT = 'monitoring.json';

const DAY_IN_MS = 86_400_000;
const HOUR_IN_MS = 3_600_000;
/** When the run was due; an execution that a person starts may say it, else it is now. */
const DUE = '$exists($states.input.time) ? $states.input.time : $states.context.Execution.StartTime';

/** The folder of the last window that is over, as SageMaker names it: year, month, day and hour in UTC. */
const FOLDERS: { readonly [window in CaptureWindow]: string } = {
  [CaptureWindow.HOUR]: `$fromMillis($toMillis($due) - ${HOUR_IN_MS}, '[Y0001]/[M01]/[D01]/[H01]')`,
  [CaptureWindow.DAY]: `$fromMillis($toMillis($due) - ${DAY_IN_MS}, '[Y0001]/[M01]/[D01]')`,
  [CaptureWindow.MONTH]: `$fromMillis($toMillis($substring($due, 0, 8) & '01T00:00:00Z') - ${DAY_IN_MS}, '[Y0001]/[M01]')`,
};

/** What the state machine is made of. */
export interface MonitorWorkflow {
  /** The ARN of a service integration, such as `sagemaker:createProcessingJob.sync`. */
  readonly integration: (name: string) => string;
  readonly jobPrefix: string;
  /** CreateProcessingJob without the job's name. */
  readonly request: any;
  readonly window: CaptureWindow;
  readonly reports: { readonly bucket: string; readonly prefix: string };
  readonly gates: readonly Gate[];
}

/**
 * Measure, read the report, and hold every gate against it.
 *
 * Only the last gate leads to the end that succeeds. Whatever else happens fails the execution.
 */
export function monitorDefinition(workflow: MonitorWorkflow): any {
  const { gates } = workflow;
  return {
    Comment: 'Measures what an endpoint was asked and answered against the baseline of its model, and fails where a gate does not hold',
    QueryLanguage: 'JSONata',
    StartAt: 'ChooseWindow',
    States: {
      ChooseWindow: {
        Type: 'Pass',
        Assign: { window: `{% ($due := ${DUE}; ${FOLDERS[workflow.window]}) %}`, run: '{% $states.context.Execution.Name %}' },
        Output: {},
        Next: 'Measure',
      },
      Measure: {
        Type: 'Task',
        Resource: workflow.integration('sagemaker:createProcessingJob.sync'),
        Arguments: { ProcessingJobName: jobName(workflow.jobPrefix), ...workflow.request },
        ...retry(2),
        Output: {},
        Next: 'ReadReport',
      },
      ReadReport: {
        Type: 'Task',
        Resource: workflow.integration('aws-sdk:s3:getObject'),
        Arguments: { Bucket: workflow.reports.bucket, Key: `{% '${workflow.reports.prefix}' & $run & '/${MONITORING_REPORT}' %}` },
        Assign: { [REPORT_VARIABLE]: '{% $parse($states.result.Body) %}' },
        Output: {},
        Catch: [{ ErrorEquals: ['States.ALL'], Next: `${BREACH}no readable report` }],
        Next: gateName(gates[0], 0),
      },
      [`${BREACH}no readable report`]: {
        Type: 'Fail',
        Error: 'ReportUnreadable',
        Cause: `the monitor left no ${MONITORING_REPORT} that is JSON; without a report nothing is known to hold`,
      },
      ...Object.assign({}, ...gates.map((gate, i) => gateStates(gate, i, i + 1 < gates.length ? gateName(gates[i + 1], i + 1) : 'EverythingHolds'))),
      EverythingHolds: { Type: 'Succeed' },
    },
  };
}

/** The folder of captured data that a run reads, as an expression. */
export function windowUri(bucket: string, folder: string): string {
  return `{% 's3://${bucket}/${folder}' & $window & '/' %}`;
}

/** The folder of a run's report, as an expression. */
export function monitoringFolder(reports: MonitorWorkflow['reports']): string {
  return `{% 's3://${reports.bucket}/${reports.prefix}' & $run %}`;
}

function gateStates(gate: Gate, i: number, next: string): any {
  const breach = stateName(`${BREACH}${i + 1} ${gate.name}`);
  return {
    [gateName(gate, i)]: { Type: 'Choice', Choices: [{ Condition: `{% ${passExpression(gate)} %}`, Next: next }], Default: breach },
    [breach]: { Type: 'Fail', Error: 'GateBreached', Cause: [requirement(gate), gate.rationale, gate.ticket].filter((part) => part !== undefined).join('; ') },
  };
}

function gateName(gate: Gate, i: number): string {
  return stateName(`Gate: ${i + 1} ${gate.name}`);
}
