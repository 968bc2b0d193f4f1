import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Answer, runWorkflow } from './run-workflow';
import { SOURCE, TrainingApp } from './training-app';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { Gate } from '../../../src/constructs/gates/gate';
import { TrainingImage } from '../../../src/constructs/training-job/training-image';

const GATES = [
  Gate.quality('validation:auc', { min: 0.78 }),
  Gate.fairness({ facet: 'gender', metric: FairnessMetric.DISPARATE_IMPACT, min: 0.9, max: 1.1, rationale: 'Selection rates within ten percent', ticket: 'FL-1' }),
];
const GOOD = { metrics: { 'validation:auc': { value: 0.81 } }, fairness: { gender: { DI: { value: 0.97 } } } };
const definition = new TrainingApp(() => ({ gates: GATES })).definition;

/** SageMaker, S3 and the registry, as far as a run sees them. */
function services(body: any, fail: (resource: string, attempt: number) => boolean = () => false): Answer {
  return (resource, request, attempt) => {
    if (fail(resource, attempt)) {
      throw new Error(`${resource} failed`);
    }
    switch (resource) {
      case 'sagemaker:createTrainingJob.sync':
        return { TrainingJobName: request.TrainingJobName, ModelArtifacts: { S3ModelArtifacts: `${request.OutputDataConfig.S3OutputPath}/${request.TrainingJobName}/output/model.tar.gz` } };
      case 'sagemaker:createProcessingJob.sync':
        return { ProcessingJobStatus: 'Completed' };
      case 'aws-sdk:s3:getObject':
        return { Body: body };
      case 'aws-sdk:sagemaker:createModelPackage':
        return { ModelPackageArn: 'arn:package/1' };
      default:
        throw new Error(`no answer for ${resource}`);
    }
  };
}

const requestOf = async (state: string, context = {}) =>
  (await runWorkflow(definition, services(JSON.stringify(GOOD)), context)).requests.find((request) => request.state === state)!.arguments;

describe('a run whose model passes every gate', () => {
  test('trains, evaluates, reads the report, passes the gates in order, and registers', async () => {
    const run = await runWorkflow(definition, services(JSON.stringify(GOOD)));
    expect(run.path).toEqual(['Train', 'Evaluate', 'ReadReport', 'Gate: 1 validation:auc', 'Gate: 2 gender:DI', 'Register']);
    expect(run.output).toEqual({ modelPackageArn: 'arn:package/1', trainingJob: expect.stringContaining('5f0c1b9e-2b6d-4c0a-9d5e-1f2a3b4c5d6e-0') });
  });

  test('evaluates the artefact of this very training, into a folder of its own', async () => {
    const { TrainingJobName } = await requestOf('Train');
    const evaluation = await requestOf('Evaluate');
    expect(evaluation.ProcessingInputs[0].S3Input.S3Uri).toMatch(new RegExp(`^s3://.*/models/${TrainingJobName}/output/model\\.tar\\.gz$`));
    expect(evaluation.ProcessingOutputConfig.Outputs[0].S3Output.S3Uri).toMatch(new RegExp(`^s3://.*/evaluation/${TrainingJobName}$`));
  });

  test('reads the report that the evaluation wrote', async () => {
    const written = (await requestOf('Evaluate')).ProcessingOutputConfig.Outputs[0].S3Output.S3Uri;
    const read = await requestOf('ReadReport');
    expect(`s3://${read.Bucket}/${read.Key}`).toBe(`${written}/evaluation.json`);
  });

  test('registers as pending approval, with what every gate measured, its reports, and where it came from', async () => {
    const request = await requestOf('Register');
    expect(request).toMatchObject({
      ModelApprovalStatus: 'PendingManualApproval',
      CustomerMetadataProperties: { 'gate/validation:auc': '0.81 min=0.78', 'gate/gender:DI': '0.97 min=0.9 max=1.1 ticket=FL-1' },
      MetadataProperties: {
        CommitId: SOURCE.commitId,
        Repository: SOURCE.repositoryUrl,
        GeneratedBy: 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:training:5f0c1b9e-2b6d-4c0a-9d5e-1f2a3b4c5d6e',
      },
    });
    expect(request.ModelMetrics.ModelQuality.Statistics.S3Uri).toMatch(/\/evaluation\.json$/);
    expect(request.ModelMetrics.Bias.Report.S3Uri).toMatch(/\/evaluation\.json$/);
  });
});

describe('a run fails and registers nothing', () => {
  const report = (change: any) => JSON.stringify({ ...GOOD, ...change });
  test.each([
    ['the quality is too low', report({ metrics: { 'validation:auc': { value: 0.77 } } }), 'GateRejected'],
    ['the model is unfair', report({ fairness: { gender: { DI: { value: 0.89 } } } }), 'GateRejected'],
    ['a metric is null', report({ metrics: { 'validation:auc': { value: null } } }), 'GateRejected'],
    ['a metric is the text Infinity', report({ fairness: { gender: { DI: { value: 'Infinity' } } } }), 'GateRejected'],
    ['a group is missing', report({ fairness: { age: { DI: { value: 1 } } } }), 'GateRejected'],
    ['the report is an empty object', '{}', 'GateRejected'],
    ['the report is null', 'null', 'GateRejected'],
    ['the report is a list', '[]', 'GateRejected'],
    ['the report is empty', '', 'ReportUnreadable'],
    ['the report is no JSON', 'auc=0.9', 'ReportUnreadable'],
    ['the report holds NaN, which JSON does not know', '{"metrics": {"validation:auc": {"value": NaN}}}', 'ReportUnreadable'],
    ['the report has no body', undefined, 'ReportUnreadable'],
  ])('if %s', async (_, body, error) => {
    const run = await runWorkflow(definition, services(body));
    expect(run.error).toBe(error);
    expect(run.path).not.toContain('Register');
    expect(run.requests.map((request) => request.resource)).not.toContain('aws-sdk:sagemaker:createModelPackage');
  });

  test('if the report is missing', async () => {
    const run = await runWorkflow(definition, services('', (resource) => resource.includes('getObject')));
    expect(run).toMatchObject({ error: 'ReportUnreadable', path: ['Train', 'Evaluate', 'ReadReport', 'Rejected: no readable report'] });
  });

  test.each(['createTrainingJob', 'createProcessingJob'])('if every attempt of %s fails', async (job) => {
    const run = await runWorkflow(definition, services(JSON.stringify(GOOD), (resource) => resource.includes(job)));
    expect(run.error).toBe('TaskFailed');
    expect(run.requests.map((request) => request.resource)).not.toContain('aws-sdk:sagemaker:createModelPackage');
  });

  test('and says which gate, what it requires, why, and where that was decided', async () => {
    const run = await runWorkflow(definition, services(report({ fairness: {} })));
    expect(run.cause).toBe('gender:DI must be a number of at least 0.9 and at most 1.1; Selection rates within ten percent; FL-1');
  });
});

describe('job names', () => {
  const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;

  test.each([
    ['a UUID', '5f0c1b9e-2b6d-4c0a-9d5e-1f2a3b4c5d6e'],
    ['the name that EventBridge gives', `${'5f0c1b9e-2b6d-4c0a-9d5e-1f2a3b4c5d6e'}_${'6f0c1b9e-2b6d-4c0a-9d5e-1f2a3b4c5d6e'}`],
    ['80 characters', 'Nightly_Run.'.repeat(7).slice(0, 80)],
    ['one character', 'x'],
    ['nothing that SageMaker accepts', '___'],
    ['letters of other alphabets', 'обучение'],
  ])('are accepted by SageMaker if the execution is named by %s', async (_, name) => {
    const { TrainingJobName } = await requestOf('Train', { name, redrives: 12 });
    expect(TrainingJobName).toMatch(NAME);
    expect(TrainingJobName.length).toBeLessThanOrEqual(63);
  });

  test('differ from attempt to attempt, since SageMaker takes a name once', async () => {
    const run = await runWorkflow(definition, services(JSON.stringify(GOOD), (resource, attempt) => resource.includes('Job.sync') && attempt === 0));
    const names = run.requests.flatMap((request) => request.arguments.TrainingJobName ?? []);
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(2);
    expect(run.path).toContain('Register');
  });

  test('differ after a redrive', async () => {
    const first = await requestOf('Train');
    const second = await requestOf('Train', { redrives: 1 });
    expect(first.TrainingJobName).not.toBe(second.TrainingJobName);
  });

  test('start with the prefix that the roles are bound to', async () => {
    const app = new TrainingApp();
    const { TrainingJobName } = await requestOf('Train');
    expect(TrainingJobName.startsWith(`${app.training.jobPrefix}-`)).toBe(true);
  });
});

describe('an image without its source', () => {
  const unknown = new TrainingApp((app) => ({
    image: TrainingImage.fromEcrDigest(Repository.fromRepositoryName(app.stack, 'Other', 'other'), `sha256:${'b'.repeat(64)}`),
  })).definition;
  const good = services('{"metrics": {"validation:auc": {"value": 0.9}}}');

  test('lets the execution say which code it was built from', async () => {
    const run = await runWorkflow(unknown, good, { input: { commitId: '9fceb02', repository: 'https://git.example.com/other' } });
    expect(run.requests.find((request) => request.state === 'Register')!.arguments.MetadataProperties).toMatchObject({ CommitId: '9fceb02', Repository: 'https://git.example.com/other' });
  });

  test.each([{}, { commitId: '9fceb02' }, { commitId: 'main', repository: 'x' }, { commitId: '9fceb02', repository: ' ' }, { commitId: 7, repository: 'x' }, 'text', null, []])(
    'fails before anything is trained if the input is %j', async (input) => {
      const run = await runWorkflow(unknown, good, { input });
      expect(run).toMatchObject({ error: 'ProvenanceMissing', requests: [] });
    },
  );
});

describe('the definition', () => {
  test('reaches registration from the last gate alone', () => {
    const to = Object.entries<any>(definition.States).filter(([, state]) => JSON.stringify(state).includes('"Next":"Register"')).map(([name]) => name);
    expect(to).toEqual(['Gate: 2 gender:DI']);
    expect(definition.StartAt).toBe('Train');
  });

  test('has a failure as the default of every gate', () => {
    const gates = Object.entries<any>(definition.States).filter(([name]) => name.startsWith('Gate: '));
    expect(gates).toHaveLength(2);
    gates.forEach(([, gate]) => expect(definition.States[gate.Default].Type).toBe('Fail'));
  });

  test('names only states that exist, in names that Step Functions accepts', () => {
    const long = new TrainingApp(() => ({
      gates: [1, 2].map((n) => Gate.fairness({ facet: `${'f'.repeat(58)}${n}`, metric: FairnessMetric.custom('m'.repeat(40)), min: 0, rationale: 'Long names must fit too' })),
    })).definition;
    for (const { States, StartAt } of [definition, long]) {
      const names = Object.keys(States);
      const used = Object.values<any>(States).flatMap((state) => [
        state.Next, state.Default, ...[...(state.Choices ?? []), ...(state.Catch ?? [])].map((branch) => branch.Next),
      ]).concat(StartAt);
      used.filter((name) => name !== undefined).forEach((name) => expect(names).toContain(name));
      names.forEach((name) => expect(name.length).toBeLessThanOrEqual(80));
    }
  });
});
