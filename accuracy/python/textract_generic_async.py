from amazon_textract_idp_cdk_constructs import TextractGenericAsyncSfnTask
from aws_cdk import Duration, aws_s3 as s3, aws_stepfunctions as sfn


def build(stack):
    bucket = s3.Bucket(stack, "Documents")
    task = TextractGenericAsyncSfnTask(
        stack, "textract-async-task", s3_output_bucket=bucket.bucket_name, s3_temp_output_prefix="textract-temp-output",
        integration_pattern=sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN, lambda_log_level="DEBUG", timeout=Duration.hours(24),
        input=sfn.TaskInput.from_object({
            "Token": sfn.JsonPath.task_token,
            "ExecutionId": sfn.JsonPath.string_at("$$.Execution.Id"),
            "Payload": sfn.JsonPath.entire_payload,
        }),
        result_path="$.textract_result")
    sfn.StateMachine(stack, "StateMachine", definition_body=sfn.DefinitionBody.from_chainable(task))
