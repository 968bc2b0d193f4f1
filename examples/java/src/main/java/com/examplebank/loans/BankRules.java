package com.examplebank.loans;

import io.github.governedai.cdk.Check;
import io.github.governedai.cdk.Control;
import io.github.governedai.cdk.Rule;
import io.github.governedai.cdk.RuleExamples;
import io.github.governedai.cdk.RuleLevel;
import io.github.governedai.cdk.RulePack;
import io.github.governedai.cdk.RuleParameter;
import io.github.governedai.cdk.Severity;
import java.util.List;
import java.util.Map;

/** The bank's own rule: a value, which the same evaluator judges as those of the library. */
final class BankRules {
    private static final String TYPE = "AWS::SageMaker::EndpointConfig";

    private BankRules() {
    }

    static Rule endpointInstanceReserved() {
        return Rule.Builder.create()
                .id("ExampleBankEndpointInstanceReserved")
                .title("Endpoints run on instance types that are reserved")
                .why("Without a reservation a new version of the model may find no capacity.")
                .fix("Set InstanceType of every variant to a type of the list reservedInstanceTypes.")
                .severity(Severity.MEDIUM)
                .level(RuleLevel.BASELINE)
                .appliesTo(List.of(TYPE))
                .when(Check.someItem("ProductionVariants", Check.exists("InstanceType")))
                .condition(Check.everyItem("ProductionVariants",
                        Check.like("InstanceType", RuleParameter.named("reservedInstanceTypes", List.of("ml.m5.*")))))
                .controls(List.of(Control.custom("Example Bank AI standard", "4.2")))
                .examples(RuleExamples.builder()
                        .compliant(variants(Map.of("InstanceType", "ml.m5.large")))
                        .nonCompliant(variants(Map.of("InstanceType", "ml.m5d.large")))
                        .unknown(variants(Map.of("InstanceType", Map.of("Ref", "AWS::StackName"))))
                        .notApplicable(variants(Map.of("ServerlessConfig", Map.of("MemorySizeInMB", 2048))))
                        .build())
                .build();
    }

    static RulePack bankRules() {
        return RulePack.of("example-bank", List.of(endpointInstanceReserved()));
    }

    private static List<Object> variants(Map<String, Object> variant) {
        return List.of(Map.of("Subject", Map.of("Type", TYPE, "Properties", Map.of("ProductionVariants", List.of(variant)))));
    }
}
