// Three mistakes, one at a time: `cdk synth -c mistake=wrong-prop`, `expired-waiver` or `stopped`.
package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssagemaker"
	"github.com/aws/jsii-runtime-go"
	ai "github.com/governed-ai/cdk-governed-ai-go/cdkgovernedai"
)

func main() {
	defer jsii.Close()
	defer readableErrors()
	app := awscdk.NewApp(nil)
	mistake := app.Node().TryGetContext(jsii.String("mistake"))
	governance := ai.Governance_Configure(app, &ai.GovernanceProps{
		Organization: jsii.String("Example Bank"), UseCase: jsii.String("loan-scoring"), Owner: jsii.String("credit-ml@example.com"),
		RiskTier: ai.RiskTier_HIGH, Stage: ai.DeploymentStage_PRODUCTION, AllowedRegions: jsii.Strings("eu-west-1"),
	})
	stack := awscdk.NewStack(app, jsii.String("LoanData"), &awscdk.StackProps{Env: &awscdk.Environment{Region: jsii.String("eu-west-1")}})
	purpose := "Scoring of consumer loan applications"
	if mistake == "wrong-prop" {
		purpose = ""
	}
	loans := ai.NewGovernedDataset(stack, jsii.String("Loans"), &ai.GovernedDatasetProps{
		Confidentiality: ai.Confidentiality_CONFIDENTIAL,
		PersonalData:    ai.PersonalData_PERSONAL,
		Purpose:         &purpose,
		Retention:       ai.Retention_ExpireAfter(awscdk.Duration_Days(jsii.Number(365)), nil),
	})

	if mistake == "expired-waiver" {
		governance.Waive(loans, &ai.WaiverProps{
			Rule: jsii.String("AiDataClassificationTag"), Reason: jsii.String("Classification is under way until the end of 2025"), Owner: jsii.String("credit-ml@example.com"),
			Ticket: jsii.String("RISK-7"), ApprovedBy: jsii.Strings("ciso@example.com"), Expires: jsii.String("2025-12-31"),
		})
	}
	if mistake == "stopped" {
		awssagemaker.NewCfnModel(stack, jsii.String("Model"), &awssagemaker.CfnModelProps{
			PrimaryContainer: &awssagemaker.CfnModel_ContainerDefinitionProperty{
				Image: jsii.String("111122223333.dkr.ecr.eu-west-1.amazonaws.com/loans:latest"),
			},
		})
	}

	app.Synth(nil)
}
