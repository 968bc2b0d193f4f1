import { App, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DataRole } from '../../../src/constructs/dataset/data-role';
import { ChannelDistribution, ChannelInputMode } from '../../../src/constructs/dataset/dataset-channel';
import { GovernedDataset } from '../../../src/constructs/dataset/governed-dataset';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { Gate } from '../../../src/constructs/gates/gate';
import { GovernedModelGroup } from '../../../src/constructs/model-group/governed-model-group';
import { GovernedNetwork } from '../../../src/constructs/network/governed-network';
import { EvaluationStep } from '../../../src/constructs/training-job/evaluation-step';
import { GovernedTrainingJob } from '../../../src/constructs/training-job/governed-training-job';
import { TrainingImage } from '../../../src/constructs/training-job/training-image';
import type { GovernedTrainingJobProps } from '../../../src/constructs/training-job/training-job-props';
import { Confidentiality, PersonalData } from '../../../src/governance/classification';
import { Retention } from '../../../src/governance/retention';

export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
export const SOURCE = { commitId: '9fceb02d0ae598e95dc970b74767f19372d61af8', repositoryUrl: 'https://git.example.com/loans' };

/** A stack with everything that a training needs, and the training. */
export class TrainingApp {
  public readonly stack: Stack;
  public readonly image: TrainingImage;
  public readonly loans: GovernedDataset;
  public readonly training: GovernedTrainingJob;

  public constructor(props: (app: TrainingApp) => Partial<GovernedTrainingJobProps> = () => ({}), stack = new Stack(new App(), 'Training')) {
    this.stack = stack;
    this.image = TrainingImage.fromEcrDigest(Repository.fromRepositoryName(stack, 'Repository', 'loan-model'), DIGEST, SOURCE);
    this.loans = new GovernedDataset(stack, 'Loans', {
      confidentiality: Confidentiality.RESTRICTED,
      personalData: PersonalData.PERSONAL,
      purpose: 'Scoring of consumer loan applications',
      retention: Retention.expireAfter(Duration.days(365)),
    });
    this.training = new GovernedTrainingJob(stack, 'Train', {
      image: this.image,
      inputs: { train: this.loans.channel('train/') },
      evaluation: EvaluationStep.processingJob({ image: this.image, inputs: { test: this.loans.channel('test/') } }),
      gates: [Gate.quality('validation:auc', { min: 0.78 })],
      registerTo: new GovernedModelGroup(stack, 'Models', { intendedUse: 'Ranks applications for a human underwriter' }),
      network: new GovernedNetwork(stack, 'Network'),
      ...props(this),
    });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }

  /** The definition, with every reference as `${LogicalId}` or `${LogicalId.Attribute}`. */
  public get definition(): any {
    const machines = this.template.findResources('AWS::StepFunctions::StateMachine');
    const [, machine] = Object.entries(machines).find(([id]) => id.startsWith('TrainStateMachine'))!;
    return JSON.parse(text(machine.Properties.DefinitionString));
  }

  /** The statements of a role's policy, with references as text. */
  public statements(roleId: string): any[] {
    const policies = this.template.findResources('AWS::IAM::Policy', { Properties: { PolicyName: Match.stringLikeRegexp(`^Train${roleId}DefaultPolicy`) } });
    return Object.values(policies).flatMap((policy) => plain(policy.Properties.PolicyDocument.Statement));
  }
}

/** A tree with references as text. */
export function plain(value: any): any {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value !== null && typeof value === 'object') {
    return 'Ref' in value || 'Fn::Join' in value || 'Fn::GetAtt' in value
      ? text(value)
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}

function text(value: any): string {
  if (typeof value === 'string') {
    return value;
  }
  if (value.Ref !== undefined) {
    return `\${${value.Ref}}`;
  }
  if (value['Fn::GetAtt'] !== undefined) {
    return `\${${value['Fn::GetAtt'].join('.')}}`;
  }
  if (value['Fn::Join'] !== undefined) {
    return value['Fn::Join'][1].map(text).join(value['Fn::Join'][0]);
  }
  return JSON.stringify(value);
}

/** A training with every prop set. */
export function maximal(stack: Stack): TrainingApp {
  const role = (id: string, service = 'sagemaker') => new Role(stack, id, {
    assumedBy: new ServicePrincipal(`${service}.amazonaws.com`, { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
  });
  return new TrainingApp((app) => ({
    inputs: {
      train: app.loans.channel('train/', { contentType: 'text/csv', inputMode: ChannelInputMode.FAST_FILE, distribution: ChannelDistribution.SHARDED_BY_S3_KEY }),
      validation: app.loans.channel('validation/'),
    },
    evaluation: EvaluationStep.processingJob({
      image: app.image,
      inputs: { test: app.loans.channel('test/') },
      entrypoint: ['python3', '/opt/evaluate.py'],
      arguments: ['--facet', 'gender'],
      environment: { SEED: '7' },
      instanceType: 'ml.r5.large',
      instanceCount: 2,
      volumeSize: Size.gibibytes(20),
      maxRuntime: Duration.minutes(30),
    }),
    gates: [
      Gate.quality('validation:auc', { min: 0.78, rationale: 'Below this the committee decides better' }),
      Gate.fairness({ facet: 'gender', metric: FairnessMetric.DISPARATE_IMPACT, min: 0.9, max: 1.1, rationale: 'Selection rates within ten percent', ticket: 'FL-1' }),
    ],
    instanceType: 'ml.c5.2xlarge',
    instanceCount: 2,
    volumeSize: Size.gibibytes(100),
    maxRuntime: Duration.hours(2),
    maxAttempts: 3,
    hyperparameters: { depth: '6' },
    environment: { STAGE: 'production' },
    inferenceImage: TrainingImage.fromEcrDigest(Repository.fromRepositoryName(app.stack, 'Serving', 'loan-serving'), `sha256:${'c'.repeat(64)}`, SOURCE),
    contentTypes: ['application/json'],
    responseTypes: ['application/json'],
    encryptionKey: new Key(app.stack, 'OwnKey'),
    artefacts: new GovernedDataset(app.stack, 'OwnArtefacts', {
      confidentiality: Confidentiality.RESTRICTED, personalData: PersonalData.NONE, purpose: 'Models', dataRole: DataRole.ARTEFACT, retention: Retention.expireAfter(Duration.days(400)),
    }),
    logGroup: new LogGroup(app.stack, 'OwnLog', { encryptionKey: new Key(app.stack, 'OwnLogKey'), retention: RetentionDays.TWO_YEARS }),
    trainingRole: role('OwnTrainingRole'),
    evaluationRole: role('OwnEvaluationRole'),
    stateMachineRole: role('OwnStateMachineRole', 'states'),
    removalPolicy: RemovalPolicy.RETAIN,
  }), stack);
}
