import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { everyVariant, someVariant } from './variants';
import { subject, withParameter } from '../vocabulary/examples';
import { customerManagedKey } from '../vocabulary/keys';

const TYPE = 'AWS::SageMaker::EndpointConfig';

const asynchronous = (key: any) => subject(TYPE, {
  ProductionVariants: [{ ModelName: 'loans' }], AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://answers/loans/', KmsKeyId: key } },
});
const dumping = (key: any) => ({ ModelName: 'loans', CoreDumpConfig: { DestinationS3Uri: 's3://dumps/loans/', KmsKeyId: key } });

export const sageMakerEndpointAuxOutputKmsKey = new Rule({
  id: 'SageMakerEndpointAuxOutputKmsKey',
  title: 'Asynchronous answers and core dumps are encrypted with a customer managed key',
  why: 'Both write to S3 what callers sent, one as an answer and one as the memory of the container.',
  fix: 'Set AsyncInferenceConfig.OutputConfig.KmsKeyId, and KmsKeyId in each CoreDumpConfig, to a customer managed key.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::EndpointConfig'],
  when: Check.any(Check.exists('AsyncInferenceConfig'), someVariant(Check.exists('CoreDumpConfig'))),
  condition: Check.all(
    Check.implies(Check.exists('AsyncInferenceConfig'), customerManagedKey('AsyncInferenceConfig.OutputConfig.KmsKeyId')),
    everyVariant(Check.implies(Check.exists('CoreDumpConfig'), customerManagedKey('CoreDumpConfig.KmsKeyId'))),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  examples: {
    compliant: [
      asynchronous('alias/answers'),
      subject(TYPE, { ProductionVariants: [dumping('alias/dumps'), { ModelName: 'loans' }] }),
      subject(TYPE, { ProductionVariants: [{ ModelName: 'loans' }], ShadowProductionVariants: [dumping('alias/dumps')] }),
    ],
    nonCompliant: [
      asynchronous({ Ref: 'AWS::NoValue' }),
      asynchronous(''),
      asynchronous('alias/aws/s3'),
      subject(TYPE, { ProductionVariants: [dumping('alias/dumps'), dumping('')] }),
      subject(TYPE, { ProductionVariants: [{ ModelName: 'loans' }], ShadowProductionVariants: [dumping({ Ref: 'AWS::NoValue' })] }),
    ],
    unknown: [withParameter('Key', asynchronous({ Ref: 'Key' }))],
    notApplicable: [subject(TYPE, { ProductionVariants: [{ ModelName: 'loans' }] })],
  },
});
