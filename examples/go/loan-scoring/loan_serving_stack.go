package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	ai "github.com/governed-ai/cdk-governed-ai-go/cdkgovernedai"
)

// The package that a person approved, pinned here: to serve another one is a change that somebody reviews.
const approved = "arn:aws:sagemaker:eu-west-1:111122223333:model-package/loan-scoring/7"

type loanServingStack struct {
	awscdk.Stack
	endpoint ai.GovernedModelEndpoint
}

func newLoanServingStack(
	scope constructs.Construct, id string, props *awscdk.StackProps, data *loanDataStack, training ai.GovernedTrainingJob,
) *loanServingStack {
	stack := awscdk.NewStack(scope, &id, props)
	endpoint := ai.NewGovernedModelEndpoint(stack, jsii.String("Endpoint"), &ai.GovernedModelEndpointProps{
		Model:           ai.ApprovedModel_FromPackageArn(jsii.String(approved), training.ModelSource()),
		Network:         data.network,
		InstanceType:    jsii.String("ml.m6i.large"),
		Confidentiality: ai.Confidentiality_CONFIDENTIAL,
		PersonalData:    ai.PersonalData_PERSONAL,
	})
	return &loanServingStack{Stack: stack, endpoint: endpoint}
}
