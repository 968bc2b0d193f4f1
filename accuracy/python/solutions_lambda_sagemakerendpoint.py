from aws_cdk import aws_lambda as lambda_
from aws_solutions_constructs.aws_lambda_sagemakerendpoint import LambdaToSagemakerEndpoint


def build(stack):
    LambdaToSagemakerEndpoint(
        stack, "Construct",
        model_props={"primaryContainer": {
            "image": "111111111111.dkr.ecr.eu-central-1.amazonaws.com/linear-learner:latest",
            "modelDataUrl": "s3://my-bucket/model.tar.gz",
        }},
        lambda_function_props=dict(
            runtime=lambda_.Runtime.PYTHON_3_13, code=lambda_.Code.from_asset("assets/code"), handler="main.handler"))
