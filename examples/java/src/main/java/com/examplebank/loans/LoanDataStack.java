package com.examplebank.loans;

import io.github.governedai.cdk.Confidentiality;
import io.github.governedai.cdk.GovernedDataset;
import io.github.governedai.cdk.GovernedNetwork;
import io.github.governedai.cdk.PersonalData;
import io.github.governedai.cdk.Retention;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

final class LoanDataStack extends Stack {
    private final GovernedDataset loans;
    private final GovernedNetwork network;

    LoanDataStack(Construct scope, String id, StackProps props) {
        super(scope, id, props);
        loans = GovernedDataset.Builder.create(this, "Loans")
                .confidentiality(Confidentiality.CONFIDENTIAL)
                .personalData(PersonalData.PERSONAL)
                .purpose("Scoring of consumer loan applications")
                .retention(Retention.lockedFor(Duration.days(365)))
                .build();
        network = new GovernedNetwork(this, "Network");
    }

    GovernedDataset loans() {
        return loans;
    }

    GovernedNetwork network() {
        return network;
    }
}
