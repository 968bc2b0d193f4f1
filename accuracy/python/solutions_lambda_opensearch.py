from aws_cdk import aws_lambda as lambda_
from aws_solutions_constructs.aws_lambda_opensearch import LambdaToOpenSearch


def build(stack):
    LambdaToOpenSearch(
        stack, "Construct", open_search_domain_name="testdomain", cognito_domain_name="globally-unique-domain",
        lambda_function_props=dict(
            runtime=lambda_.Runtime.PYTHON_3_13, code=lambda_.Code.from_asset("assets/code"), handler="main.handler"))
