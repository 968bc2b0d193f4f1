import { App, Stack } from 'aws-cdk-lib';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { DIGEST, plain, SOURCE } from './training-app';
import { TrainingImage } from '../../../src/constructs/training-job/training-image';

const stack = new Stack(new App(), 'Stack');
const repository = Repository.fromRepositoryName(stack, 'Repository', 'loan-model');

test('an image is addressed by its digest, in any partition', () => {
  const image = TrainingImage.fromEcrDigest(repository, DIGEST, SOURCE);
  expect(plain(stack.resolve(image.imageUri))).toBe(`\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/loan-model@${DIGEST}`);
  expect(image.source).toEqual(SOURCE);
});

test.each(['latest', 'sha256:abc', DIGEST.toUpperCase(), `loan-model@${DIGEST}`, `${DIGEST}0`, `${DIGEST}\n`, undefined as any])('fails if the digest is %p', (digest) => {
  expect(() => TrainingImage.fromEcrDigest(repository, digest)).toThrow(/image digest .* does not pin an image: write 'sha256:' and 64/);
});

test.each(['main', '9fceb0', '', undefined as any])('fails if the commit of the code is %p', (commitId) => {
  expect(() => TrainingImage.fromEcrDigest(repository, DIGEST, { ...SOURCE, commitId })).toThrow(/commit .* is not a commit: write 7 to 64 hexadecimal digits/);
});

test('fails if the repository of the code is empty', () => {
  expect(() => TrainingImage.fromEcrDigest(repository, DIGEST, { ...SOURCE, repositoryUrl: ' ' })).toThrow('repository of the code of the image is empty');
});
