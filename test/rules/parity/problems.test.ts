import { strayProperties } from './examples';
import { problemsOf } from './problems';
import { Check } from '../../../src/rules/check';
import { Rule, RuleExamples } from '../../../src/rules/rule';
import { RuleParameter } from '../../../src/rules/rule-parameter';
import { RuleLevel, Severity } from '../../../src/rules/severity';

const CONFIG = 'AWS::SageMaker::EndpointConfig';
const BUCKET = 'AWS::S3::Bucket';
const JOB = 'AWS::SageMaker::TrainingJob';

function rule(appliesTo: string[], condition: Check, examples?: RuleExamples): Rule {
  return new Rule({ id: 'Probe', title: 't', why: 'w', fix: 'f', severity: Severity.LOW, level: RuleLevel.BASELINE, appliesTo, condition, examples });
}

describe('a rule that is right', () => {
  test.each([
    ['a property', CONFIG, Check.exists('KmsKeyId')],
    ['a property of the items of a list', CONFIG, Check.everyItem('ProductionVariants', Check.atLeast('InitialInstanceCount', 2))],
    ['a single object as a list of one', 'AWS::SageMaker::Model', Check.someItem('PrimaryContainer', Check.exists('Image'))],
    ['an entry of a map by its key', 'AWS::SageMaker::Model', Check.exists('PrimaryContainer.Environment.LOG_LEVEL')],
    ['the entries of a map', 'AWS::Lambda::Function', Check.noEntry('Environment.Variables', Check.like('Key', ['*SECRET']))],
    ['what JSON holds', 'AWS::IAM::Role', Check.json('AssumeRolePolicyDocument', Check.someItem('Statement', Check.exists('Anything.At.All')))],
    ['text that stands for a boolean', CONFIG, Check.equalTo('EnableNetworkIsolation', 'true')],
    ['an allowed value', 'AWS::SageMaker::Domain', Check.equalTo('AppNetworkAccessType', 'VpcOnly')],
    ['the request of a job', JOB, Check.everyItem('InputDataConfig', Check.exists('DataSource.S3DataSource.S3Uri'))],
    ['a member that the job type has elsewhere', 'AWS::SageMaker::AutoMLJobV2', Check.exists('SecurityConfig.VolumeKmsKeyId')],
    ['a camel-case API in PascalCase', 'AWS::Bedrock::ModelCustomizationJob', Check.exists('VpcConfig.SubnetIds')],
    ['the target of a reference', CONFIG, Check.relatedTo('DataCaptureConfig.DestinationS3Uri', BUCKET, Check.exists('BucketEncryption'))],
    ['the source of a reference', BUCKET, Check.referredToBy(JOB, 'InputDataConfig.*.DataSource.S3DataSource.S3Uri', Check.exists('VpcConfig.Subnets'))],
    ['the resource from inside an item', CONFIG, Check.everyItem('ProductionVariants', Check.exists('$root.KmsKeyId'))],
    ['a tag', BUCKET, Check.oneOf('$tag.dataRole', ['training'])],
    ['the policy', BUCKET, Check.equalTo('$policy.riskTier', 'high')],
    ['the tasks of a workflow', 'AWS::SageMaker::Pipeline', Check.someItem('$tasks', Check.someItem('Gates', Check.equalTo('', 'QualityCheck')))],
    ['the types of the app', 'AWS::CDK::App', Check.someItem('ResourceTypes', Check.equalTo('', JOB))],
  ])('may read %s', (_, type, condition) => {
    expect(problemsOf(rule([type], condition))).toEqual([]);
  });

  test('may read of each of its types what only that type has', () => {
    const guarded = (type: string, path: string) => Check.implies(Check.equalTo('$type', type), Check.exists(path));
    expect(problemsOf(rule([CONFIG, BUCKET], Check.all(guarded(CONFIG, 'KmsKeyId'), guarded(BUCKET, 'BucketEncryption'))))).toEqual([]);
  });
});

describe('a rule that is wrong', () => {
  test.each([
    ['a property that does not exist', CONFIG, Check.exists('KmsKeyID'), 'condition.exists: KmsKeyID does not exist in AWS::SageMaker::EndpointConfig'],
    ['a list without an item operator', CONFIG, Check.exists('ProductionVariants.ModelName'), 'ProductionVariants.ModelName does not exist in'],
    ['a misspelt property of an item', CONFIG, Check.someItem('ProductionVariants', Check.exists('InstanceTyp')), 'ProductionVariants[].InstanceTyp does not exist in'],
    ['the entries of an object', CONFIG, Check.someEntry('DataCaptureConfig', Check.exists('Value')), 'DataCaptureConfig in AWS::SageMaker::EndpointConfig is an object, whose keys are not free'],
    ['the items of text', CONFIG, Check.someItem('KmsKeyId', Check.exists('')), 'KmsKeyId in AWS::SageMaker::EndpointConfig is a string, which has no items'],
    ['a list as a scalar', CONFIG, Check.equalTo('ProductionVariants', 'one'), 'is a list: look at its items, so equalTo cannot be right'],
    ['an object as a scalar', CONFIG, Check.oneOf('DataCaptureConfig', ['on']), 'is an object, so oneOf cannot be right'],
    ['a boolean as other text', CONFIG, Check.equalTo('EnableNetworkIsolation', 'Enabled'), 'is a boolean and never "Enabled"'],
    ['a value that is not allowed', 'AWS::SageMaker::Domain', Check.equalTo('AppNetworkAccessType', 'VPCOnly'), 'never is "VPCOnly": it takes PublicInternetOnly, VpcOnly'],
    ['one value of several that is not allowed', 'AWS::ECR::Repository', Check.oneOf('ImageTagMutability', ['IMMUTABLE', 'LOCKED']), 'never is "LOCKED"'],
    ['a default that is not allowed', 'AWS::ECR::Repository', Check.oneOf('ImageTagMutability', RuleParameter.named('p', ['LOCKED'])), 'never is "LOCKED"'],
    ['globs of which none can match', 'AWS::ECR::Repository', Check.like('ImageTagMutability', ['LOCKED*']), 'never is "LOCKED*"'],
    ['a number of what is none', CONFIG, Check.atLeast('EnableNetworkIsolation', 1), 'is a boolean, so atLeast cannot be right'],
    ['keys of an object that it lacks', CONFIG, Check.hasKeys('DataCaptureConfig', ['Kms']), 'has no key "Kms"'],
    ['a type that does not exist', 'AWS::SageMaker::EndpointConfiguration', Check.exists('A'), 'appliesTo[0]: there is no type AWS::SageMaker::EndpointConfiguration'],
    ['a linked type that does not exist', BUCKET, Check.appHas('AWS::Macie2::Session'), 'condition.appHas: there is no type AWS::Macie2::Session'],
    ['a property that the target lacks', CONFIG, Check.relatedTo('DataCaptureConfig.DestinationS3Uri', BUCKET, Check.exists('Encryption')), 'Encryption does not exist in AWS::S3::Bucket'],
    ['a reference where the source has none', BUCKET, Check.referredToBy(CONFIG, 'DataCaptureConfig'), 'DataCaptureConfig in AWS::SageMaker::EndpointConfig is an object, so referredToBy'],
    ['a list of references without a star', BUCKET, Check.referredToBy(JOB, 'InputDataConfig.DataSource.S3DataSource.S3Uri'), 'does not exist in AWS::SageMaker::TrainingJob'],
    ['a misspelt property of a job', JOB, Check.exists('OutputDataConfig.KmsKeyID'), 'OutputDataConfig.KmsKeyID does not exist in AWS::SageMaker::TrainingJob (sagemaker:createtrainingjob)'],
    ['what only one description of a type has', 'AWS::SageMaker::ModelPackage', Check.exists('ApprovalDescription'), 'does not exist in AWS::SageMaker::ModelPackage (sagemaker:createmodelpackage)'],
    ['a tag of what cannot be tagged', 'AWS::IAM::RolePolicy', Check.exists('$tag.owner'), '$tag.owner does not exist in AWS::IAM::RolePolicy'],
    ['a tag that has no name', BUCKET, Check.exists('$tag.colour'), '$tag.colour does not exist in'],
    ['a value that its tag never has', BUCKET, Check.equalTo('$tag.dataRole', 'trainings'), 'never is "trainings"'],
    ['a policy value that does not exist', BUCKET, Check.exists('$policy.tier'), '$policy.tier does not exist in'],
    ['tasks of what is no workflow', BUCKET, Check.someItem('$tasks', Check.exists('Name')), '$tasks does not exist in AWS::S3::Bucket'],
    ['a type that it does not judge', BUCKET, Check.implies(Check.equalTo('$type', CONFIG), Check.exists('KmsKeyId')), 'is read of no type'],
    ['a type of the app that does not exist', 'AWS::CDK::App', Check.someItem('ResourceTypes', Check.equalTo('', 'AWS::Bedrock::Agents')), 'never is "AWS::Bedrock::Agents"'],
  ])('fails for %s', (_, type, condition, message) => {
    expect(problemsOf(rule([type], condition)).join('\n')).toContain(message);
  });

  test('fails where a path starts in one of its types and does not end there', () => {
    const condition = Check.exists('VpcConfig.Subnets');
    expect(problemsOf(rule(['AWS::SageMaker::Model', 'AWS::Lambda::Function'], condition)).join()).toContain('VpcConfig.Subnets does not exist in AWS::Lambda::Function');
  });

  test('fails where it reads nothing of one of its types', () => {
    expect(problemsOf(rule([CONFIG, 'AWS::SNS::Subscription'], Check.exists('KmsKeyId')))).toEqual(['Probe reads nothing that AWS::SNS::Subscription has']);
  });
});

describe('an example', () => {
  const example = (type: string, properties: any) => rule([type], Check.exists('$logicalId'), { compliant: [{ Subject: { Type: type, Properties: properties } }], nonCompliant: [] });
  const task = (request: any) => ({ Definition: { StartAt: 'A', States: { A: { Type: 'Task', Resource: 'arn:aws:states:::sagemaker:createTrainingJob', Parameters: request, End: true } } } });

  test('may hold functions anywhere', () => {
    expect(strayProperties(example(CONFIG, { ProductionVariants: [{ 'Fn::If': ['A', {}, {}] }], DataCaptureConfig: { Ref: 'AWS::NoValue' } }))).toEqual([]);
  });

  test('fails for a property that the resource does not have', () => {
    expect(strayProperties(example(CONFIG, { ProductionVariants: [{ InstanceTyp: 'ml.m5.large' }] }))).toEqual(['Probe, compliant[0], Subject: there is no ProductionVariants[0].InstanceTyp']);
  });

  test('fails for a list where the resource takes none', () => {
    expect(strayProperties(example(CONFIG, { DataCaptureConfig: { KmsKeyId: ['a'] } }))).toEqual(['Probe, compliant[0], Subject: DataCaptureConfig.KmsKeyId takes no list']);
  });

  test('fails for a member that a request in a workflow does not have', () => {
    expect(strayProperties(example('AWS::StepFunctions::StateMachine', task({ VpcConfig: { SubnetIds: [] } })))).toEqual(['Probe, compliant[0], Subject/A: there is no VpcConfig.SubnetIds']);
  });
});
