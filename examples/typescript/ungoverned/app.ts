import { App, Stack, Tags, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { AiGovernanceChecks } from 'cdk-governed-ai';

/**
 * A churn predictor made of L1s and L2s. Nothing of our library is in it but the last line, which checks it.
 */
const app = new App();
const stack = new Stack(app, 'Churn', { env: { account: '111122223333', region: 'eu-west-1' } });

const customers = new s3.Bucket(stack, 'Customers', { versioned: true });
Tags.of(customers).add('ai:data-role', 'training');

const role = new iam.Role(stack, 'ModelRole', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));

const model = new sagemaker.CfnModel(stack, 'Model', {
  executionRoleArn: role.roleArn,
  primaryContainer: {
    image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:latest',
    modelDataUrl: customers.s3UrlForObject('models/latest/model.tar.gz'),
  },
});
const config = new sagemaker.CfnEndpointConfig(stack, 'EndpointConfig', {
  productionVariants: [{ variantName: 'main', modelName: model.attrModelName, instanceType: 'ml.m5.large', initialInstanceCount: 1, initialVariantWeight: 1 }],
});
new sagemaker.CfnEndpoint(stack, 'Endpoint', { endpointConfigName: config.attrEndpointConfigName });

Validations.of(app).addPlugins(new AiGovernanceChecks(app));
