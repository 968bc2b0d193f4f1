from aws_cdk import Stack
from aws_cdk.aws_ecr import Repository
from cdk_governed_ai import (
    EvaluationStep,
    FairnessMetric,
    Gate,
    GovernedModelGroup,
    GovernedTrainingJob,
    ModelCardApproval,
    ModelCardProps,
    RiskRating,
    TrainingImage,
)
from constructs import Construct

from loan_data_stack import LoanDataStack


class LoanTrainingStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, *, data: LoanDataStack, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        images = Repository.from_repository_name(self, "Images", "loan-scoring")

        self.training = GovernedTrainingJob(
            self,
            "Train",
            image=TrainingImage.from_ecr_digest(
                images, "sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
            ),
            inputs={"train": data.loans.channel("train/")},
            evaluation=EvaluationStep.processing_job(
                image=TrainingImage.from_ecr_digest(
                    images, "sha256:7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730"
                ),
                inputs={"holdout": data.loans.channel("holdout/")},
            ),
            gates=[
                Gate.fairness(
                    facet="gender",
                    metric=FairnessMetric.DISPARATE_IMPACT,
                    min=0.9,
                    max=1.1,
                    rationale="Fair-lending policy: selection rates of the groups within ten percent",
                    ticket="FL-2026-14",
                ),
                Gate.quality("validation:auc", min=0.78),
            ],
            register_to=GovernedModelGroup(
                self,
                "Models",
                model_package_group_name="loan-scoring",
                intended_use="Ranks applications for a human underwriter",
                card=ModelCardProps(
                    purpose="Estimates the risk of default, so that underwriters see the clearest cases first",
                    risk_rating=RiskRating.HIGH,
                    risk_rationale="Takes part in decisions about access to credit",
                    limitations="Not for companies, and not for applicants under the age of 21; no decision without an underwriter",
                    ethical_considerations="Applicants without a credit history are ranked by less; "
                    "selection rates of the groups are gated and watched",
                    # The committee of the bank approved these texts. Whoever changes them takes the approval away,
                    # and has them reviewed again.
                    approval=ModelCardApproval(
                        approved_by=["model-risk@example.com"], approved_on="2026-11-02", record="MRC-2026-17"
                    ),
                ),
            ),
            network=data.network,
        )
