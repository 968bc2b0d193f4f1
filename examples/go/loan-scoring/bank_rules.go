package main

import (
	"github.com/aws/jsii-runtime-go"
	ai "github.com/governed-ai/cdk-governed-ai-go/cdkgovernedai"
)

const endpointConfig = "AWS::SageMaker::EndpointConfig"

// bankRules holds the bank's own rule: a value, which the same evaluator judges as those of the library.
func bankRules() ai.RulePack {
	endpointInstanceReserved := ai.NewRule(&ai.RuleProps{
		Id:        jsii.String("ExampleBankEndpointInstanceReserved"),
		Title:     jsii.String("Endpoints run on instance types that are reserved"),
		Why:       jsii.String("Without a reservation a new version of the model may find no capacity."),
		Fix:       jsii.String("Set InstanceType of every variant to a type of the list reservedInstanceTypes."),
		Severity:  ai.Severity_MEDIUM,
		Level:     ai.RuleLevel_BASELINE,
		AppliesTo: jsii.Strings(endpointConfig),
		When:      ai.Check_SomeItem(jsii.String("ProductionVariants"), ai.Check_Exists(jsii.String("InstanceType"))),
		Condition: ai.Check_EveryItem(jsii.String("ProductionVariants"), ai.Check_Like(
			jsii.String("InstanceType"),
			ai.RuleParameter_Named(jsii.String("reservedInstanceTypes"), []string{"ml.m5.*"}),
		)),
		Controls: &[]ai.Control{ai.Control_Custom(jsii.String("Example Bank AI standard"), jsii.String("4.2"))},
		Examples: &ai.RuleExamples{
			Compliant:     variants(map[string]any{"InstanceType": "ml.m5.large"}),
			NonCompliant:  variants(map[string]any{"InstanceType": "ml.m5d.large"}),
			Unknown:       variants(map[string]any{"InstanceType": map[string]any{"Ref": "AWS::StackName"}}),
			NotApplicable: variants(map[string]any{"ServerlessConfig": map[string]any{"MemorySizeInMB": 2048}}),
		},
	})
	return ai.RulePack_Of(jsii.String("example-bank"), &[]ai.Rule{endpointInstanceReserved}, nil)
}

func variants(variant map[string]any) *[]any {
	properties := map[string]any{"ProductionVariants": []any{variant}}
	return &[]any{map[string]any{"Subject": map[string]any{"Type": endpointConfig, "Properties": properties}}}
}
