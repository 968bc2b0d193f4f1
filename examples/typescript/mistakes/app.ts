import { App, Duration, Stack } from 'aws-cdk-lib';
import { CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Confidentiality, DeploymentStage, Governance, GovernedDataset, PersonalData, Retention, RiskTier } from 'cdk-governed-ai';

/**
 * Three mistakes, one at a time: `cdk synth -c mistake=wrong-prop`, `expired-waiver` or `stopped`.
 */
const app = new App();
const mistake = app.node.tryGetContext('mistake');
const governance = Governance.configure(app, {
  organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com',
  riskTier: RiskTier.HIGH, stage: DeploymentStage.PRODUCTION, allowedRegions: ['eu-west-1'],
});
const stack = new Stack(app, 'LoanData', { env: { region: 'eu-west-1' } });
const loans = new GovernedDataset(stack, 'Loans', {
  confidentiality: Confidentiality.CONFIDENTIAL, personalData: PersonalData.PERSONAL,
  purpose: mistake === 'wrong-prop' ? '' : 'Scoring of consumer loan applications',
  retention: Retention.expireAfter(Duration.days(365)),
});

if (mistake === 'expired-waiver') {
  governance.waive(loans, {
    rule: 'AiDataClassificationTag', reason: 'Classification is under way until the end of 2025', owner: 'credit-ml@example.com',
    ticket: 'RISK-7', approvedBy: ['ciso@example.com'], expires: '2025-12-31',
  });
}
if (mistake === 'stopped') {
  new CfnModel(stack, 'Model', { primaryContainer: { image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/loans:latest' } });
}
