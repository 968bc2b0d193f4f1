from aws_cdk import Stack
from aws_cdk.aws_ecr import Repository
from cdk_governed_ai import (
    ApprovedModel,
    Confidentiality,
    FairnessMetric,
    Gate,
    GovernedModelEndpoint,
    GovernedTrainingJob,
    MonitoredFacet,
    Monitoring,
    PersonalData,
    TrainingImage,
)
from constructs import Construct

from loan_data_stack import LoanDataStack


class LoanServingStack(Stack):
    def __init__(
        self, scope: Construct, construct_id: str, *, data: LoanDataStack, training: GovernedTrainingJob, **kwargs
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)
        # The package that a person approved, pinned here: to serve another one is a change that somebody reviews.
        approved = "arn:aws:sagemaker:eu-west-1:111122223333:model-package/loan-scoring/7"
        images = Repository.from_repository_name(self, "Images", "loan-scoring")
        self.endpoint = GovernedModelEndpoint(
            self,
            "Endpoint",
            model=ApprovedModel.from_package_arn(approved, training.model_source),
            network=data.network,
            monitoring=Monitoring.scheduled(
                # Any image with Python: the program that measures comes with the package.
                image=TrainingImage.from_ecr_digest(
                    images, "sha256:9b74c9897bac770ffc029102a200c5de41d2a0d3e4b8a6c5b1a7d3e2f0c9d8e7"
                ),
                # The evaluation of the very version that is served.
                baseline=training.artefacts.channel(f"{training.job_prefix}/evaluation/7/"),
                facets=[MonitoredFacet(name="gender", disadvantaged=["female"])],
                gates=[
                    Gate.quality(
                        "drift:psi:max",
                        max=0.2,
                        rationale="Above this the credit committee wants the model trained anew",
                    ),
                    Gate.quality(
                        "attribution:ndcg",
                        min=0.9,
                        rationale="Below this other features drive the decisions than those that were reviewed",
                    ),
                    Gate.fairness(
                        facet="gender",
                        metric=FairnessMetric.DISPARATE_IMPACT,
                        min=0.9,
                        max=1.1,
                        rationale="Fair-lending policy: selection rates of the groups within ten percent",
                        ticket="FL-2026-14",
                    ),
                ],
            ),
            instance_type="ml.m6i.large",
            confidentiality=Confidentiality.CONFIDENTIAL,
            personal_data=PersonalData.PERSONAL,
        )
