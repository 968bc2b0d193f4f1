import { App, Duration, Stack } from 'aws-cdk-lib';
import { Confidentiality, DeploymentStage, Governance, GovernedDataset, PersonalData, Retention, RiskTier } from 'cdk-governed-ai';

const app = new App();
Governance.configure(app, {
  organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com',
  riskTier: RiskTier.HIGH, stage: DeploymentStage.PRODUCTION, allowedRegions: ['eu-west-1'],
});
new GovernedDataset(new Stack(app, 'LoanData', { env: { region: 'eu-west-1' } }), 'Loans', {
  confidentiality: Confidentiality.CONFIDENTIAL, personalData: PersonalData.PERSONAL,
  purpose: 'Scoring of consumer loan applications', retention: Retention.expireAfter(Duration.days(365)),
});
