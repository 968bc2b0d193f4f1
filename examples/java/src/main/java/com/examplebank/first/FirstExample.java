package com.examplebank.first;

import io.github.governedai.cdk.Confidentiality;
import io.github.governedai.cdk.DeploymentStage;
import io.github.governedai.cdk.Governance;
import io.github.governedai.cdk.GovernanceProps;
import io.github.governedai.cdk.GovernedDataset;
import io.github.governedai.cdk.PersonalData;
import io.github.governedai.cdk.Retention;
import io.github.governedai.cdk.RiskTier;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

public class FirstExample {
    public static void main(String[] args) {
        App app = new App();
        Governance.configure(app, GovernanceProps.builder()
                .organization("Example Bank").useCase("loan-scoring").owner("credit-ml@example.com")
                .riskTier(RiskTier.HIGH).stage(DeploymentStage.PRODUCTION).allowedRegions(List.of("eu-west-1"))
                .build());
        Stack stack = new Stack(app, "LoanData", StackProps.builder().env(Environment.builder().region("eu-west-1").build()).build());
        GovernedDataset.Builder.create(stack, "Loans")
                .confidentiality(Confidentiality.CONFIDENTIAL).personalData(PersonalData.PERSONAL)
                .purpose("Scoring of consumer loan applications").retention(Retention.expireAfter(Duration.days(365)))
                .build();
        app.synth();
    }
}
