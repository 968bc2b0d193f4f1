import { App } from 'aws-cdk-lib';
import { bankRules } from './bank-rules';
import { LoanDataStack } from './loan-data-stack';
import { LoanServingStack } from './loan-serving-stack';
import { LoanTrainingStack } from './loan-training-stack';
import { DeploymentStage, Governance, RiskTier, RulePack } from 'cdk-governed-ai';

/**
 * A credit scorer made of governed constructs, with a rule of the bank's own and one waiver. The same app stands beside this one in the
 * other languages, and gives the same templates.
 */
const app = new App();
const governance = Governance.configure(app, {
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
  packs: [RulePack.aiBaseline(), bankRules],
  parameters: { approvedImageRegistries: ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/*'] },
});

const env = { account: '111122223333', region: 'eu-west-1' };
const data = new LoanDataStack(app, 'LoanData', { env });
const { training } = new LoanTrainingStack(app, 'LoanTraining', { env, data });
const { endpoint } = new LoanServingStack(app, 'LoanServing', { env, data, training });

governance.waive(endpoint, {
  rule: 'ExampleBankEndpointInstanceReserved',
  reason: 'The reservation of m6i instances starts in January; until then two on-demand instances are enough',
  owner: 'credit-ml@example.com',
  ticket: 'RISK-981',
  approvedBy: ['ciso@example.com'],
  expires: '2027-01-31',
});
