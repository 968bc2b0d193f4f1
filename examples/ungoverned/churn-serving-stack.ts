import { Stack, StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { ChurnDataStack } from './churn-data-stack';
import { ChurnTrainingStack } from './churn-training-stack';

export interface ChurnServingStackProps extends StackProps {
  readonly data: ChurnDataStack;
  readonly training: ChurnTrainingStack;
}

export class ChurnServingStack extends Stack {
  public constructor(scope: Construct, id: string, props: ChurnServingStackProps) {
    super(scope, id, props);
    const { data } = props;

    const role = new iam.Role(this, 'ModelRole', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    data.artefacts.grantRead(role);
    data.images.grantPull(role);

    const model = new sagemaker.CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: {
        image: data.images.repositoryUriForTag('latest'),
        modelDataUrl: data.artefacts.s3UrlForObject('models/latest/model.tar.gz'),
        environment: { LOG_LEVEL: 'info', API_TOKEN: 'd41d8cd98f00b204e980' },
      },
    });
    const config = new sagemaker.CfnEndpointConfig(this, 'EndpointConfig', {
      productionVariants: [{
        variantName: 'main',
        modelName: model.attrModelName,
        instanceType: 'ml.m5.large',
        initialInstanceCount: 1,
        initialVariantWeight: 1,
      }],
    });
    const endpoint = new sagemaker.CfnEndpoint(this, 'Endpoint', { endpointConfigName: config.attrEndpointConfigName });

    // The one who calls it: may call every endpoint there is.
    const score = new lambda.Function(this, 'Score', {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: lambda.Code.fromInline('def handler(event, context):\n    return event\n'),
      environment: { ENDPOINT: endpoint.attrEndpointName },
    });
    score.addToRolePolicy(new iam.PolicyStatement({ actions: ['sagemaker:InvokeEndpoint'], resources: ['*'] }));

    // A second model that is isolated and attached to the VPC: of that, nothing is said.
    const { vpc } = props.training;
    new sagemaker.CfnModel(this, 'IsolatedModel', {
      executionRoleArn: role.roleArn,
      enableNetworkIsolation: true,
      vpcConfig: { subnets: vpc.isolatedSubnets.map((subnet) => subnet.subnetId), securityGroupIds: [vpc.vpcDefaultSecurityGroup] },
      primaryContainer: {
        image: `${data.images.repositoryUri}@sha256:${'4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945'}`,
      },
    });
  }
}
