from aws_cdk import aws_lambda as lambda_
from aws_solutions_constructs.aws_lambda_translate import LambdaToTranslate


def build(stack):
    LambdaToTranslate(
        stack, "Construct", async_jobs=True,
        lambda_function_props=dict(
            runtime=lambda_.Runtime.PYTHON_3_13, code=lambda_.Code.from_asset("assets/code"), handler="main.handler"))
