package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	ai "github.com/governed-ai/cdk-governed-ai-go/cdkgovernedai"
)

type loanDataStack struct {
	awscdk.Stack
	loans   ai.GovernedDataset
	network ai.GovernedNetwork
}

func newLoanDataStack(scope constructs.Construct, id string, props *awscdk.StackProps) *loanDataStack {
	stack := awscdk.NewStack(scope, &id, props)
	return &loanDataStack{
		Stack: stack,
		loans: ai.NewGovernedDataset(stack, jsii.String("Loans"), &ai.GovernedDatasetProps{
			Confidentiality: ai.Confidentiality_CONFIDENTIAL,
			PersonalData:    ai.PersonalData_PERSONAL,
			Purpose:         jsii.String("Scoring of consumer loan applications"),
			Retention:       ai.Retention_LockedFor(awscdk.Duration_Days(jsii.Number(365)), nil),
		}),
		network: ai.NewGovernedNetwork(stack, jsii.String("Network"), nil),
	}
}
