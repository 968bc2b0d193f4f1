"""Three mistakes, one at a time: `cdk synth -c mistake=wrong-prop`, `expired-waiver` or `stopped`."""

import aws_cdk as cdk
from aws_cdk.aws_sagemaker import CfnModel
from cdk_governed_ai import (
    Confidentiality,
    DeploymentStage,
    Governance,
    GovernedDataset,
    PersonalData,
    Retention,
    RiskTier,
)

import readable_errors  # noqa: F401

app = cdk.App()
mistake = app.node.try_get_context("mistake")
governance = Governance.configure(
    app,
    organization="Example Bank",
    use_case="loan-scoring",
    owner="credit-ml@example.com",
    risk_tier=RiskTier.HIGH,
    stage=DeploymentStage.PRODUCTION,
    allowed_regions=["eu-west-1"],
)
stack = cdk.Stack(app, "LoanData", env=cdk.Environment(region="eu-west-1"))
loans = GovernedDataset(
    stack,
    "Loans",
    confidentiality=Confidentiality.CONFIDENTIAL,
    personal_data=PersonalData.PERSONAL,
    purpose="" if mistake == "wrong-prop" else "Scoring of consumer loan applications",
    retention=Retention.expire_after(cdk.Duration.days(365)),
)

if mistake == "expired-waiver":
    governance.waive(
        loans,
        rule="AiDataClassificationTag",
        reason="Classification is under way until the end of 2025",
        owner="credit-ml@example.com",
        ticket="RISK-7",
        approved_by=["ciso@example.com"],
        expires="2025-12-31",
    )
if mistake == "stopped":
    CfnModel(
        stack,
        "Model",
        primary_container=CfnModel.ContainerDefinitionProperty(
            image="111122223333.dkr.ecr.eu-west-1.amazonaws.com/loans:latest"
        ),
    )

app.synth()
