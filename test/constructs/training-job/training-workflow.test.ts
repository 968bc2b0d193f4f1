import { App, Stack } from 'aws-cdk-lib';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Answer, runWorkflow } from './run-workflow';
import { SOURCE, TrainingApp } from './training-app';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { Gate } from '../../../src/constructs/gates/gate';
import { GovernedModelGroup } from '../../../src/constructs/model-group/governed-model-group';
import { RiskRating } from '../../../src/constructs/model-group/risk-rating';
import { TrainingImage } from '../../../src/constructs/training-job/training-image';
import type { GovernedTrainingJobProps } from '../../../src/constructs/training-job/training-job-props';
import { DeploymentStage } from '../../../src/governance/deployment-stage';
import { GovernancePolicy } from '../../../src/governance/policy';
import { RiskTier } from '../../../src/governance/risk-tier';

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
        return { TrainingJobName: request.TrainingJobName, TrainingJobArn: 'arn:training-job', ModelArtifacts: { S3ModelArtifacts: `${request.OutputDataConfig.S3OutputPath}/${request.TrainingJobName}/output/model.tar.gz` } };
      case 'sagemaker:createProcessingJob.sync':
        return { ProcessingJobStatus: 'Completed', ProcessingJobArn: 'arn:processing-job', ProcessingJobName: request.ProcessingJobName };
      case 'aws-sdk:sagemaker:addAssociation':
        return { SourceArn: request.SourceArn, DestinationArn: request.DestinationArn };
      case 'aws-sdk:s3:getObject':
        return { Body: body };
      case 'aws-sdk:s3:putObject':
        return { ETag: '"1"' };
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
    expect(run.path).toEqual(['Train', 'Evaluate', 'ReadReport', 'Gate: 1 validation:auc', 'Gate: 2 gender:DI', 'KeepThresholds', 'RecordLineage: 1', 'RecordLineage: 2', 'Register']);
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
      CustomerMetadataProperties: { lineage: 'recorded', 'gate/validation:auc': '0.81 min=0.78', 'gate/gender:DI': '0.97 min=0.9 max=1.1 ticket=FL-1' },
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

describe('the model card of a package', () => {
  const facts = { purpose: 'Says "likely" or "unlikely" of a default;\nit\'s a \\ rank', riskRating: RiskRating.HIGH, riskRationale: 'R', limitations: 'L', owner: 'o@example.com' };
  const cardOf = async (props: Partial<GovernedTrainingJobProps> = {}) => {
    const app = new TrainingApp(({ stack }) => ({
      gates: [...GATES, Gate.custom({ name: 'noise', path: ['robustness', 'noise'], max: 0.1, rationale: 'Noise of the measurement' })],
      registerTo: new GovernedModelGroup(stack, 'Documented', { intendedUse: 'Ranks', card: facts }),
      ...props,
    }));
    const report = { ...GOOD, robustness: { noise: { value: 1e-7 } } };
    const run = await runWorkflow(app.definition, services(JSON.stringify(report)));
    return run.requests.find(({ state }) => state === 'Register')!.arguments.ModelCard;
  };

  test('waits for review, as nobody has read it', async () => {
    expect((await cardOf()).ModelCardStatus).toBe('PendingReview');
  });

  test('is JSON that repeats the facts of its group to the letter', async () => {
    const content = JSON.parse((await cardOf()).ModelCardContent);
    expect(content.intended_uses).toEqual({ purpose_of_model: facts.purpose, intended_uses: 'Ranks', risk_rating: 'High', explanations_for_risk_rating: 'R' });
    expect(content.model_overview).toEqual({ model_creator: 'o@example.com', model_artifact: [expect.stringMatching(/model\.tar\.gz$/)] });
    expect(content.additional_information).toEqual({ caveats_and_recommendations: 'L' });
  });

  test('holds what every gate measured, apart by kind, and why its bounds are what they are', async () => {
    const [evaluation] = JSON.parse((await cardOf()).ModelCardContent).evaluation_details;
    expect(evaluation).toMatchObject({ evaluation_job_arn: 'arn:processing-job', datasets: [expect.stringMatching(/^s3:.*\/test\/$/)] });
    expect(evaluation.metric_groups).toEqual([
      { name: 'quality', metric_data: [{ name: 'validation:auc', type: 'number', value: 0.81, notes: 'validation:auc must be a number of at least 0.78' }] },
      {
        name: 'bias: gender',
        metric_data: [{
          name: 'gender:DI', type: 'number', value: 0.97, notes: 'gender:DI must be a number of at least 0.9 and at most 1.1; Selection rates within ten percent; FL-1',
        }],
      },
      { name: 'custom', metric_data: [{ name: 'noise', type: 'number', value: 1e-7, notes: 'noise must be a number of at most 0.1; Noise of the measurement' }] },
    ]);
  });

  test('says on what the model was trained, by which job and image, and with which hyperparameters', async () => {
    const content = JSON.parse((await cardOf({ hyperparameters: { depth: '6', grid: 'x'.repeat(256) } })).ModelCardContent);
    expect(content.training_details.training_job_details).toEqual({
      training_arn: 'arn:training-job',
      training_datasets: [expect.stringMatching(/^s3:.*\/train\/$/)],
      training_environment: { container_image: [expect.stringContaining('@sha256:')] },
      hyper_parameters: [{ name: 'depth', value: '6' }],
    });
  });

  test('has nothing of a group without a card but what the run knows', async () => {
    const app = new TrainingApp(() => ({ gates: GATES }));
    const run = await runWorkflow(app.definition, services(JSON.stringify(GOOD)));
    const content = JSON.parse(run.requests.find(({ state }) => state === 'Register')!.arguments.ModelCard.ModelCardContent);
    expect(Object.keys(content)).toEqual(['model_overview', 'training_details', 'evaluation_details']);
  });

  test('fails at synthesis where it is too long to be judged', () => {
    const many = [...Array(45).keys()].map((n) => Gate.quality(`m${n}`, { min: 0, rationale: '"'.repeat(512) }));
    const long = { ...facts, purpose: '"'.repeat(2048), riskRationale: '"'.repeat(2048), limitations: '"'.repeat(2048) };
    expect(() => new TrainingApp(({ stack }) => ({ gates: many, registerTo: new GovernedModelGroup(stack, 'Documented', { intendedUse: 'R', card: long }) })))
      .toThrow(/card of the packages is an expression of \d+ characters, more than the 60000 that are judged: shorten .* \(at 'Training\/Train'\)/);
  });
});

describe('the thresholds of a run', () => {
  test('stand beside the report, with what every gate requires and why', async () => {
    const request = await requestOf('KeepThresholds');
    const report = await requestOf('ReadReport');
    expect(request.Key).toBe(report.Key.replace('evaluation.json', 'thresholds.json'));
    expect(request.Body.gates).toEqual([
      { name: 'validation:auc', kind: 'quality', path: ['metrics', 'validation:auc'], min: 0.78 },
      { name: 'gender:DI', kind: 'fairness', path: ['fairness', 'gender', 'DI'], min: 0.9, max: 1.1, rationale: 'Selection rates within ten percent', ticket: 'FL-1' },
    ]);
  });

  test('are what the package declares as the baseline of drift', async () => {
    const { DriftCheckBaselines } = await requestOf('Register');
    const file = { ContentType: 'application/json', S3Uri: expect.stringMatching(/\/thresholds\.json$/) };
    expect(DriftCheckBaselines).toEqual({ ModelQuality: { Constraints: file }, Bias: { PostTrainingConstraints: file } });
  });

  test('of labels are declared as such', async () => {
    const labels = new TrainingApp(() => ({
      gates: [Gate.fairness({ facet: 'gender', metric: FairnessMetric.CLASS_IMBALANCE, max: 0.2, rationale: 'Both groups are in the data' })],
    })).definition;
    const run = await runWorkflow(labels, services('{"fairness": {"gender": {"CI": {"value": 0.1}}}}'));
    const { DriftCheckBaselines } = run.requests.find(({ state }) => state === 'Register')!.arguments;
    expect(Object.keys(DriftCheckBaselines)).toEqual(['Bias']);
    expect(Object.keys(DriftCheckBaselines.Bias)).toEqual(['PreTrainingConstraints']);
  });
});

describe('a model that has to be explained', () => {
  const explained = new TrainingApp(() => ({ gates: GATES, requireExplanation: true })).definition;
  const runOf = (explainability: any) => runWorkflow(explained, services(JSON.stringify({ ...GOOD, explainability })));

  test('is registered with its explanation', async () => {
    const run = await runOf({ income: 0.4, age: 0 });
    expect(run.path).toContain('Gate: explanation');
    expect(run.requests.find(({ state }) => state === 'Register')!.arguments.ModelMetrics.Explainability.Report.S3Uri).toMatch(/\/evaluation\.json$/);
  });

  test.each([undefined, null, {}, [], 'income', 0.4, { income: null }, { income: '0.4' }, { income: 0.4, age: 'NaN' }, { income: {} }, [{ income: 0.4 }]])(
    'fails to be registered if the report has the explainability %j', async (explainability) => {
      const run = await runOf(explainability);
      expect(run.error).toBe('ExplanationMissing');
      expect(run.path).not.toContain('Register');
    },
  );

  test('is one of high risk', () => {
    const app = new App();
    GovernancePolicy.attach(app, {
      organization: 'Example Bank', useCase: 'loans', owner: 'o@example.com', riskTier: RiskTier.HIGH, stage: DeploymentStage.TEST, intendedUse: 'Ranks',
    });
    const { States } = new TrainingApp(() => ({ gates: GATES }), new Stack(app, 'Training')).definition;
    expect(States['Gate: 2 gender:DI'].Choices[0].Next).toBe('Gate: explanation');
    expect(definition.States).not.toHaveProperty('Gate: explanation');
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
  test('reaches registration through the last gate alone', () => {
    const before = (next: string) => Object.entries<any>(definition.States).filter(([, state]) => JSON.stringify(state).includes(`"Next":"${next}"`)).map(([name]) => name);
    expect(before('Register')).toEqual(['RecordLineage: 1', 'RecordLineage: 2']);
    expect(before('RecordLineage: 2')).toEqual(['RecordLineage: 1']);
    expect(before('RecordLineage: 1')).toEqual(['KeepThresholds']);
    expect(before('KeepThresholds')).toEqual(['Gate: 2 gender:DI']);
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
