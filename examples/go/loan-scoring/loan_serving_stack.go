package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecr"
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
	images := awsecr.Repository_FromRepositoryName(stack, jsii.String("Images"), jsii.String("loan-scoring"))
	endpoint := ai.NewGovernedModelEndpoint(stack, jsii.String("Endpoint"), &ai.GovernedModelEndpointProps{
		Model:   ai.ApprovedModel_FromPackageArn(jsii.String(approved), training.ModelSource()),
		Network: data.network,
		Monitoring: ai.Monitoring_Scheduled(&ai.ScheduledMonitoringProps{
			// Any image with Python: the program that measures comes with the package.
			Image: ai.TrainingImage_FromEcrDigest(images, jsii.String("sha256:9b74c9897bac770ffc029102a200c5de41d2a0d3e4b8a6c5b1a7d3e2f0c9d8e7"), nil),
			// The evaluation of the very version that is served.
			Baseline: training.Artefacts().Channel(jsii.String(*training.JobPrefix()+"/evaluation/7/"), nil),
			Facets:   &[]*ai.MonitoredFacet{{Name: jsii.String("gender"), Disadvantaged: jsii.Strings("female")}},
			Gates: &[]ai.Gate{
				ai.Gate_Quality(jsii.String("drift:psi:max"), &ai.QualityGateOptions{
					Max: jsii.Number(0.2), Rationale: jsii.String("Above this the credit committee wants the model trained anew"),
				}),
				ai.Gate_Quality(jsii.String("attribution:ndcg"), &ai.QualityGateOptions{
					Min: jsii.Number(0.9), Rationale: jsii.String("Below this other features drive the decisions than those that were reviewed"),
				}),
				ai.Gate_Fairness(&ai.FairnessGateProps{
					Facet:     jsii.String("gender"),
					Metric:    ai.FairnessMetric_DISPARATE_IMPACT(),
					Min:       jsii.Number(0.9),
					Max:       jsii.Number(1.1),
					Rationale: jsii.String("Fair-lending policy: selection rates of the groups within ten percent"),
					Ticket:    jsii.String("FL-2026-14"),
				}),
			},
		}),
		InstanceType:    jsii.String("ml.m6i.large"),
		Confidentiality: ai.Confidentiality_CONFIDENTIAL,
		PersonalData:    ai.PersonalData_PERSONAL,
	})
	return &loanServingStack{Stack: stack, endpoint: endpoint}
}
