import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LoanDataStack } from '../../examples/loan-scoring/loan-data-stack';
import { LoanServingStack } from '../../examples/loan-scoring/loan-serving-stack';
import { LoanTrainingStack } from '../../examples/loan-scoring/loan-training-stack';
import { DeploymentStage } from '../../src/governance/deployment-stage';
import { GovernancePolicy } from '../../src/governance/policy';
import { RiskTier } from '../../src/governance/risk-tier';

const env = { account: '111122223333', region: 'eu-west-1' };

test('the loan example serves a version of the group that it registers to', () => {
  const app = new App({ context: { 'availability-zones:account=111122223333:region=eu-west-1': ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] } });
  GovernancePolicy.attach(app, {
    organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com', riskTier: RiskTier.HIGH, stage: DeploymentStage.PRODUCTION,
  });
  const data = new LoanDataStack(app, 'LoanData', { env });
  const training = new LoanTrainingStack(app, 'LoanTraining', { env, data });
  const serving = new LoanServingStack(app, 'LoanServing', { env, data, training: training.training });

  const [group] = Object.values(Template.fromStack(training).findResources('AWS::SageMaker::ModelPackageGroup'));
  const [model] = Object.values(Template.fromStack(serving).findResources('AWS::SageMaker::Model'));
  expect(model.Properties.PrimaryContainer.ModelPackageName).toContain(`:model-package/${group.Properties.ModelPackageGroupName}/`);
});
