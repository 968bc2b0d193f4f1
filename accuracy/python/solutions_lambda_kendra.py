from aws_cdk import aws_kendra as kendra, aws_lambda as lambda_
from aws_solutions_constructs.aws_lambda_kendra import LambdaToKendra


def build(stack):
    LambdaToKendra(
        stack, "Construct",
        kendra_data_sources_props=[kendra.CfnDataSourceProps(
            index_id="", name="documents", type="S3",
            data_source_configuration=kendra.CfnDataSource.DataSourceConfigurationProperty(
                s3_configuration=kendra.CfnDataSource.S3DataSourceConfigurationProperty(bucket_name="my-documents")))],
        lambda_function_props=dict(
            runtime=lambda_.Runtime.PYTHON_3_13, code=lambda_.Code.from_asset("assets/code"), handler="main.handler"))
