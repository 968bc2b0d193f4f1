package com.examplebank.loans;

import io.github.governedai.cdk.ApprovedModel;
import io.github.governedai.cdk.Confidentiality;
import io.github.governedai.cdk.GovernedModelEndpoint;
import io.github.governedai.cdk.GovernedTrainingJob;
import io.github.governedai.cdk.PersonalData;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

final class LoanServingStack extends Stack {
    private final GovernedModelEndpoint endpoint;

    LoanServingStack(Construct scope, String id, StackProps props, LoanDataStack data, GovernedTrainingJob training) {
        super(scope, id, props);
        // The package that a person approved, pinned here: to serve another one is a change that somebody reviews.
        String approved = "arn:aws:sagemaker:eu-west-1:111122223333:model-package/loan-scoring/7";
        endpoint = GovernedModelEndpoint.Builder.create(this, "Endpoint")
                .model(ApprovedModel.fromPackageArn(approved, training.getModelSource()))
                .network(data.network())
                .instanceType("ml.m6i.large")
                .confidentiality(Confidentiality.CONFIDENTIAL)
                .personalData(PersonalData.PERSONAL)
                .build();
    }

    GovernedModelEndpoint endpoint() {
        return endpoint;
    }
}
