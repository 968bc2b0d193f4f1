"""A churn predictor made of L1s and L2s. Nothing of our library is in it but one line, which checks it."""

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sagemaker as sagemaker
from cdk_governed_ai import AiGovernanceChecks

app = cdk.App()
stack = cdk.Stack(app, "Churn", env=cdk.Environment(account="111122223333", region="eu-west-1"))

customers = s3.Bucket(stack, "Customers", versioned=True)
cdk.Tags.of(customers).add("ai:data-role", "training")

role = iam.Role(stack, "ModelRole", assumed_by=iam.ServicePrincipal("sagemaker.amazonaws.com"))
role.add_to_policy(iam.PolicyStatement(actions=["s3:*"], resources=["*"]))

model = sagemaker.CfnModel(
    stack,
    "Model",
    execution_role_arn=role.role_arn,
    primary_container=sagemaker.CfnModel.ContainerDefinitionProperty(
        image="111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:latest",
        model_data_url=customers.s3_url_for_object("models/latest/model.tar.gz"),
    ),
)
config = sagemaker.CfnEndpointConfig(
    stack,
    "EndpointConfig",
    production_variants=[
        sagemaker.CfnEndpointConfig.ProductionVariantProperty(
            variant_name="main",
            model_name=model.attr_model_name,
            instance_type="ml.m5.large",
            initial_instance_count=1,
            initial_variant_weight=1,
        )
    ],
)
sagemaker.CfnEndpoint(stack, "Endpoint", endpoint_config_name=config.attr_endpoint_config_name)

cdk.Validations.of(app).add_plugins(AiGovernanceChecks(app))
app.synth()
