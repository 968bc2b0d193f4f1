// A credit scorer made of governed constructs, with a rule of the bank's own and one waiver.
package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	ai "github.com/governed-ai/cdk-governed-ai-go/cdkgovernedai"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	governance := ai.Governance_Configure(app, &ai.GovernanceProps{
		Organization:     jsii.String("Example Bank"),
		UseCase:          jsii.String("loan-scoring"),
		Owner:            jsii.String("credit-ml@example.com"),
		CostCenter:       jsii.String("CC-4711"),
		RiskTier:         ai.RiskTier_HIGH,
		Stage:            ai.DeploymentStage_PRODUCTION,
		IntendedUse:      jsii.String("Ranks applications for a human underwriter"),
		ApprovedUses:     jsii.Strings("Ranks applications for a human underwriter"),
		ImpactAssessment: jsii.String("FRIA-2026-04"),
		AllowedRegions:   jsii.Strings("eu-west-1", "eu-central-1"),
		Packs:            &[]ai.RulePack{ai.RulePack_AiBaseline(), bankRules()},
		Parameters: &map[string]any{
			"approvedImageRegistries": []string{"111122223333.dkr.ecr.eu-west-1.amazonaws.com/*"},
		},
	})

	props := &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("111122223333"), Region: jsii.String("eu-west-1")},
	}
	data := newLoanDataStack(app, "LoanData", props)
	training := newLoanTrainingStack(app, "LoanTraining", props, data)
	serving := newLoanServingStack(app, "LoanServing", props, data, training.training)

	governance.Waive(serving.endpoint, &ai.WaiverProps{
		Rule:       jsii.String("ExampleBankEndpointInstanceReserved"),
		Reason:     jsii.String("The reservation of m6i instances starts in January; until then two on-demand instances are enough"),
		Owner:      jsii.String("credit-ml@example.com"),
		Ticket:     jsii.String("RISK-981"),
		ApprovedBy: jsii.Strings("ciso@example.com"),
		Expires:    jsii.String("2027-01-31"),
	})

	app.Synth(nil)
}
