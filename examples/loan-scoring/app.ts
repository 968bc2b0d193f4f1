import { App } from 'aws-cdk-lib';
import { LoanDataStack } from './loan-data-stack';
import { LoanServingStack } from './loan-serving-stack';
import { LoanTrainingStack } from './loan-training-stack';
import { DeploymentStage, Governance, RiskTier, RulePack } from 'cdk-governed-ai';

/**
 * A credit scorer made of governed constructs: high risk, in production, and nothing to except.
 */
const app = new App();
Governance.configure(app, {
  organization: 'Example Bank',
  useCase: 'loan-scoring',
  owner: 'credit-ml@example.com',
  costCenter: 'CC-4711',
  riskTier: RiskTier.HIGH,
  stage: DeploymentStage.PRODUCTION,
  intendedUse: 'Ranks applications for a human underwriter',
  approvedUses: ['Ranks applications for a human underwriter'],
  impactAssessment: 'FRIA-2026-04',
  allowedRegions: ['eu-west-1', 'eu-central-1'],
  packs: [RulePack.aiBaseline()],
  parameters: { approvedImageRegistries: ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/*'] },
});

const env = { account: '111122223333', region: 'eu-west-1' };
const data = new LoanDataStack(app, 'LoanData', { env });
const { training } = new LoanTrainingStack(app, 'LoanTraining', { env, data });
new LoanServingStack(app, 'LoanServing', { env, data, training });
