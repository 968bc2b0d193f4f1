import { Aws, Lazy } from 'aws-cdk-lib';
import { ApprovedModel } from '../../../src/constructs/model-endpoint/approved-model';

const ARN = 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans/7';

test('a version is pinned by its ARN', () => {
  expect(ApprovedModel.fromPackageArn(ARN).modelPackageArn).toBe(ARN);
});

test('partition, Region and account may be those of the stack', () => {
  const arn = `arn:${Aws.PARTITION}:sagemaker:${Aws.REGION}:${Aws.ACCOUNT_ID}:model-package/loans/7`;
  expect(ApprovedModel.fromPackageArn(arn).modelPackageArn).toBe(arn);
});

test.each([
  'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans',
  'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans/0',
  'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans/latest',
  'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans/*',
  'arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/loans/7',
  'arn:aws:sagemaker:eu-west-1:111122223333:model/loans/7',
  `${ARN}\n`,
  'loans/7',
  '',
  undefined as any,
  Lazy.string({ produce: () => ARN }),
])('fails if %p is not the ARN of one version', (arn) => {
  expect(() => ApprovedModel.fromPackageArn(arn)).toThrow(/model package .* is not the ARN of one version: write it out with name and version/);
});
