import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import { IRepository, Repository } from 'aws-cdk-lib/aws-ecr';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  TableFormat,
  ApprovedModel, Capture, Confidentiality, DataRole, DeploymentStage, EvaluationStep, FairnessMetric, Gate, Governance,
  GovernedAccountBaseline, GovernedDataset, GovernedModelEndpoint, GovernedModelGroup, GovernedNetwork, GovernedTrainingJob, Monitoring, PersonalData,
  Retention, RiskRating, RiskTier, Rollout, RuleLevel, RulePack, TrainingImage,
} from '../../src';

export const USE = 'Ranks applications for a human underwriter';
const ENV = { account: '111122223333', region: 'eu-west-1' };
const PACKAGE = 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loan-scoring/7';

function governedApp(): App {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    context: { 'availability-zones:account=111122223333:region=eu-west-1': ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] },
  });
  Governance.configure(app, {
    organization: 'Example Bank',
    useCase: 'loan-scoring',
    owner: 'credit-ml@example.com',
    riskTier: RiskTier.HIGH,
    stage: DeploymentStage.PRODUCTION,
    intendedUse: USE,
    approvedUses: [USE],
    impactAssessment: 'FRIA-2026-04',
    allowedRegions: ['eu-west-1'],
    packs: [RulePack.aiBaseline().atLevel(RuleLevel.ADVISORY)],
    parameters: { approvedImageRegistries: ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/*'] },
    clock: '2026-11-23',
  });
  return app;
}

const CARD = {
  purpose: 'Ranks loan applications by risk of default',
  riskRating: RiskRating.HIGH,
  riskRationale: 'Decides on access to credit',
  limitations: 'Not for companies',
  ethicalConsiderations: 'People without a credit history are ranked by less',
  approval: { approvedBy: ['model-risk@example.com'], approvedOn: '2026-11-02', record: 'MRC-2026-17' },
};

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const gates = () => [
  Gate.quality('validation:auc', { min: 0.78 }),
  Gate.fairness({ facet: 'gender', metric: FairnessMetric.DISPARATE_IMPACT, min: 0.9, max: 1.1, rationale: 'Selection rates of the groups within ten percent' }),
];

const monitoring = (images: IRepository, job: GovernedTrainingJob) => Monitoring.scheduled({
  image: TrainingImage.fromEcrDigest(images, digest('c')),
  baseline: job.artefacts.channel(`${job.jobPrefix}/evaluation/7/`),
  facets: [{ name: 'gender' }],
  gates: [Gate.quality('drift:psi:max', { max: 0.2 }), Gate.quality('attribution:ndcg', { min: 0.9 }), gates()[1]],
});

/** Every governed construct with nothing but what it requires. */
export function minimalApp(): App {
  const app = governedApp();
  const data = new Stack(app, 'Data', { env: ENV });
  const loans = new GovernedDataset(data, 'Loans', {
    confidentiality: Confidentiality.CONFIDENTIAL, personalData: PersonalData.PERSONAL, purpose: 'Scoring of loan applications',
    retention: Retention.expireAfter(Duration.days(730)),
  });
  const network = new GovernedNetwork(data, 'Network');
  const training = new Stack(app, 'Training', { env: ENV });
  const images = Repository.fromRepositoryName(training, 'Images', 'loan-scoring');
  const job = new GovernedTrainingJob(training, 'Train', {
    image: TrainingImage.fromEcrDigest(images, digest('a')),
    inputs: { train: loans.channel('train/') },
    evaluation: EvaluationStep.processingJob({ image: TrainingImage.fromEcrDigest(images, digest('b')), inputs: { holdout: loans.channel('holdout/') } }),
    gates: gates(),
    registerTo: new GovernedModelGroup(training, 'Models', { modelPackageGroupName: 'loan-scoring', card: CARD }),
    network,
  });
  new GovernedModelEndpoint(new Stack(app, 'Serving', { env: ENV }), 'Endpoint', {
    model: ApprovedModel.fromPackageArn(PACKAGE, job.modelSource), network, monitoring: monitoring(images, job),
  });
  new GovernedAccountBaseline(new Stack(app, 'Account', { env: ENV }), 'Baseline');
  return app;
}

/** Every governed construct with everything set that does not weaken it. */
export function maximalApp(): App {
  const app = governedApp();
  const data = new Stack(app, 'Data', { env: ENV });
  const analyst = new Role(data, 'Analyst', { assumedBy: new ServicePrincipal('glue.amazonaws.com') });
  const loans = new GovernedDataset(data, 'Loans', {
    confidentiality: Confidentiality.RESTRICTED, personalData: PersonalData.SPECIAL_CATEGORY, purpose: 'Scoring of loan applications',
    retention: Retention.lockedFor(Duration.days(365)), dataRole: DataRole.TRAINING, datasetId: 'loans-2026',
  });
  const table = loans.addTable('applications', {
    prefix: 'train/', format: TableFormat.PARQUET, columns: [{ name: 'income', type: 'double', required: true, personalData: PersonalData.PERSONAL }],
  });
  loans.grantReadColumns(analyst, table, ['income'], { purpose: 'quarterly audit', expires: '2027-01-31' });
  loans.grantRead(analyst, { purpose: 'quarterly audit', expires: '2027-01-31', approvedBy: ['dpo@example.com'], prefix: 'audit/' });
  const network = new GovernedNetwork(data, 'Network', { maxAzs: 3 });
  const training = new Stack(app, 'Training', { env: ENV });
  const images = Repository.fromRepositoryName(training, 'Images', 'loan-scoring');
  const source = { commitId: '9fceb02d0ae598e95dc970b74767f19372d61af8', repositoryUrl: 'https://git.example.com/loan-model' };
  const job = new GovernedTrainingJob(training, 'Train', {
    image: TrainingImage.fromEcrDigest(images, digest('a'), source),
    inputs: { train: loans.channel('train/', { contentType: 'text/csv' }) },
    evaluation: EvaluationStep.processingJob({
      image: TrainingImage.fromEcrDigest(images, digest('b')), inputs: { holdout: loans.channel('holdout/') }, instanceType: 'ml.m5.2xlarge', instanceCount: 2,
      maxRuntime: Duration.minutes(30), entrypoint: ['python3', 'evaluate.py'], arguments: ['--strict'], environment: { LOG_LEVEL: 'info' },
    }),
    gates: gates(),
    registerTo: new GovernedModelGroup(training, 'Models', {
      description: 'Scores of consumer loan applications',
      consumerAccounts: ['444455556666'],
      modelPackageGroupName: 'loan-scoring',
      card: { ...CARD, performanceFactors: 'Applicants whose income changes often' },
    }),
    network,
    instanceType: 'ml.g5.2xlarge',
    instanceCount: 2,
    volumeSize: Size.gibibytes(100),
    maxRuntime: Duration.hours(2),
    hyperparameters: { max_depth: '6' },
    environment: { LOG_LEVEL: 'info' },
  });
  job.grantStart(new Role(training, 'Operator', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') }));
  const serving = new Stack(app, 'Serving', { env: ENV });
  const endpoint = new GovernedModelEndpoint(serving, 'Endpoint', {
    model: ApprovedModel.fromPackageArn(PACKAGE, job.modelSource),
    network,
    monitoring: monitoring(images, job),
    instanceType: 'ml.m5.xlarge',
    instanceCount: 3,
    capture: Capture.everything(),
    captureRetention: Retention.expireAfter(Duration.days(400)),
    confidentiality: Confidentiality.RESTRICTED,
    personalData: PersonalData.SPECIAL_CATEGORY,
    rollout: Rollout.linear({ percent: 50 }),
    errorThreshold: 2,
    latencyThreshold: Duration.millis(500),
  });
  endpoint.grantInvoke(new Role(serving, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
  new GovernedAccountBaseline(new Stack(app, 'Account', { env: ENV }), 'Baseline', {
    retention: Retention.lockedFor(Duration.days(400)), dataEventTypes: ['AWS::SageMaker::Endpoint'], managementEvents: false,
  });
  return app;
}
