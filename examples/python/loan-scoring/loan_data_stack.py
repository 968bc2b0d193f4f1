from aws_cdk import Duration, Stack
from cdk_governed_ai import Confidentiality, GovernedDataset, GovernedNetwork, PersonalData, Retention
from constructs import Construct


class LoanDataStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        self.loans = GovernedDataset(
            self,
            "Loans",
            confidentiality=Confidentiality.CONFIDENTIAL,
            personal_data=PersonalData.PERSONAL,
            purpose="Scoring of consumer loan applications",
            retention=Retention.locked_for(Duration.days(365)),
        )
        self.network = GovernedNetwork(self, "Network")
