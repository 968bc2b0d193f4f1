from aws_cdk import aws_lambda as lambda_
from aws_solutions_constructs.aws_lambda_bedrockinferenceprofile import LambdaToBedrockinferenceprofile


def build(stack):
    LambdaToBedrockinferenceprofile(
        stack, "Construct", bedrock_model_id="amazon.nova-lite-v1:0",
        lambda_function_props=dict(
            runtime=lambda_.Runtime.PYTHON_3_13, code=lambda_.Code.from_asset("assets/code"), handler="main.handler"))
