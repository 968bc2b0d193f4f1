import { Stack, aws_ec2 as ec2, aws_ecr as ecr } from 'aws-cdk-lib';
import * as sagemaker from '@aws-cdk/aws-sagemaker-alpha';

export default (stack: Stack) => {
  const repository = ecr.Repository.fromRepositoryName(stack, 'Repository', 'repo');
  const image = (tag: string) => ({ image: sagemaker.ContainerImage.fromEcrRepository(repository, tag) });
  new sagemaker.Model(stack, 'InferencePipelineModel', { containers: [image('first'), image('second')], vpc: new ec2.Vpc(stack, 'Vpc') });
};
