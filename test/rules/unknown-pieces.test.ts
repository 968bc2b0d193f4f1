import { judgeExample } from '../../src/evaluation/adapters/example';
import { TagKeys } from '../../src/governance/tag-keys';
import { aiExecutionRoleLeastPrivilege } from '../../src/rules/iam/ai-execution-role-least-privilege';
import { sageMakerNotebookKmsKey } from '../../src/rules/sagemaker/sagemaker-notebook-kms-key';

const TAG_KEYS = new TagKeys().toJson();
const sub = (text: string) => ({ 'Fn::Sub': text });
const OWN_SOURCE = sub('arn:${AWS::Partition}:sagemaker:${AWS::Region}:${AWS::AccountId}:*');

/** A role of an environment-agnostic stack that reads a resource and trusts a source. */
const role = (resource: any, source: any = OWN_SOURCE) => ({
  Bucket: { Type: 'AWS::S3::Bucket' },
  Subject: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: {
          Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: { ArnLike: { 'aws:SourceArn': source } },
        },
      },
      Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: resource }] } }],
    },
  },
});
const OBJECTS = sub('${Bucket.Arn}/*');
const notebook = (key: any) => ({ Subject: { Type: 'AWS::SageMaker::NotebookInstance', Properties: { KmsKeyId: key } } });

describe('a policy whose ARN only the deployment completes', () => {
  test.each([
    ['every model of a partition', sub('arn:${AWS::Partition}:bedrock:*:*:*')],
    ['every bucket', sub('arn:${AWS::Partition}:s3:::*')],
    ['every object of every bucket', sub('arn:${AWS::Partition}:s3:::*/*')],
    ['everything of a service in the account', sub('arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:*')],
  ])('fails where it names %s', (_, resource) => {
    expect(judgeExample(aiExecutionRoleLeastPrivilege, role(resource), TAG_KEYS).verdict).toBe('NON_COMPLIANT');
  });

  test.each([
    ['the objects of a bucket by name', sub('arn:${AWS::Partition}:s3:::${Bucket}/*')],
    ['a bucket by name', sub('arn:${AWS::Partition}:s3:::${Bucket}')],
    ['a bucket and its objects', [OBJECTS, { 'Fn::GetAtt': ['Bucket', 'Arn'] }]],
    ['what a resource holds', sub('${Bucket.Arn}:*')],
    ['an import', { 'Fn::ImportValue': 'x' }],
    ['what an import holds', { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'x' }, '/*']] }],
  ])('passes where it names %s', (_, resource) => {
    expect(judgeExample(aiExecutionRoleLeastPrivilege, role(resource), TAG_KEYS).verdict).toBe('COMPLIANT');
  });
});

describe('a trust whose source only the deployment completes', () => {
  test.each([
    ['fails for any account', sub('arn:${AWS::Partition}:sagemaker:*:*:*'), 'NON_COMPLIANT'],
    ['passes for buckets by name', ['arn:aws:s3:::loans', sub('arn:${AWS::Partition}:s3:::${Bucket}')], 'COMPLIANT'],
    ['passes for a resource of the app', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'COMPLIANT'],
  ])('%s', (_, source, verdict) => {
    expect(judgeExample(aiExecutionRoleLeastPrivilege, role(OBJECTS, source), TAG_KEYS).verdict).toBe(verdict);
  });
});

test.each([
  ['fails for an alias of a key that AWS manages', 'alias/aws/sagemaker', 'NON_COMPLIANT'],
  ['passes for an alias of your own', 'alias/loans', 'COMPLIANT'],
])('an ARN of a key with unknown pieces %s', (_, alias, verdict) => {
  const key = sub(`arn:\${AWS::Partition}:kms:\${AWS::Region}:\${AWS::AccountId}:${alias}`);
  expect(judgeExample(sageMakerNotebookKmsKey, notebook(key), TAG_KEYS).verdict).toBe(verdict);
});
