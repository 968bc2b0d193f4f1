import { App, Validations } from 'aws-cdk-lib';
import { ChurnDataStack } from './churn-data-stack';
import { ChurnServingStack } from './churn-serving-stack';
import { ChurnTrainingStack } from './churn-training-stack';
import { AiGovernanceChecks } from 'cdk-governed-ai';

/**
 * A churn predictor as teams really write it: L1s and L2s, an override here, a condition there, nothing of our library
 * but this one line that checks it.
 */
const app = new App();
const data = new ChurnDataStack(app, 'ChurnData');
const training = new ChurnTrainingStack(app, 'ChurnTraining', { data });
new ChurnServingStack(app, 'ChurnServing', { data, training });

Validations.of(app).addPlugins(new AiGovernanceChecks(app));
