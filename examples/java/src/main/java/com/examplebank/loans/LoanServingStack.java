package com.examplebank.loans;

import io.github.governedai.cdk.ApprovedModel;
import io.github.governedai.cdk.Confidentiality;
import io.github.governedai.cdk.FairnessGateProps;
import io.github.governedai.cdk.FairnessMetric;
import io.github.governedai.cdk.Gate;
import io.github.governedai.cdk.GovernedModelEndpoint;
import io.github.governedai.cdk.GovernedTrainingJob;
import io.github.governedai.cdk.MonitoredFacet;
import io.github.governedai.cdk.Monitoring;
import io.github.governedai.cdk.PersonalData;
import io.github.governedai.cdk.QualityGateOptions;
import io.github.governedai.cdk.ScheduledMonitoringProps;
import io.github.governedai.cdk.TrainingImage;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecr.Repository;
import software.constructs.Construct;

final class LoanServingStack extends Stack {
    private final GovernedModelEndpoint endpoint;

    LoanServingStack(Construct scope, String id, StackProps props, LoanDataStack data, GovernedTrainingJob training) {
        super(scope, id, props);
        // The package that a person approved, pinned here: to serve another one is a change that somebody reviews.
        String approved = "arn:aws:sagemaker:eu-west-1:111122223333:model-package/loan-scoring/7";
        IRepository images = Repository.fromRepositoryName(this, "Images", "loan-scoring");
        endpoint = GovernedModelEndpoint.Builder.create(this, "Endpoint")
                .model(ApprovedModel.fromPackageArn(approved, training.getModelSource()))
                .network(data.network())
                .monitoring(Monitoring.scheduled(ScheduledMonitoringProps.builder()
                        // Any image with Python: the program that measures comes with the package.
                        .image(TrainingImage.fromEcrDigest(images, "sha256:9b74c9897bac770ffc029102a200c5de41d2a0d3e4b8a6c5b1a7d3e2f0c9d8e7"))
                        // The evaluation of the very version that is served.
                        .baseline(training.getArtefacts().channel(training.getJobPrefix() + "/evaluation/7/"))
                        .facets(List.of(MonitoredFacet.builder().name("gender").disadvantaged(List.of("female")).build()))
                        .gates(List.of(
                                Gate.quality("drift:psi:max", QualityGateOptions.builder()
                                        .max(0.2)
                                        .rationale("Above this the credit committee wants the model trained anew")
                                        .build()),
                                Gate.quality("attribution:ndcg", QualityGateOptions.builder()
                                        .min(0.9)
                                        .rationale("Below this other features drive the decisions than those that were reviewed")
                                        .build()),
                                Gate.fairness(FairnessGateProps.builder()
                                        .facet("gender")
                                        .metric(FairnessMetric.DISPARATE_IMPACT)
                                        .min(0.9)
                                        .max(1.1)
                                        .rationale("Fair-lending policy: selection rates of the groups within ten percent")
                                        .ticket("FL-2026-14")
                                        .build())))
                        .build()))
                .instanceType("ml.m6i.large")
                .confidentiality(Confidentiality.CONFIDENTIAL)
                .personalData(PersonalData.PERSONAL)
                .build();
    }

    GovernedModelEndpoint endpoint() {
        return endpoint;
    }
}
