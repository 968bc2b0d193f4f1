import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine } from '../vocabulary/examples';

const ENVIRONMENTS = ['PrimaryContainer.Environment', 'EnvironmentVariables'];
const PROPERTIES = 'ConnectionInput.ConnectionProperties';

const isReference = Check.like('Value', ['arn:*', '{{resolve:*', '/*', 's3://*', 'https://*']);
const holdsNoPrompt = (path: string) => Check.noEntry(path, Check.all(
  Check.like('Key', ['*SYSTEM_PROMPT']),
  Check.literal('Value'),
  Check.none(isReference),
));
const isClean = (path: string) => Check.all(Check.noSecrets(path), holdsNoPrompt(path));
/** Functions keep their environment one level deeper than jobs do. */
const isFunction = Check.equalTo('$type', 'AWS::Lambda::Function');

const KEY = 'AKIA' + 'IOSFODNN7EXAMPLE';
const model = (Environment: any) => ({ Subject: resource('AWS::SageMaker::Model', { PrimaryContainer: { Environment } }) });
const lambda = (Variables: any) => ({ Subject: resource('AWS::Lambda::Function', { Environment: { Variables } }) });
const connection = (input: any) => ({ Subject: resource('AWS::Glue::Connection', { ConnectionInput: { ConnectionType: 'JDBC', ...input } }) });

export const aiNoPlaintextSecrets = new Rule({
  id: 'AiNoPlaintextSecrets',
  title: 'No secret and no system prompt stands in plain text',
  why: 'Whoever may describe a resource reads its environment and its connection properties, and so does every copy of the template.',
  fix: 'Keep secrets in Secrets Manager or Parameter Store and pass their ARN or a dynamic reference; keep system prompts in a Bedrock prompt. '
    + 'Connect Glue with AuthenticationConfiguration.SecretArn or the property SECRET_ID.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: [
    'AWS::SageMaker::Model', 'AWS::SageMaker::ProcessingJob', 'AWS::SageMaker::TrainingJob', 'AWS::BedrockAgentCore::Runtime', 'AWS::Lambda::Function',
    'AWS::Glue::Connection', 'AWS::Glue::Job',
  ],
  condition: Check.all(
    ...ENVIRONMENTS.map(isClean),
    Check.any(isFunction, isClean('Environment')),
    Check.implies(isFunction, isClean('Environment.Variables')),
    Check.noItem('Containers', Check.none(isClean('Environment'))),
    Check.noSecrets('HyperParameters'),
    isClean('DefaultArguments'),
    Check.noSecrets(PROPERTIES),
    Check.noEntry(PROPERTIES, Check.all(Check.oneOf('Key', ['PASSWORD', 'ENCRYPTED_PASSWORD']), Check.literal('Value'), Check.none(isReference))),
    Check.absent('ConnectionInput.AuthenticationConfiguration.BasicAuthenticationCredentials.Password'),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.4 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('IA-5'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'cnspec mondoo-aws-security-sagemaker-processing-job-no-plaintext-secrets-env',
    'cnspec mondoo-aws-security-glue-connection-no-plaintext-credentials', 'Prowler glue_catalog_connection_no_secrets',
    'Prowler glue_etl_jobs_no_secrets_in_arguments', 'aws-samples aiml assessment OW-11',
  ],
  limitation: 'Secrets are known by their shape and by the name they stand under; a word that looks like any other is not found.',
  examples: {
    compliant: [
      model({ MODEL_SERVER_TIMEOUT: '60', API_KEY: '{{resolve:secretsmanager:vendor:SecretString:key}}' }),
      lambda({ SYSTEM_PROMPT: { 'Fn::GetAtt': ['Prompt', 'Arn'] }, DB_SECRET: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db' }),
      lambda({ AGENT_SYSTEM_PROMPT: 'arn:aws:bedrock:eu-west-1:111122223333:prompt/ABCDEFGHIJ' }),
      connection({ ConnectionProperties: { JDBC_CONNECTION_URL: 'jdbc:postgresql://db:5432/loans', SECRET_ID: 'loans-db' } }),
      connection({ AuthenticationConfiguration: { AuthenticationType: 'BASIC', SecretArn: { Ref: 'Secret' } } }),
      connection({ ConnectionProperties: { USERNAME: 'loans', PASSWORD: '{{resolve:secretsmanager:loans-db:SecretString:password}}' } }),
      connection({ ConnectionProperties: { USERNAME: 'loans', PASSWORD: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db' } }),
      connection({ ConnectionProperties: { USERNAME: 'loans', PASSWORD: { 'Fn::GetAtt': ['Vault', 'Value'] } } }),
      { Subject: resource('AWS::Lambda::Function') },
    ],
    nonCompliant: [
      model({ AWS_ACCESS_KEY_ID: KEY }),
      { Subject: resource('AWS::SageMaker::Model', { Containers: [{ Environment: {} }, { Environment: { START: `--key ${KEY}` } }] }) },
      { Subject: stateMachine('sagemaker:createTrainingJob', { HyperParameters: { key: KEY } }) },
      lambda({ DB_PASSWORD: 'correct-horse-battery' }),
      lambda({ SYSTEM_PROMPT: 'You are a helpful underwriter' }),
      { Subject: resource('AWS::BedrockAgentCore::Runtime', { EnvironmentVariables: { AGENT_SYSTEM_PROMPT: 'Answer politely' } }) },
      { Subject: resource('AWS::Glue::Job', { DefaultArguments: { '--db-url': 'postgresql://loans:hunter2hunter2@db/loans' } }) },
      { Subject: resource('AWS::Glue::Job', { DefaultArguments: { '--TempDir': 's3://loans/tmp/', '--SYSTEM_PROMPT': 'Answer politely' } }) },
      { Subject: resource('AWS::SageMaker::ProcessingJob', { Environment: { AWS_ACCESS_KEY_ID: KEY } }) },
      connection({ ConnectionProperties: { USERNAME: 'loans', PASSWORD: 'winter' } }),
      ...['PASSWORD', 'ENCRYPTED_PASSWORD'].map((name) => connection({ ConnectionProperties: { USERNAME: 'loans', [name]: 'short' } })),
      connection({ ConnectionProperties: { JDBC_CONNECTION_URL: 'postgresql://loans:hunter2hunter2@db/loans' } }),
      connection({ AuthenticationConfiguration: { AuthenticationType: 'BASIC', BasicAuthenticationCredentials: { Username: 'loans', Password: 'winter' } } }),
    ],
    unknown: [
      { Parameters: { Variables: { Type: 'String' } }, Resources: lambda({ Ref: 'Variables' }) },
    ],
  },
});
