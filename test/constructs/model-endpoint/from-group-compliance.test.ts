import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import {
  ApprovedModel, Confidentiality, DeploymentStage, EvaluationStep, FairnessMetric, Gate, Governance, GovernedAccountBaseline, GovernedDataset,
  GovernedModelEndpoint, GovernedModelGroup, GovernedNetwork, GovernedTrainingJob, Monitoring, PersonalData, Retention, RiskRating, RiskTier,
  RuleLevel, RulePack, TrainingImage,
} from '../../../src';
import { synthesize } from '../../validation/support';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const USE = 'Ranks applications for a human underwriter';

/** A scorer that serves whatever was approved last: training and serving in stacks of their own, judged together. */
function scorer(name?: string) {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    context: { 'availability-zones:account=111122223333:region=eu-west-1': ['eu-west-1a', 'eu-west-1b'] },
  });
  Governance.configure(app, {
    organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com', costCenter: 'CC-4711',
    riskTier: RiskTier.HIGH, stage: DeploymentStage.PRODUCTION, intendedUse: USE, approvedUses: [USE], impactAssessment: 'FRIA-2026-04',
    allowedRegions: ['eu-west-1'],
    packs: [RulePack.aiBaseline().atLevel(RuleLevel.ADVISORY)],
    parameters: { approvedImageRegistries: ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/*'] },
    clock: '2026-11-23',
  });
  const data = new Stack(app, 'Data', { env: ENV });
  const loans = new GovernedDataset(data, 'Loans', {
    confidentiality: Confidentiality.CONFIDENTIAL, personalData: PersonalData.PERSONAL, purpose: 'Scoring of loan applications', retention: Retention.lockedFor(Duration.days(365)),
  });
  const network = new GovernedNetwork(data, 'Network');
  const stack = new Stack(app, 'Training', { env: ENV });
  const image = TrainingImage.fromEcrDigest(Repository.fromRepositoryName(stack, 'Images', 'loan-scoring'), `sha256:${'a'.repeat(64)}`);
  const fairness = Gate.fairness({
    facet: 'gender', metric: FairnessMetric.DISPARATE_IMPACT, min: 0.9, max: 1.1, rationale: 'Selection rates within ten percent', ticket: 'FL-1', minGroupSize: 50,
  });
  const models = new GovernedModelGroup(stack, 'Models', {
    modelPackageGroupName: name,
    card: {
      purpose: 'Estimates the risk of default', riskRating: RiskRating.HIGH, riskRationale: 'Access to credit', limitations: 'Not for companies',
      ethicalConsiderations: 'Applicants without a credit history are ranked by less',
      approval: { approvedBy: ['model-risk@example.com'], approvedOn: '2026-11-02', record: 'MRC-2026-17' },
    },
  });
  const training = new GovernedTrainingJob(stack, 'Train', {
    image,
    inputs: { train: loans.channel('train/') },
    evaluation: EvaluationStep.builtIn({
      image,
      holdout: loans.channel('holdout/'),
      label: { column: 'approved', favorable: ['1'] },
      prediction: { command: ['python3', '/opt/program/predict.py'], threshold: 0.5 },
      facets: [{ name: 'gender', column: 'sex', disadvantaged: ['female'] }],
    }),
    gates: [Gate.quality('validation:auc', { min: 0.78 }), fairness],
    registerTo: models,
    network,
  });
  const serving = new Stack(app, 'Serving', { env: ENV });
  new GovernedModelEndpoint(serving, 'Endpoint', {
    model: ApprovedModel.fromGroup(serving, models, training.modelSource),
    network,
    monitoring: Monitoring.scheduled({
      image,
      baseline: training.artefacts.channel(`${training.jobPrefix}/evaluation/7/`),
      facets: [{ name: 'gender', disadvantaged: ['female'] }],
      gates: [Gate.quality('drift:psi:max', { max: 0.2 }), Gate.quality('attribution:ndcg', { min: 0.9 }), fairness],
    }),
    confidentiality: Confidentiality.CONFIDENTIAL,
    personalData: PersonalData.PERSONAL,
  });
  new GovernedAccountBaseline(new Stack(app, 'Account', { env: ENV }), 'Baseline');
  return { app, serving };
}

describe.each([['a given name', 'loan-scoring'], ['a derived name', undefined]])('an endpoint of the version that a group of %s holds as approved, in a high-risk system in production', (_, name) => {
  const { app, serving } = scorer(name);
  const { evidence } = synthesize(app);
  const rules = (verdict: string) => [...new Set(evidence.verdicts.filter((v: any) => v.verdict === verdict).map((v: any) => v.rule))];

  test('fails no rule and leaves none in doubt, without a waiver', () => {
    expect(evidence.waivers).toEqual([]);
    expect(rules('NON_COMPLIANT')).toEqual([]);
    expect(rules('UNKNOWN')).toEqual([]);
  });

  test('meets the rules about registration and approval, which read the other stack', () => {
    expect(rules('COMPLIANT')).toEqual(expect.arrayContaining([
      'AiHumanApprovalGate', 'ModelCardPresent', 'SageMakerModelFromRegistry', 'SageMakerModelPackageApprovalGate', 'SageMakerModelPackageEvaluationReports',
    ]));
  });

  test('serves the version that the parameter holds when it is deployed', () => {
    const template = Template.fromStack(serving);
    expect(Object.values(template.toJSON().Parameters).map((parameter: any) => parameter.Default)).toContainEqual(expect.stringMatching(/^\/governed-ai\/.*\/approved-version$/));
    const [model] = Object.values(template.findResources('AWS::SageMaker::Model'));
    expect(JSON.stringify(model.Properties.PrimaryContainer.ModelPackageName)).toMatch(/model-package\/.*approvedversion/);
  });
});
