from aws_cdk import aws_lambda as lambda_
from aws_solutions_constructs.aws_lambda_comprehend import LambdaToComprehend


def build(stack):
    LambdaToComprehend(
        stack, "Construct",
        lambda_function_props=dict(
            runtime=lambda_.Runtime.PYTHON_3_13, code=lambda_.Code.from_asset("assets/code"), handler="main.handler"))
