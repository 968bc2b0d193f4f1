from aws_cdk import aws_lambda as lambda_, aws_stepfunctions as sfn
from aws_solutions_constructs.aws_lambda_stepfunctions import LambdaToStepfunctions


def build(stack):
    LambdaToStepfunctions(
        stack, "Construct",
        lambda_function_props=dict(
            runtime=lambda_.Runtime.PYTHON_3_13, code=lambda_.Code.from_asset("assets/code"), handler="main.handler"),
        state_machine_props=dict(definition_body=sfn.DefinitionBody.from_chainable(sfn.Pass(stack, "StartState"))))
