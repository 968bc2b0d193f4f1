package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecr"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	ai "github.com/governed-ai/cdk-governed-ai-go/cdkgovernedai"
)

type loanTrainingStack struct {
	awscdk.Stack
	training ai.GovernedTrainingJob
}

func newLoanTrainingStack(scope constructs.Construct, id string, props *awscdk.StackProps, data *loanDataStack) *loanTrainingStack {
	stack := awscdk.NewStack(scope, &id, props)
	images := awsecr.Repository_FromRepositoryName(stack, jsii.String("Images"), jsii.String("loan-scoring"))
	image := func(digest string) ai.TrainingImage {
		return ai.TrainingImage_FromEcrDigest(images, &digest, nil)
	}

	training := ai.NewGovernedTrainingJob(stack, jsii.String("Train"), &ai.GovernedTrainingJobProps{
		Image:  image("sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"),
		Inputs: &map[string]ai.DatasetChannel{"train": data.loans.Channel(jsii.String("train/"), nil)},
		Evaluation: ai.EvaluationStep_ProcessingJob(&ai.ProcessingEvaluationProps{
			Image:  image("sha256:7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730"),
			Inputs: &map[string]ai.DatasetChannel{"holdout": data.loans.Channel(jsii.String("holdout/"), nil)},
		}),
		Gates: &[]ai.Gate{
			ai.Gate_Fairness(&ai.FairnessGateProps{
				Facet:     jsii.String("gender"),
				Metric:    ai.FairnessMetric_DISPARATE_IMPACT(),
				Min:       jsii.Number(0.9),
				Max:       jsii.Number(1.1),
				Rationale: jsii.String("Fair-lending policy: selection rates of the groups within ten percent"),
				Ticket:    jsii.String("FL-2026-14"),
			}),
			ai.Gate_Quality(jsii.String("validation:auc"), &ai.QualityGateOptions{Min: jsii.Number(0.78)}),
		},
		RegisterTo: ai.NewGovernedModelGroup(stack, jsii.String("Models"), &ai.GovernedModelGroupProps{
			ModelPackageGroupName: jsii.String("loan-scoring"),
			IntendedUse:           jsii.String("Ranks applications for a human underwriter"),
			Card: &ai.ModelCardProps{
				Purpose:               jsii.String("Estimates the risk of default, so that underwriters see the clearest cases first"),
				RiskRating:            ai.RiskRating_HIGH,
				RiskRationale:         jsii.String("Takes part in decisions about access to credit"),
				Limitations:           jsii.String("Not for companies, and not for applicants under the age of 21; no decision without an underwriter"),
				EthicalConsiderations: jsii.String("Applicants without a credit history are ranked by less; selection rates of the groups are gated and watched"),
				// The committee of the bank approved these texts. Whoever changes them takes the approval away, and has
				// them reviewed again.
				Approval: &ai.ModelCardApproval{
					ApprovedBy: jsii.Strings("model-risk@example.com"),
					ApprovedOn: jsii.String("2026-11-02"),
					Record:     jsii.String("MRC-2026-17"),
				},
			},
		}),
		Network: data.network,
	})
	return &loanTrainingStack{Stack: stack, training: training}
}
