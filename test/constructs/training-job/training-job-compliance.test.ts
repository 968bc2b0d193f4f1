import { Stack } from 'aws-cdk-lib';
import { maximal, TrainingApp } from './training-app';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { Gate } from '../../../src/constructs/gates/gate';
import { DeploymentStage } from '../../../src/governance/deployment-stage';
import { RiskTier } from '../../../src/governance/risk-tier';
import { RulePack } from '../../../src/packs/rule-pack';
import { configure, synthesize, testApp } from '../../validation/support';

/** The rules that find the training as it should be, in either form. */
const COMPLIANT = [
  'AiArtifactPinned', 'AiEvidenceImmutable', 'AiExecutionRoleLeastPrivilege', 'AiLogRetention', 'AiNoPlaintextSecrets', 'AiNoWildcardModelAccess', 'AiWorkflowLogging',
  'SageMakerJobInVpc', 'SageMakerModelApprovedImageRegistry', 'SageMakerModelPackageApprovalGate', 'SageMakerModelPackageBiasReport',
  'SageMakerModelPackageDriftThresholds', 'SageMakerModelPackageEvaluationReports', 'SageMakerModelPackageModelCard', 'SageMakerModelPackageProvenance',
  'SageMakerProcessingJobKmsKeys', 'SageMakerProcessingJobNetworkIsolation', 'TrainingJobDatasetGoverned', 'TrainingJobEncryption', 'TrainingJobNetworkBoundary',
];

const FAIRNESS = Gate.fairness({ facet: 'gender', metric: FairnessMetric.DISPARATE_IMPACT, min: 0.9, max: 1.1, rationale: 'Selection rates within ten percent' });

describe.each<[string, (stack: Stack) => TrainingApp]>([
  // A gate on either, as the package of a high-risk model refers to reports and thresholds of quality and bias.
  ['minimal', (stack) => new TrainingApp(() => ({ gates: [Gate.quality('validation:auc', { min: 0.78 }), FAIRNESS] }), stack)],
  ['maximal', maximal],
])('a %s training of a high-risk system in production', (_, make) => {
  const app = testApp();
  configure(app, {
    riskTier: RiskTier.HIGH,
    stage: DeploymentStage.PRODUCTION,
    intendedUse: 'Ranks applications for a human underwriter',
    approvedUses: ['Ranks applications for a human underwriter'],
    impactAssessment: 'FRIA-2026-04',
    allowedRegions: ['eu-west-1'],
    parameters: { approvedImageRegistries: ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/*'] },
    packs: [RulePack.aiBaseline()],
  });
  make(new Stack(app, 'Training', { env: { account: '111122223333', region: 'eu-west-1' } }));
  const { evidence } = synthesize(app);

  test('fails no rule, and leaves none in doubt', () => {
    expect(evidence.verdicts.filter((v: any) => v.verdict === 'NON_COMPLIANT' || v.verdict === 'UNKNOWN')).toEqual([]);
    expect(evidence.waivers).toEqual([]);
  });

  test('meets the rules about trainings', () => {
    const met = new Set(evidence.verdicts.filter((v: any) => v.verdict === 'COMPLIANT').map((v: any) => v.rule));
    expect(COMPLIANT.filter((rule) => !met.has(rule))).toEqual([]);
  });
});
