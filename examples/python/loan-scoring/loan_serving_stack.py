from aws_cdk import Stack
from cdk_governed_ai import ApprovedModel, Confidentiality, GovernedModelEndpoint, GovernedTrainingJob, PersonalData
from constructs import Construct

from loan_data_stack import LoanDataStack


class LoanServingStack(Stack):
    def __init__(
        self, scope: Construct, construct_id: str, *, data: LoanDataStack, training: GovernedTrainingJob, **kwargs
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)
        # The package that a person approved, pinned here: to serve another one is a change that somebody reviews.
        approved = "arn:aws:sagemaker:eu-west-1:111122223333:model-package/loan-scoring/7"
        self.endpoint = GovernedModelEndpoint(
            self,
            "Endpoint",
            model=ApprovedModel.from_package_arn(approved, training.model_source),
            network=data.network,
            instance_type="ml.m6i.large",
            confidentiality=Confidentiality.CONFIDENTIAL,
            personal_data=PersonalData.PERSONAL,
        )
