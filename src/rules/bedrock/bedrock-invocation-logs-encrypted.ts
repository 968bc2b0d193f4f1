import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';
import { LOGGING, SDK_CALLS, setsUpInvocationLogging } from '../vocabulary/sdk-calls';

const ENCRYPTION = 'ServerSideEncryptionByDefault';
const isEncrypted = Check.someItem('BucketEncryption.ServerSideEncryptionConfiguration', Check.all(
  Check.oneOf(`${ENCRYPTION}.SSEAlgorithm`, ['aws:kms', 'aws:kms:dsse']),
  Check.exists(`${ENCRYPTION}.KMSMasterKeyID`),
));
const goesTo = (path: string, type: string, check: Check) => Check.any(Check.absent(path), Check.relatedTo(path, type, check));

const text = (before: string, name: any, after: string) => ({
  'Fn::Join': ['', [
    `{"service":"Bedrock","action":"putModelInvocationLoggingConfiguration","parameters":{"loggingConfig":{"textDataDeliveryEnabled":true,"${before}":"`,
    name, `"${after}}}}`,
  ]],
});
const toLogGroup = (properties: any, name: any = { Ref: 'Logs' }, after = '}') => ({
  Subject: resource(SDK_CALLS, { ServiceToken: 'arn', Create: text('cloudWatchConfig":{"logGroupName', name, after) }),
  Logs: resource('AWS::Logs::LogGroup', properties),
});
const toBucket = (encryption: any) => ({
  Subject: resource(SDK_CALLS, { ServiceToken: 'arn', Create: text('s3Config":{"bucketName', { Ref: 'Bucket' }, '}') }),
  Bucket: resource('AWS::S3::Bucket', { BucketEncryption: encryption && { ServerSideEncryptionConfiguration: [{ [ENCRYPTION]: encryption }] } }),
});

export const bedrockInvocationLogsEncrypted = new Rule({
  id: 'BedrockInvocationLogsEncrypted',
  title: 'Invocation logs are encrypted with a customer managed key',
  why: 'The logs hold every prompt and answer in full, so whoever reads them reads all that people told the model.',
  fix: 'Set KmsKeyId on the log group, and on the bucket default encryption aws:kms with a KMSMasterKeyID.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: [SDK_CALLS],
  when: Check.certain(setsUpInvocationLogging('Create')),
  condition: Check.json('Create', Check.all(
    goesTo(LOGGING.logGroup, 'AWS::Logs::LogGroup', Check.exists('KmsKeyId')),
    goesTo(LOGGING.bucket, 'AWS::S3::Bucket', isEncrypted),
    goesTo(LOGGING.largeData, 'AWS::S3::Bucket', isEncrypted),
  )),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('AU-9'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_model_invocation_logs_encryption_enabled', 'aws-samples aiml assessment BR-12',
  ],
  limitation: 'Only the calls of CDK\'s AwsCustomResource can be read. A log group or bucket from outside the app is unknown.',
  examples: {
    compliant: [
      toLogGroup({ KmsKeyId: 'arn' }),
      toBucket({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn' }),
      toBucket({ SSEAlgorithm: 'aws:kms:dsse', KMSMasterKeyID: 'arn' }),
      toLogGroup({ KmsKeyId: 'arn', LogGroupName: '/aws/bedrock/invocations' }, '/aws/bedrock/invocations'),
    ],
    nonCompliant: [
      toLogGroup({}),
      toLogGroup({ KmsKeyId: '' }),
      toBucket(undefined),
      toBucket({ SSEAlgorithm: 'aws:kms' }),
      toBucket({ SSEAlgorithm: 'AES256' }),
      toBucket({ SSEAlgorithm: 'AES256', KMSMasterKeyID: 'arn' }),
      { ...toBucket({ SSEAlgorithm: 'AES256' }), ...toLogGroup({ KmsKeyId: 'arn' }, { Ref: 'Logs' }, ',"largeDataDeliveryS3Config":{"bucketName":"b"}}'), Named: resource('AWS::S3::Bucket', { BucketName: 'b' }) },
    ],
    unknown: [toLogGroup({ KmsKeyId: 'arn' }, '/aws/bedrock/elsewhere')],
    notApplicable: [
      { Subject: resource(SDK_CALLS, { ServiceToken: 'arn', Create: JSON.stringify({ service: 'S3', action: 'listBuckets' }) }) },
      withParameter('Call', { Subject: resource(SDK_CALLS, { ServiceToken: 'arn', Create: { Ref: 'Call' } }) }),
    ],
  },
});
