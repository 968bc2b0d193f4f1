from aws_cdk import App, Duration, Environment, Stack
from cdk_governed_ai import (
    Confidentiality, DeploymentStage, Governance, GovernedDataset, PersonalData, Retention, RiskTier,
)

app = App()
Governance.configure(
    app,
    organization="Example Bank", use_case="loan-scoring", owner="credit-ml@example.com",
    risk_tier=RiskTier.HIGH, stage=DeploymentStage.PRODUCTION, allowed_regions=["eu-west-1"],
)
GovernedDataset(
    Stack(app, "LoanData", env=Environment(region="eu-west-1")), "Loans",
    confidentiality=Confidentiality.CONFIDENTIAL, personal_data=PersonalData.PERSONAL,
    purpose="Scoring of consumer loan applications", retention=Retention.expire_after(Duration.days(365)),
)
app.synth()
