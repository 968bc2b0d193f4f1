import { ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Key } from 'aws-cdk-lib/aws-kms';
import { DIGEST, SOURCE, TrainingApp } from './training-app';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { Gate } from '../../../src/constructs/gates/gate';
import { EvaluationStep } from '../../../src/constructs/training-job/evaluation-step';
import { TrainingImage } from '../../../src/constructs/training-job/training-image';
import type { GovernedTrainingJobProps } from '../../../src/constructs/training-job/training-job-props';
import { impacts } from '../update-impacts';

type Props = (app: TrainingApp) => Partial<GovernedTrainingJobProps>;

const GATE = Gate.quality('validation:auc', { min: 0.78 });
const trained = (props: Props) => new TrainingApp(props).template.toJSON();
/** The image of the fixture under another digest: a repository of its own would be a difference too. */
const image = (digit: string) => (app: TrainingApp) =>
  TrainingImage.fromEcrDigest(Repository.fromRepositoryName(app.stack, `Repository${digit}`, 'loan-model'), `sha256:${digit.repeat(64)}`, SOURCE);

const onlyUpdated = (found: [string, ResourceImpact][]) => expect(found.filter(([, impact]) => impact !== ResourceImpact.WILL_UPDATE)).toEqual([]);

describe('an update of a training', () => {
  test.each<[string, Props, Props]>([
    ['the image', (app) => ({ image: image('a')(app) }), (app) => ({ image: image('b')(app) })],
    ['the image that serves', (app) => ({ inferenceImage: image('a')(app) }), (app) => ({ inferenceImage: image('b')(app) })],
    ['the instance type', () => ({ instanceType: 'ml.m5.xlarge' }), () => ({ instanceType: 'ml.g5.2xlarge', instanceCount: 2 })],
    ['a gate', () => ({ gates: [GATE] }), () => ({
      gates: [Gate.quality('validation:auc', { min: 0.8 }), Gate.fairness({ facet: 'gender', metric: FairnessMetric.DISPARATE_IMPACT, min: 0.9, rationale: 'Within ten percent' })],
    })],
    ['the evaluation', () => ({}), (app) => ({
      evaluation: EvaluationStep.builtIn({
        image: app.image, holdout: app.loans.channel('test/'), label: { column: 'y', favorable: ['1'] }, prediction: { command: ['predict'], threshold: 0.5 },
      }),
    })],
    ['hyperparameters and spot capacity', () => ({}), () => ({ hyperparameters: { depth: '6' }, managedSpot: {} })],
    ['the channels', () => ({}), (app) => ({ inputs: { train: app.loans.channel('train/'), more: app.loans.channel('more/') } })],
  ])('that changes %s changes the state machine, and replaces nothing', (_, before, after) => {
    const found = impacts(trained(before), trained(after));
    onlyUpdated(found);
    expect(found.map(([type]) => type)).toContain('AWS::StepFunctions::StateMachine');
  });

  test('that gives it another key keeps bucket, log and state machine, and leaves the key of before to what it encrypted', () => {
    const keyed: Props = (app) => ({ encryptionKey: new Key(app.stack, 'OwnKey') });
    const found = impacts(trained(() => ({})), trained(keyed));
    const updated = found.filter(([, impact]) => impact === ResourceImpact.WILL_UPDATE).map(([type]) => type);
    expect(updated).toEqual(expect.arrayContaining(['AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::StepFunctions::StateMachine']));
    expect(found.filter(([, impact]) => impact !== ResourceImpact.WILL_UPDATE)).toEqual([
      ['AWS::KMS::Key', ResourceImpact.WILL_CREATE],
      ['AWS::KMS::Key', ResourceImpact.WILL_ORPHAN],
    ]);
  });

  test('that renames nothing keeps the prefix of its jobs, which its roles and its artefacts are bound to', () => {
    const [before, after] = [new TrainingApp(), new TrainingApp((app) => ({ image: image('b')(app), instanceType: 'ml.c5.xlarge' }))];
    expect(after.training.jobPrefix).toBe(before.training.jobPrefix);
    expect(before.image.digest).toBe(DIGEST);
  });

  test('that takes it away orphans what is evidence', () => {
    const whole = trained(() => ({}));
    const kept = Object.fromEntries(Object.entries<any>(whole.Resources).filter(([id]) => !id.startsWith('Train') && !id.startsWith('Models')));
    const evidence = impacts(whole, { ...whole, Resources: kept }).filter(([type]) =>
      ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::SageMaker::ModelPackageGroup'].includes(type));
    expect(evidence.length).toBeGreaterThan(3);
    expect(evidence.every(([, impact]) => impact === ResourceImpact.WILL_ORPHAN)).toBe(true);
  });
});
