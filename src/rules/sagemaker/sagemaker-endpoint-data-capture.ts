import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { runsOnInstances } from './variants';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::EndpointConfig';
const ON_INSTANCES = { ProductionVariants: [{ VariantName: 'AllTraffic', ModelName: 'loans', InstanceType: 'ml.m5.large' }] };
const SERVERLESS = { ProductionVariants: [{ VariantName: 'AllTraffic', ModelName: 'loans', ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } }] };

const capture = (enabled: any) => subject(TYPE, {
  ...ON_INSTANCES,
  DataCaptureConfig: {
    EnableCapture: enabled, DestinationS3Uri: 's3://capture/loans/', InitialSamplingPercentage: 100, CaptureOptions: [{ CaptureMode: 'InputAndOutput' }],
  },
});

export const sageMakerEndpointDataCapture = new Rule({
  id: 'SageMakerEndpointDataCapture',
  title: 'Endpoints capture what the model was asked and what it answered',
  why: 'Capture is the log of the model itself: without it nobody can look into an incident, and nothing can watch for drift.',
  fix: 'Add a DataCaptureConfig with EnableCapture true.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::EndpointConfig'],
  when: Check.someItem('ProductionVariants', runsOnInstances),
  condition: Check.equalTo('DataCaptureConfig.EnableCapture', true),
  controls: [
    Control.euAiAct('12(1)'), Control.euAiAct('12(2)'), Control.euAiAct('26(5)'), Control.euAiAct('72(1)-(2)'),
    Control.nistAiRmf('MEASURE 2.4'), Control.nistAiRmf('MANAGE 4.1'),
    Control.iso42001('A.6.2.8'), Control.iso42001('A.6.2.6'),
    Control.gdpr('5(2)'),
    Control.ccpa('11 CCR 7222 ?'),
    Control.nist80053('AU-2'), Control.nist80053('AU-12'),
    Control.awsGenAiBestPractices('Resilience'),
  ],
  alsoKnownAs: [
    'AWS conformance pack aiml-sagemaker-endpoint-data-capture',
  ],
  limitation: 'Serverless endpoints cannot capture data and are out of scope here; where the risk is high, SageMakerEndpointServerlessNotForHighRisk refuses them.',
  examples: {
    compliant: [capture(true), capture('true')],
    nonCompliant: [subject(TYPE, ON_INSTANCES), capture(false), capture('false'), capture({ Ref: 'AWS::NoValue' })],
    unknown: [withParameter('Capture', capture({ Ref: 'Capture' }))],
    notApplicable: [subject(TYPE, SERVERLESS)],
  },
});
