// A churn predictor made of L1s and L2s. Nothing of our library is in it but one line, which checks it.
package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssagemaker"
	"github.com/aws/jsii-runtime-go"
	ai "github.com/governed-ai/cdk-governed-ai-go/cdkgovernedai"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Churn"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("111122223333"), Region: jsii.String("eu-west-1")},
	})

	customers := awss3.NewBucket(stack, jsii.String("Customers"), &awss3.BucketProps{Versioned: jsii.Bool(true)})
	awscdk.Tags_Of(customers).Add(jsii.String("ai:data-role"), jsii.String("training"), nil)

	role := awsiam.NewRole(stack, jsii.String("ModelRole"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("sagemaker.amazonaws.com"), nil),
	})
	role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings("s3:*"),
		Resources: jsii.Strings("*"),
	}))

	model := awssagemaker.NewCfnModel(stack, jsii.String("Model"), &awssagemaker.CfnModelProps{
		ExecutionRoleArn: role.RoleArn(),
		PrimaryContainer: &awssagemaker.CfnModel_ContainerDefinitionProperty{
			Image:        jsii.String("111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:latest"),
			ModelDataUrl: customers.S3UrlForObject(jsii.String("models/latest/model.tar.gz")),
		},
	})
	config := awssagemaker.NewCfnEndpointConfig(stack, jsii.String("EndpointConfig"), &awssagemaker.CfnEndpointConfigProps{
		ProductionVariants: []any{&awssagemaker.CfnEndpointConfig_ProductionVariantProperty{
			VariantName:          jsii.String("main"),
			ModelName:            model.AttrModelName(),
			InstanceType:         jsii.String("ml.m5.large"),
			InitialInstanceCount: jsii.Number(1),
			InitialVariantWeight: jsii.Number(1),
		}},
	})
	awssagemaker.NewCfnEndpoint(stack, jsii.String("Endpoint"), &awssagemaker.CfnEndpointProps{
		EndpointConfigName: config.AttrEndpointConfigName(),
	})

	awscdk.Validations_Of(app).AddPlugins(ai.NewAiGovernanceChecks(app, nil))
	app.Synth(nil)
}
