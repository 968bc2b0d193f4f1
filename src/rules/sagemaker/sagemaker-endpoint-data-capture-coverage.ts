import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { capturesData } from './data-capture';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::EndpointConfig';

const captures = (mode: any) => Check.someItem('DataCaptureConfig.CaptureOptions', Check.equalTo('CaptureMode', mode));
const capture = (percentage: any, ...modes: any[]) => subject(TYPE, {
  DataCaptureConfig: {
    EnableCapture: true,
    DestinationS3Uri: 's3://capture/loans/',
    InitialSamplingPercentage: percentage,
    CaptureOptions: modes.map((CaptureMode) => ({ CaptureMode })),
  },
});

export const sageMakerEndpointDataCaptureCoverage = new Rule({
  id: 'SageMakerEndpointDataCaptureCoverage',
  title: 'Capture covers requests and answers of a high-risk model, and enough of them',
  why: 'A small sample, or requests without their answers, satisfies a checklist and cannot support an inquiry.',
  fix: 'Capture Input and Output (or InputAndOutput) and set InitialSamplingPercentage to minCaptureSamplingPercentage, by default 100.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::SageMaker::EndpointConfig'],
  when: capturesData,
  condition: Check.all(
    Check.any(captures('InputAndOutput'), Check.all(captures('Input'), captures('Output'))),
    Check.atLeast('DataCaptureConfig.InitialSamplingPercentage', RuleParameter.named('minCaptureSamplingPercentage', 100)),
  ),
  controls: [
    Control.euAiAct('12(1)'), Control.euAiAct('12(2)'),
    Control.nistAiRmf('MEASURE 2.4'),
    Control.iso42001('A.6.2.8'),
    Control.nist80053('AU-3'), Control.nist80053('AU-12'),
    Control.awsGenAiBestPractices('Accuracy'),
  ],
  examples: {
    compliant: [
      capture(100, 'Input', 'Output'),
      capture('100', 'InputAndOutput'),
      capture(100, 'InputAndOutput', 'Input'),
      { Resources: capture(25, 'InputAndOutput'), Governance: { parameters: { minCaptureSamplingPercentage: 25 } } },
    ],
    nonCompliant: [
      capture(99, 'Input', 'Output'),
      capture(100, 'Input'),
      capture(100, 'Output'),
      capture(100),
      { Resources: capture(24, 'InputAndOutput'), Governance: { parameters: { minCaptureSamplingPercentage: 25 } } },
    ],
    unknown: [withParameter('Percentage', capture({ Ref: 'Percentage' }, 'Input', 'Output'), { Type: 'Number' })],
    notApplicable: [subject(TYPE, {}), subject(TYPE, { DataCaptureConfig: { EnableCapture: false } })],
  },
});
