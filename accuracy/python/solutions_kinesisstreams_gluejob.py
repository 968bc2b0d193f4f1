from aws_cdk import aws_glue as glue, aws_s3_assets as assets
from aws_solutions_constructs.aws_kinesis_streams_gluejob import KinesisstreamsToGluejob


def build(stack):
    KinesisstreamsToGluejob(
        stack, "Construct",
        glue_job_props={"command": glue.CfnJob.JobCommandProperty(name="gluestreaming", python_version="3")},
        etl_code_asset=assets.Asset(stack, "Code", path="assets/code/main.py"),
        field_schema=[glue.CfnTable.ColumnProperty(name="id", type="int", comment="Identifier")])
