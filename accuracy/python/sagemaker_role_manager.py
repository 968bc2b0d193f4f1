from aws_cdk import aws_iam as iam, aws_s3 as s3
from cdklabs.cdk_aws_sagemaker_role_manager import Activity, Persona


def build(stack):
    role = iam.Role.from_role_name(stack, "Passed", "PassedRole")
    bucket = s3.Bucket.from_bucket_name(stack, "Bucket", "data")
    persona = Persona(stack, "Persona", activities=[
        Activity.run_studio_apps(stack, "id0", roles_to_pass=[role]),
        Activity.manage_jobs(stack, "id1", roles_to_pass=[role]),
        Activity.manage_models(stack, "id2", roles_to_pass=[role]),
        Activity.manage_experiments(stack, "id3"),
        Activity.access_s3_buckets(stack, "id5", s3_buckets=[bucket]),
    ])
    persona.create_role(stack, "Role", "data-scientist", "Data scientists")
