import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { stateMachine } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';

const ofType = (type: string, check: Check) => Check.implies(Check.equalTo('$type', `AWS::Bedrock::${type}`), check);

const CUSTOMIZED = { CustomModelKmsKeyId: 'key', VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };
const customization = (request: any) => ({ Subject: stateMachine('bedrock:createModelCustomizationJob.sync', request) });
const importing = (request: any) => ({ Subject: stateMachine('aws-sdk:bedrock:createModelImportJob', request) });
const batch = (output: any) => ({
  Subject: stateMachine('aws-sdk:bedrock:createModelInvocationJob', { OutputDataConfig: { S3OutputDataConfig: output } }),
});

export const bedrockJobKmsKeys = new Rule({
  id: 'BedrockJobKmsKeys',
  title: 'Bedrock customisation, import and batch jobs use customer managed keys',
  why: 'Tuned weights and batch answers carry the organisation\'s data; only a key of its own lets it withdraw access to them.',
  fix: 'Set CustomModelKmsKeyId and VpcConfig in CreateModelCustomizationJob, ImportedModelKmsKeyId in CreateModelImportJob, and '
    + 'OutputDataConfig.S3OutputDataConfig.S3EncryptionKeyId in CreateModelInvocationJob.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::ModelCustomizationJob', 'AWS::Bedrock::ModelImportJob', 'AWS::Bedrock::ModelInvocationJob'],
  condition: Check.all(
    ofType('ModelCustomizationJob', Check.all(
      customerManagedKey('CustomModelKmsKeyId'),
      Check.exists('VpcConfig.SubnetIds'),
      Check.exists('VpcConfig.SecurityGroupIds'),
    )),
    ofType('ModelImportJob', customerManagedKey('ImportedModelKmsKeyId')),
    ofType('ModelInvocationJob', customerManagedKey('OutputDataConfig.S3OutputDataConfig.S3EncryptionKeyId')),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.6.1.3'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-12'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_custom_model_encrypted_with_cmk', 'cnspec mondoo-aws-security-bedrock-custom-model-cmk-encryption',
    'Cloud Custodian aws.bedrock-custom-model filter kms-key', 'Cloud Custodian aws.bedrock-customization-job filter kms-key',
    'aws-samples aiml assessment BR-11', 'aws-samples aiml assessment BR-17', 'aws-samples aiml assessment BR-30',
    'aws-samples aiml assessment BR-31',
  ],
  examples: {
    compliant: [
      customization(CUSTOMIZED),
      importing({ ImportedModelKmsKeyId: 'key' }),
      batch({ S3Uri: 's3://answers/', S3EncryptionKeyId: 'key' }),
    ],
    nonCompliant: [
      customization({ VpcConfig: CUSTOMIZED.VpcConfig }),
      customization({ CustomModelKmsKeyId: 'key' }),
      ...['SubnetIds', 'SecurityGroupIds'].map((list) => customization({ ...CUSTOMIZED, VpcConfig: { ...CUSTOMIZED.VpcConfig, [list]: [] } })),
      importing({}),
      importing({ ImportedModelKmsKeyId: 'alias/aws/bedrock' }),
      importing({ ImportedModelKmsKeyId: '' }),
      batch({ S3Uri: 's3://answers/' }),
    ],
    unknown: [
      customization({ VpcConfig: CUSTOMIZED.VpcConfig, 'CustomModelKmsKeyId.$': '$.key' }),
      batch({ 'S3EncryptionKeyId.$': '$.key' }),
    ],
  },
});
