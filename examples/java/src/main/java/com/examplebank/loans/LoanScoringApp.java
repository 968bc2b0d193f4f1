package com.examplebank.loans;

import io.github.governedai.cdk.DeploymentStage;
import io.github.governedai.cdk.Governance;
import io.github.governedai.cdk.GovernanceProps;
import io.github.governedai.cdk.RiskTier;
import io.github.governedai.cdk.RulePack;
import io.github.governedai.cdk.WaiverProps;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/** A credit scorer made of governed constructs, with a rule of the bank's own and one waiver. */
public final class LoanScoringApp {
    private LoanScoringApp() {
    }

    public static void main(String[] args) {
        App app = new App();
        Governance governance = Governance.configure(app, GovernanceProps.builder()
                .organization("Example Bank")
                .useCase("loan-scoring")
                .owner("credit-ml@example.com")
                .costCenter("CC-4711")
                .riskTier(RiskTier.HIGH)
                .stage(DeploymentStage.PRODUCTION)
                .intendedUse("Ranks applications for a human underwriter")
                .approvedUses(List.of("Ranks applications for a human underwriter"))
                .impactAssessment("FRIA-2026-04")
                .allowedRegions(List.of("eu-west-1", "eu-central-1"))
                .packs(List.of(RulePack.aiBaseline(), BankRules.bankRules()))
                .parameters(Map.of("approvedImageRegistries", List.of("111122223333.dkr.ecr.eu-west-1.amazonaws.com/*")))
                .build());

        StackProps props = StackProps.builder()
                .env(Environment.builder().account("111122223333").region("eu-west-1").build())
                .build();
        LoanDataStack data = new LoanDataStack(app, "LoanData", props);
        LoanTrainingStack training = new LoanTrainingStack(app, "LoanTraining", props, data);
        LoanServingStack serving = new LoanServingStack(app, "LoanServing", props, data, training.training());

        governance.waive(serving.endpoint(), WaiverProps.builder()
                .rule("ExampleBankEndpointInstanceReserved")
                .reason("The reservation of m6i instances starts in January; until then two on-demand instances are enough")
                .owner("credit-ml@example.com")
                .ticket("RISK-981")
                .approvedBy(List.of("ciso@example.com"))
                .expires("2027-01-31")
                .build());

        app.synth();
    }
}
