import { App, Stack } from 'aws-cdk-lib';
import { Answer, Run, runWorkflow } from './run-workflow';
import { TrainingApp } from './training-app';
import { DataRole } from '../../../src/constructs/dataset/data-role';
import { GovernedDataset } from '../../../src/constructs/dataset/governed-dataset';
import { EvaluationStep } from '../../../src/constructs/training-job/evaluation-step';
import { Confidentiality, PersonalData } from '../../../src/governance/classification';

const ADD = 'aws-sdk:sagemaker:addAssociation';
const COMPONENTS = 'arn:${AWS::Partition}:sagemaker:${AWS::Region}:${AWS::AccountId}:experiment-trial-component/';

/** Everything works but what `fails` says. */
function services(fails: (request: any, attempt: number) => boolean = () => false): Answer {
  return (resource, request, attempt) => {
    switch (resource) {
      case 'sagemaker:createTrainingJob.sync':
        return { TrainingJobName: request.TrainingJobName, TrainingJobArn: 'arn:training-job', ModelArtifacts: { S3ModelArtifacts: 's3://models/model.tar.gz' } };
      case 'sagemaker:createProcessingJob.sync':
        return { ProcessingJobName: request.ProcessingJobName, ProcessingJobArn: 'arn:processing-job' };
      case 'aws-sdk:s3:getObject':
        return { Body: '{"metrics": {"validation:auc": {"value": 0.81}}}' };
      case ADD:
        if (fails(request, attempt)) {
          throw new Error('ResourceNotFound');
        }
        return {};
      default:
        return { ModelPackageArn: 'arn:package/1' };
    }
  };
}

const links = (run: Run) => run.requests.filter(({ resource }) => resource === ADD).map((request) => request.arguments);
const nameOf = (run: Run, state: string) => {
  const { TrainingJobName, ProcessingJobName } = run.requests.find((request) => request.state === state)!.arguments;
  return TrainingJobName ?? ProcessingJobName;
};
const lineageOf = (run: Run) => run.requests.find(({ state }) => state === 'Register')?.arguments.CustomerMetadataProperties.lineage;

describe('the lineage of a run', () => {
  const app = new TrainingApp();

  test('links the dataset to the very jobs that learnt from it and were judged on it', async () => {
    const run = await runWorkflow(app.definition, services());
    expect(links(run)).toEqual(['Train', 'Evaluate'].map((state, i) => ({
      SourceArn: expect.stringMatching(/^\$\{LoansArtifact\w*\.Arn\}$/),
      DestinationArn: `${COMPONENTS}${nameOf(run, state)}-aws-${['training', 'processing'][i]}-job`,
      AssociationType: 'ContributedTo',
    })));
  });

  test('is that of the attempt that succeeded', async () => {
    const good = services();
    const run = await runWorkflow(app.definition, (resource, request, attempt) => {
      if (resource.includes('Job.sync') && attempt === 0) {
        throw new Error('capacity');
      }
      return good(resource, request, attempt);
    });
    expect(links(run).map(({ DestinationArn }) => DestinationArn)).toEqual([expect.stringMatching(/-1-aws-training-job$/), expect.stringMatching(/-1-aws-processing-job$/)]);
  });

  test('is in the registry beside the model', async () => {
    expect(lineageOf(await runWorkflow(app.definition, services()))).toBe('recorded');
  });

  test('is tried again, as SageMaker makes its entities a while after the job', async () => {
    const run = await runWorkflow(app.definition, services((_, attempt) => attempt < 3));
    expect(lineageOf(run)).toBe('recorded');
  });

  test.each(['training-job', 'processing-job'])('that fails for a %s loses no model, and the package says so to who approves it', async (job) => {
    const run = await runWorkflow(app.definition, services(({ DestinationArn }) => DestinationArn.endsWith(job)));
    expect(run.output).toMatchObject({ modelPackageArn: 'arn:package/1' });
    expect(lineageOf(run)).toBe('incomplete');
  });

  test('names a dataset once however many channels it has, and none that models do not learn from', async () => {
    const several = new TrainingApp(({ stack, loans, image }) => {
      const lookup = new GovernedDataset(stack, 'Lookup', {
        confidentiality: Confidentiality.INTERNAL, personalData: PersonalData.NONE, purpose: 'Postcodes', dataRole: DataRole.ARTEFACT,
      });
      return {
        inputs: { train: loans.channel('train/'), validation: loans.channel('validation/'), postcodes: lookup.channel('codes/') },
        evaluation: EvaluationStep.processingJob({ image, inputs: { codes: lookup.channel('codes/') } }),
      };
    });
    const run = await runWorkflow(several.definition, services());
    expect(links(run).map(({ DestinationArn }) => DestinationArn)).toEqual([expect.stringMatching(/-aws-training-job$/)]);
  });

  test('is left to SageMaker where the dataset is made elsewhere', async () => {
    const stack = new Stack(new App(), 'Training');
    const loans = GovernedDataset.fromDatasetAttributes(stack, 'Imported', {
      bucketName: 'loans', keyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1', datasetId: 'loans', confidentiality: Confidentiality.INTERNAL, personalData: PersonalData.NONE,
    });
    const foreign = new TrainingApp(({ image }) => ({
      inputs: { train: loans.channel('train/') }, evaluation: EvaluationStep.processingJob({ image, inputs: { test: loans.channel('test/') } }),
    }), stack);
    const run = await runWorkflow(foreign.definition, services());
    expect(run.path).toEqual(['Train', 'Evaluate', 'ReadReport', 'Gate: 1 validation:auc', 'KeepThresholds', 'Register']);
    expect(run.requests.find(({ state }) => state === 'Register')!.arguments.CustomerMetadataProperties).not.toHaveProperty('lineage');
    expect(JSON.stringify(foreign.statements('StateMachineRole'))).not.toContain('AddAssociation');
  });
});

test('the state machine may link its dataset to its own jobs, and nothing else', () => {
  const app = new TrainingApp();
  expect(app.statements('StateMachineRole').filter((statement) => [statement.Action].flat().some((action: string) => /Association|Artifact/.test(action)))).toEqual([{
    Effect: 'Allow',
    Action: 'sagemaker:AddAssociation',
    Resource: [expect.stringMatching(/^\$\{LoansArtifact\w*\.Arn\}$/), `${COMPONENTS}${app.training.jobPrefix}-*`],
  }]);
});
