import { IPropertyInjector, PropertyInjectors, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, FunctionProps, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketProps, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { GovernedDefaults } from '../../src';
import { testApp } from '../validation/support';

function defaulted(make: (stack: Stack) => void): Template {
  const app = testApp();
  GovernedDefaults.applyTo(app);
  const stack = new Stack(new Stage(app, 'Test'), 'Main');
  make(stack);
  return Template.fromStack(stack);
}
const only = (template: Template, type: string) => Object.values(template.findResources(type)).map(({ Properties }) => Properties);
const bucket = (props?: BucketProps) => only(defaulted((stack) => new Bucket(stack, 'Data', props)), 'AWS::S3::Bucket')[0];
const score = (props: Partial<FunctionProps> = {}) => (stack: Stack) =>
  new LambdaFunction(stack, 'Score', { runtime: Runtime.PYTHON_3_13, handler: 'index.handler', code: Code.fromInline('pass'), ...props });

test('a bucket blocks public access, keeps versions and takes TLS only', () => {
  const template = defaulted((stack) => new Bucket(stack, 'Data'));
  expect(only(template, 'AWS::S3::Bucket')).toEqual([{
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    VersioningConfiguration: { Status: 'Enabled' },
  }]);
  expect(only(template, 'AWS::S3::BucketPolicy')[0].PolicyDocument.Statement[0]).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
});

test('what a prop says holds', () => {
  expect(bucket({ versioned: false, enforceSSL: false, blockPublicAccess: BlockPublicAccess.BLOCK_ACLS })).toEqual({
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true },
  });
});

test('a prop that is undefined says nothing', () => {
  expect(bucket({ versioned: undefined }).VersioningConfiguration).toEqual({ Status: 'Enabled' });
});

test('a symmetric key rotates; the others cannot', () => {
  const keys = only(defaulted((stack) => {
    new Key(stack, 'Data');
    new Key(stack, 'Signing', { keySpec: KeySpec.RSA_2048, keyUsage: KeyUsage.SIGN_VERIFY });
  }), 'AWS::KMS::Key');
  expect(keys.map(({ EnableKeyRotation }) => EnableKeyRotation)).toEqual([true, undefined]);
});

test.each([[undefined, 365], [RetentionDays.ONE_WEEK, 7]])('a log group that says %s keeps %s days', (retention, days) => {
  expect(only(defaulted((stack) => new LogGroup(stack, 'Logs', { retention })), 'AWS::Logs::LogGroup')).toEqual([{ RetentionInDays: days }]);
});

test('a function gets a log group with that retention', () => {
  const template = defaulted(score());
  const [[id, logs]] = Object.entries(template.findResources('AWS::Logs::LogGroup'));
  expect(logs.Properties).toEqual({ RetentionInDays: 365 });
  expect(only(template, 'AWS::Lambda::Function')[0].LoggingConfig).toEqual({ LogGroup: { Ref: id } });
});

test('a function that has a log group keeps it', () => {
  const template = defaulted((stack) => score({ logGroup: LogGroup.fromLogGroupName(stack, 'Mine', 'mine') })(stack));
  expect(only(template, 'AWS::Logs::LogGroup')).toEqual([]);
  expect(only(template, 'AWS::Lambda::Function')[0].LoggingConfig).toEqual({ LogGroup: 'mine' });
});

test('L1s are left alone', () => {
  expect(only(defaulted((stack) => new CfnBucket(stack, 'Raw')), 'AWS::S3::Bucket')).toEqual([undefined]);
});

describe('property injectors of other people', () => {
  const UNVERSIONED: IPropertyInjector = { constructUniqueId: Bucket.PROPERTY_INJECTION_ID, inject: (props) => ({ ...props, versioned: false }) };

  test('below the scope take the place of the defaults', () => {
    const template = defaulted((stack) => {
      PropertyInjectors.of(stack).add(UNVERSIONED);
      new Bucket(stack, 'Data');
    });
    expect(only(template, 'AWS::S3::Bucket')).toEqual([undefined]);
  });

  test('fails on the same scope, since CDK would drop one of the two in silence', () => {
    const app = testApp();
    PropertyInjectors.of(app).add(UNVERSIONED);
    expect(() => GovernedDefaults.applyTo(app)).toThrow('aws-cdk-lib.aws-s3.Bucket has a property injector here already');
  });

  test('the defaults may be applied twice', () => {
    const app = testApp();
    GovernedDefaults.applyTo(app);
    GovernedDefaults.applyTo(app);
    const stack = new Stack(app, 'Main');
    new Bucket(stack, 'Data');
    expect(Object.values(Template.fromStack(stack).findResources('AWS::S3::Bucket'))[0].Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  });
});
