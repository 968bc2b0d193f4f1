package com.examplebank.loans;

import io.github.governedai.cdk.EvaluationStep;
import io.github.governedai.cdk.FairnessGateProps;
import io.github.governedai.cdk.FairnessMetric;
import io.github.governedai.cdk.Gate;
import io.github.governedai.cdk.GovernedModelGroup;
import io.github.governedai.cdk.GovernedTrainingJob;
import io.github.governedai.cdk.ModelCardApproval;
import io.github.governedai.cdk.ModelCardProps;
import io.github.governedai.cdk.ProcessingEvaluationProps;
import io.github.governedai.cdk.QualityGateOptions;
import io.github.governedai.cdk.RiskRating;
import io.github.governedai.cdk.TrainingImage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecr.Repository;
import software.constructs.Construct;

final class LoanTrainingStack extends Stack {
    private final GovernedTrainingJob training;

    LoanTrainingStack(Construct scope, String id, StackProps props, LoanDataStack data) {
        super(scope, id, props);
        IRepository images = Repository.fromRepositoryName(this, "Images", "loan-scoring");

        training = GovernedTrainingJob.Builder.create(this, "Train")
                .image(TrainingImage.fromEcrDigest(images, "sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"))
                .inputs(Map.of("train", data.loans().channel("train/")))
                .evaluation(EvaluationStep.processingJob(ProcessingEvaluationProps.builder()
                        .image(TrainingImage.fromEcrDigest(images, "sha256:7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730"))
                        .inputs(Map.of("holdout", data.loans().channel("holdout/")))
                        .build()))
                .gates(List.of(
                        Gate.fairness(FairnessGateProps.builder()
                                .facet("gender")
                                .metric(FairnessMetric.DISPARATE_IMPACT)
                                .min(0.9)
                                .max(1.1)
                                .rationale("Fair-lending policy: selection rates of the groups within ten percent")
                                .ticket("FL-2026-14")
                                .build()),
                        Gate.quality("validation:auc", QualityGateOptions.builder().min(0.78).build())))
                .registerTo(GovernedModelGroup.Builder.create(this, "Models")
                        .modelPackageGroupName("loan-scoring")
                        .intendedUse("Ranks applications for a human underwriter")
                        .card(ModelCardProps.builder()
                                .purpose("Estimates the risk of default, so that underwriters see the clearest cases first")
                                .riskRating(RiskRating.HIGH)
                                .riskRationale("Takes part in decisions about access to credit")
                                .limitations("Not for companies, and not for applicants under the age of 21; no decision without an underwriter")
                                .ethicalConsiderations("Applicants without a credit history are ranked by less; selection rates of the groups are gated and watched")
                                // The committee of the bank approved these texts. Whoever changes them takes the approval away,
                                // and has them reviewed again.
                                .approval(ModelCardApproval.builder()
                                        .approvedBy(List.of("model-risk@example.com"))
                                        .approvedOn("2026-11-02")
                                        .record("MRC-2026-17")
                                        .build())
                                .build())
                        .build())
                .network(data.network())
                .build();
    }

    GovernedTrainingJob training() {
        return training;
    }
}
