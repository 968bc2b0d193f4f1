import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { capturesData } from './data-capture';
import { subject, withParameter } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';

const TYPE = 'AWS::SageMaker::EndpointConfig';

const capture = (config: any) => subject(TYPE, { DataCaptureConfig: { DestinationS3Uri: 's3://capture/loans/', ...config } });

export const sageMakerEndpointDataCaptureKmsKey = new Rule({
  id: 'SageMakerEndpointDataCaptureKmsKey',
  title: 'Captured inference data is encrypted with a customer managed key',
  why: 'What callers send to a model is often personal data, and capture keeps a copy of it.',
  fix: 'Set DataCaptureConfig.KmsKeyId to a customer managed key.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::EndpointConfig'],
  when: capturesData,
  condition: customerManagedKey('DataCaptureConfig.KmsKeyId'),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('AU-9'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'cnspec mondoo-aws-security-sagemaker-endpoint-data-capture-cmk-encryption',
  ],
  examples: {
    compliant: [
      capture({ EnableCapture: true, KmsKeyId: 'alias/capture' }),
      withParameter('Capture', capture({ EnableCapture: { Ref: 'Capture' }, KmsKeyId: 'alias/capture' })),
    ],
    nonCompliant: [
      capture({ EnableCapture: true }),
      capture({ EnableCapture: true, KmsKeyId: 'alias/aws/s3' }),
      capture({ EnableCapture: 'true', KmsKeyId: '' }),
      capture({}),
    ],
    unknown: [
      withParameter('Key', capture({ EnableCapture: true, KmsKeyId: { Ref: 'Key' } })),
      withParameter('Capture', capture({ EnableCapture: { Ref: 'Capture' } })),
    ],
    notApplicable: [capture({ EnableCapture: false }), capture({ EnableCapture: 'false' }), subject(TYPE, {})],
  },
});
