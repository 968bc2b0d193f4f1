import { App, ConstructSelector, Mixins } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { judgements, verdicts } from './support';
import { ChurnDataStack } from '../../examples/ungoverned/churn-data-stack';
import { ChurnServingStack } from '../../examples/ungoverned/churn-serving-stack';
import { ChurnTrainingStack } from '../../examples/ungoverned/churn-training-stack';
import { AiSystemTags, DataBucketProtection, EndpointDataCapture, EndpointEncryption, ModelNetworkIsolation, RiskTier } from '../../src';
import { testApp } from '../validation/support';

function churn() {
  const app = testApp();
  const data = new ChurnDataStack(app, 'ChurnData');
  const training = new ChurnTrainingStack(app, 'ChurnTraining', { data });
  new ChurnServingStack(app, 'ChurnServing', { data, training });
  return { app, data };
}

const RULES = [
  'SageMakerEndpointDataCapture', 'SageMakerEndpointDataCaptureKmsKey', 'SageMakerEndpointConfigKmsKey', 'SageMakerModelNetworkIsolation', 'AiRequiredTags', 'AiRiskTierTag',
];
const redRules = (app: App) => [...new Set(judgements(app, RULES).filter(({ verdict }) => verdict !== 'COMPLIANT').map(({ rule }) => rule))].sort();

test('an app as teams write it is red before', () => {
  expect(redRules(churn().app)).toEqual(RULES.filter((rule) => rule !== 'SageMakerEndpointDataCaptureKmsKey').sort()); // nothing captures yet
});

test('mixins make the whole of it green, with its code untouched', () => {
  const { app, data } = churn();
  const key = new Key(data, 'GovernedKey', { enableKeyRotation: true });
  Mixins.of(app).requireAny().apply(
    new EndpointDataCapture({ bucket: new Bucket(data, 'Captures'), encryptionKey: key }),
    new EndpointEncryption(key),
    new ModelNetworkIsolation(),
    new AiSystemTags({ systemId: 'bank/churn', owner: 'ml@example.com', environment: 'test', riskTier: RiskTier.LIMITED }),
  );
  expect(redRules(app)).toEqual([]);
});

test('an override that somebody wrote wins over a mixin, and the rule still sees it', () => {
  const { app, data } = churn();
  Mixins.of(app, ConstructSelector.resourcesOfType('AWS::S3::Bucket')).apply(
    new DataBucketProtection({ encryptionKey: new Key(data, 'GovernedKey'), accessLogBucket: new Bucket(data, 'AccessLog') }),
  );
  expect(verdicts(app, 'DatasetBucketProtected')).toEqual({ Customers: 'COMPLIANT', Artefacts: 'NON_COMPLIANT' });
});
