import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { isServerless } from './variants';
import { subject } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::EndpointConfig';
const SERVERLESS = { ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } };
const INSTANCES = { InstanceType: 'ml.m5.large', InitialInstanceCount: 2 };

const variants = (list: any) => subject(TYPE, { ProductionVariants: list });

export const sageMakerEndpointServerlessNotForHighRisk = new Rule({
  id: 'SageMakerEndpointServerlessNotForHighRisk',
  title: 'High-risk models are not served on serverless endpoints',
  why: 'Serverless endpoints support neither a VPC nor network isolation, data capture or Model Monitor: choosing them drops all four at once.',
  fix: 'Replace ServerlessConfig with InstanceType and InitialInstanceCount.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::SageMaker::EndpointConfig'],
  condition: Check.noItem('ProductionVariants', isServerless),
  controls: [
    Control.euAiAct('12(1)'), Control.euAiAct('15(5)'), Control.euAiAct('72(1)-(2)'),
    Control.nistAiRmf('MEASURE 2.4'),
    Control.iso42001('A.6.2.8'),
    Control.nist80053('AU-12'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  examples: {
    compliant: [variants([INSTANCES]), variants([{ ...INSTANCES, ServerlessConfig: { Ref: 'AWS::NoValue' } }])],
    nonCompliant: [
      variants([SERVERLESS]),
      variants([INSTANCES, SERVERLESS]),
      {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] } },
        Resources: variants([{ 'Fn::If': ['IsTest', SERVERLESS, INSTANCES] }]),
      },
    ],
    unknown: [variants({ 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://templates/variants.json' } } })],
  },
});
