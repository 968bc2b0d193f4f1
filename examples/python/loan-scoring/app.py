"""A credit scorer made of governed constructs, with a rule of the bank's own and one waiver."""

import aws_cdk as cdk
from cdk_governed_ai import DeploymentStage, Governance, RiskTier, RulePack

from bank_rules import bank_rules
from loan_data_stack import LoanDataStack
from loan_serving_stack import LoanServingStack
from loan_training_stack import LoanTrainingStack

app = cdk.App()
governance = Governance.configure(
    app,
    organization="Example Bank",
    use_case="loan-scoring",
    owner="credit-ml@example.com",
    cost_center="CC-4711",
    risk_tier=RiskTier.HIGH,
    stage=DeploymentStage.PRODUCTION,
    intended_use="Ranks applications for a human underwriter",
    approved_uses=["Ranks applications for a human underwriter"],
    impact_assessment="FRIA-2026-04",
    allowed_regions=["eu-west-1", "eu-central-1"],
    packs=[RulePack.ai_baseline(), bank_rules],
    parameters={"approvedImageRegistries": ["111122223333.dkr.ecr.eu-west-1.amazonaws.com/*"]},
)

env = cdk.Environment(account="111122223333", region="eu-west-1")
data = LoanDataStack(app, "LoanData", env=env)
training = LoanTrainingStack(app, "LoanTraining", env=env, data=data).training
endpoint = LoanServingStack(app, "LoanServing", env=env, data=data, training=training).endpoint

governance.waive(
    endpoint,
    rule="ExampleBankEndpointInstanceReserved",
    reason="The reservation of m6i instances starts in January; until then two on-demand instances are enough",
    owner="credit-ml@example.com",
    ticket="RISK-981",
    approved_by=["ciso@example.com"],
    expires="2027-01-31",
)

app.synth()
