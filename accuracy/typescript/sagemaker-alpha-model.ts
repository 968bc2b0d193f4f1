import { Stack } from 'aws-cdk-lib';
import * as sagemaker from '@aws-cdk/aws-sagemaker-alpha';

export default (stack: Stack) => {
  new sagemaker.Model(stack, 'PrimaryContainerModel', {
    containers: [{ image: sagemaker.ContainerImage.fromAsset('assets/image'), modelData: sagemaker.ModelData.fromAsset('assets/model.tar.gz') }],
  });
};
