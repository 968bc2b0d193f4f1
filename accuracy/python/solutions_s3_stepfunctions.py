from aws_cdk import aws_stepfunctions as sfn
from aws_solutions_constructs.aws_s3_stepfunctions import S3ToStepfunctions


def build(stack):
    S3ToStepfunctions(
        stack, "Construct",
        state_machine_props=dict(definition_body=sfn.DefinitionBody.from_chainable(sfn.Pass(stack, "StartState"))))
