package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	ai "github.com/governed-ai/cdk-governed-ai-go/cdkgovernedai"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	ai.Governance_Configure(app, &ai.GovernanceProps{
		Organization: jsii.String("Example Bank"), UseCase: jsii.String("loan-scoring"), Owner: jsii.String("credit-ml@example.com"),
		RiskTier: ai.RiskTier_HIGH, Stage: ai.DeploymentStage_PRODUCTION, AllowedRegions: jsii.Strings("eu-west-1"),
	})
	stack := awscdk.NewStack(app, jsii.String("LoanData"), &awscdk.StackProps{Env: &awscdk.Environment{Region: jsii.String("eu-west-1")}})
	ai.NewGovernedDataset(stack, jsii.String("Loans"), &ai.GovernedDatasetProps{
		Confidentiality: ai.Confidentiality_CONFIDENTIAL, PersonalData: ai.PersonalData_PERSONAL,
		Purpose: jsii.String("Scoring of consumer loan applications"), Retention: ai.Retention_ExpireAfter(awscdk.Duration_Days(jsii.Number(365)), nil),
	})
	app.Synth(nil)
}
