package com.examplebank.mistakes;

import io.github.governedai.cdk.Confidentiality;
import io.github.governedai.cdk.DeploymentStage;
import io.github.governedai.cdk.Governance;
import io.github.governedai.cdk.GovernanceProps;
import io.github.governedai.cdk.GovernedDataset;
import io.github.governedai.cdk.PersonalData;
import io.github.governedai.cdk.Retention;
import io.github.governedai.cdk.RiskTier;
import io.github.governedai.cdk.WaiverProps;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.sagemaker.CfnModel;

/** Three mistakes, one at a time: {@code cdk synth -c mistake=wrong-prop}, {@code expired-waiver} or {@code stopped}. */
public final class MistakesApp {
    private MistakesApp() {
    }

    public static void main(String[] args) {
        ReadableErrors.run(MistakesApp::synthesize);
    }

    private static void synthesize() {
        App app = new App();
        Object mistake = app.getNode().tryGetContext("mistake");
        Governance governance = Governance.configure(app, GovernanceProps.builder()
                .organization("Example Bank").useCase("loan-scoring").owner("credit-ml@example.com")
                .riskTier(RiskTier.HIGH).stage(DeploymentStage.PRODUCTION).allowedRegions(List.of("eu-west-1"))
                .build());
        Stack stack = new Stack(app, "LoanData", StackProps.builder().env(Environment.builder().region("eu-west-1").build()).build());
        GovernedDataset loans = GovernedDataset.Builder.create(stack, "Loans")
                .confidentiality(Confidentiality.CONFIDENTIAL)
                .personalData(PersonalData.PERSONAL)
                .purpose("wrong-prop".equals(mistake) ? "" : "Scoring of consumer loan applications")
                .retention(Retention.expireAfter(Duration.days(365)))
                .build();

        if ("expired-waiver".equals(mistake)) {
            governance.waive(loans, WaiverProps.builder()
                    .rule("AiDataClassificationTag").reason("Classification is under way until the end of 2025").owner("credit-ml@example.com")
                    .ticket("RISK-7").approvedBy(List.of("ciso@example.com")).expires("2025-12-31")
                    .build());
        }
        if ("stopped".equals(mistake)) {
            CfnModel.Builder.create(stack, "Model")
                    .primaryContainer(CfnModel.ContainerDefinitionProperty.builder()
                            .image("111122223333.dkr.ecr.eu-west-1.amazonaws.com/loans:latest")
                            .build())
                    .build();
        }

        app.synth();
    }
}
