// internal
import { Lineage, lineageStart, lineageStates } from './lineage';
import { THRESHOLDS_FILE } from './thresholds';
import { Gate } from '../gates/gate';
import { passExpression, REPORT_VARIABLE, requirement, resultExpression } from '../gates/gate-expressions';

/** Longest name of a state that Step Functions accepts. */
const STATE_NAME_LENGTH = 80;

/** Starts the names of the states that end a run because of a gate; the metric of rejections counts them. */
export const REJECTION = 'Rejected: ';

/** What the state machine is made of. Requests are those of the SageMaker API. */
export interface TrainingWorkflow {
  /** The ARN of a service integration, such as `sagemaker:createTrainingJob.sync`. */
  readonly integration: (name: string) => string;
  readonly trainingRequest: any;
  readonly evaluationRequest: any;
  readonly registrationRequest: any;
  readonly maxAttempts: number;
  /** Bucket and prefix under which each run has a folder for its report, and the report's name in it. */
  readonly reports: { readonly bucket: string; readonly prefix: string; readonly file: string };
  readonly gates: readonly Gate[];
  /** Which datasets are linked to the jobs of a run. */
  readonly lineage: Lineage;
  /** What the gates require, as the content of a file. */
  readonly thresholds: any;
  /** Whether the report must say what drives the model's answers. */
  readonly isExplained: boolean;
  /** Whether every execution must say which code the image was built from, since the image does not. */
  readonly needsProvenance: boolean;
}

/**
 * The definition of the state machine: train, evaluate, read the report, pass every gate, keep what they required, record lineage, register.
 *
 * Only what a run decides is an expression; the rest is literal text and references, so that it can be read and judged before it runs.
 * Registration is reached through the last gate alone. Whatever goes wrong before ends the execution, and nothing is registered.
 */
export function trainingDefinition(workflow: TrainingWorkflow): any {
  return {
    Comment: 'Trains a model, evaluates it, and registers it for approval only if it passes every gate',
    QueryLanguage: 'JSONata',
    StartAt: workflow.needsProvenance ? 'CheckInput' : 'Train',
    States: {
      ...(workflow.needsProvenance ? INPUT_STATES : {}),
      Train: {
        Type: 'Task',
        Resource: workflow.integration('sagemaker:createTrainingJob.sync'),
        Arguments: workflow.trainingRequest,
        ...retry(workflow.maxAttempts),
        Assign: {
          trainingJob: '{% $states.result.TrainingJobName %}',
          trainingArn: '{% $states.result.TrainingJobArn %}',
          modelArtefact: '{% $states.result.ModelArtifacts.S3ModelArtifacts %}',
        },
        Output: {},
        Next: 'Evaluate',
      },
      Evaluate: {
        Type: 'Task',
        Resource: workflow.integration('sagemaker:createProcessingJob.sync'),
        Arguments: workflow.evaluationRequest,
        ...retry(workflow.maxAttempts),
        Assign: { evaluationJob: '{% $states.result.ProcessingJobName %}', evaluationArn: '{% $states.result.ProcessingJobArn %}' },
        Output: {},
        Next: 'ReadReport',
      },
      ReadReport: {
        Type: 'Task',
        Resource: workflow.integration('aws-sdk:s3:getObject'),
        Arguments: {
          Bucket: workflow.reports.bucket,
          Key: `{% '${workflow.reports.prefix}' & $trainingJob & '/${workflow.reports.file}' %}`,
        },
        Assign: { [REPORT_VARIABLE]: '{% $parse($states.result.Body) %}' },
        Output: {},
        Catch: [{ ErrorEquals: ['States.ALL'], Next: `${REJECTION}no readable report` }],
        Next: gateName(workflow.gates[0], 0),
      },
      [`${REJECTION}no readable report`]: {
        Type: 'Fail',
        Error: 'ReportUnreadable',
        Cause: `the evaluation left no ${workflow.reports.file} that is JSON; without a report no gate can pass`,
      },
      ...gateStates(workflow.gates, workflow.isExplained ? EXPLANATION : KEEP),
      ...(workflow.isExplained ? EXPLANATION_STATES : {}),
      [KEEP]: {
        Type: 'Task',
        Resource: workflow.integration('aws-sdk:s3:putObject'),
        Arguments: {
          Bucket: workflow.reports.bucket,
          Key: `{% '${workflow.reports.prefix}' & $trainingJob & '/${THRESHOLDS_FILE}' %}`,
          Body: workflow.thresholds,
          ContentType: 'application/json',
        },
        Output: {},
        Next: lineageStart(workflow.lineage, 'Register'),
      },
      ...lineageStates(workflow.lineage, workflow.integration, 'Register'),
      Register: {
        Type: 'Task',
        Resource: workflow.integration('aws-sdk:sagemaker:createModelPackage'),
        Arguments: workflow.registrationRequest,
        Output: { modelPackageArn: '{% $states.result.ModelPackageArn %}', trainingJob: '{% $trainingJob %}' },
        End: true,
      },
    },
  };
}

/** Folder of a run's report, as an expression. */
export function reportFolder(reports: TrainingWorkflow['reports']): string {
  return `{% 's3://${reports.bucket}/${reports.prefix}' & $trainingJob %}`;
}

/** Address of a file beside a run's report, as an expression. */
export function fileUri(reports: TrainingWorkflow['reports'], file: string): string {
  return `{% 's3://${reports.bucket}/${reports.prefix}' & $trainingJob & '/${file}' %}`;
}

/**
 * The name of a job: prefix, end of the execution's name, attempt, and redrive.
 *
 * At most 63 characters: 20 of the prefix, 36 of the execution (all of a UUID) and the counters. Two runs whose names agree in the last 36
 * characters collide, and the second fails before it trains.
 */
export function jobName(prefix: string): string {
  return `{% '${prefix}-' & $lowercase($substring($replace($states.context.Execution.Name, /[^a-zA-Z0-9]+/, '-'), -36))` +
    ' & \'-\' & $string($states.context.State.RetryCount)' +
    ' & ($states.context.Execution.RedriveCount > 0 ? \'r\' & $string($states.context.Execution.RedriveCount) : \'\') %}';
}

/** Failures of a job and of the call alike; a job that ran out of time is not tried again. */
export function retry(maxAttempts: number): any {
  return maxAttempts > 1
    ? { Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 60, BackoffRate: 2, MaxAttempts: maxAttempts - 1 }] }
    : {};
}

/** Without provenance nothing is trained, rather than registered with a gap. */
const INPUT_STATES = {
  CheckInput: {
    Type: 'Choice',
    Choices: [{
      Condition: '{% $type($states.input.commitId) = \'string\' and $type($states.input.repository) = \'string\'' +
        ' ? $contains($states.input.commitId, /^[0-9a-fA-F]{7,64}$/) and $length($trim($states.input.repository)) > 0 : false %}',
      Next: 'Train',
    }],
    Default: 'Refused: no provenance',
  },
  'Refused: no provenance': {
    Type: 'Fail',
    Error: 'ProvenanceMissing',
    Cause: 'a model package names the code that made it: start the execution with {"commitId": "<hash>", "repository": "<address>"}, or give the image its source',
  },
};

const KEEP = 'KeepThresholds';
const EXPLANATION = 'Gate: explanation';

/** Passes only on an object that holds a number for each feature, and at least one. */
const EXPLANATION_STATES = {
  [EXPLANATION]: {
    Type: 'Choice',
    Choices: [{
      Condition: `{% ($e := $${REPORT_VARIABLE}.explainability; $type($e) = "object" ? ($n := [$each($e, function($x) { $type($x) = "number" })]; ` +
        '$count($n) > 0 and $not(false in $n)) : false) %}',
      Next: KEEP,
    }],
    Default: `${REJECTION}no explanation`,
  },
  [`${REJECTION}no explanation`]: {
    Type: 'Fail',
    Error: 'ExplanationMissing',
    Cause: 'the report has no explainability with a number for each feature; whoever approves a model of high risk has to see what drives its answers',
  },
};

function gateStates(gates: readonly Gate[], next: string): any {
  const states: any = {};
  gates.forEach((gate, i) => {
    const rejected = stateName(`${REJECTION}${i + 1} ${gate.name}`);
    states[gateName(gate, i)] = {
      Type: 'Choice',
      Choices: [{
        Condition: `{% ${passExpression(gate)} %}`,
        Next: i + 1 < gates.length ? gateName(gates[i + 1], i + 1) : next,
      }],
      Default: rejected,
    };
    states[rejected] = {
      Type: 'Fail',
      Error: 'GateRejected',
      Cause: [requirement(gate), gate.rationale, gate.ticket].filter((part) => part !== undefined).join('; '),
    };
  });
  return states;
}

/** What is recorded in the registry about every gate that was passed. */
export function gateMetadata(gates: readonly Gate[]): { [key: string]: string } {
  return Object.fromEntries(gates.map((gate) => [`gate/${gate.name}`, `{% ${resultExpression(gate)} %}`]));
}

function gateName(gate: Gate, i: number): string {
  return stateName(`Gate: ${i + 1} ${gate.name}`);
}

export function stateName(name: string): string {
  return name.slice(0, STATE_NAME_LENGTH);
}
