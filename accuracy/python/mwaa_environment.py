from aws_cdk import aws_ec2 as ec2
from cdk_mwaa import DagStorage, Environment, Sizing


def build(stack):
    storage = DagStorage(stack, "MyMwaaDagStorage", bucket_name="my-mwaa-dag-storage")
    vpc = ec2.Vpc(stack, "Vpc")
    Environment(
        stack, "MyMwaaEnvironment", name="my-mwaa-environment", dag_storage=storage, vpc=vpc, airflow_version="2.10.3",
        sizing=Sizing.mw1_micro())
