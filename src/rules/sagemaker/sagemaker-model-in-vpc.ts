import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { isHostedServerless } from './variants';
import { isInVpc } from './vpc';
import { resource, stateMachine, subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Model';

const MODEL_NAME = { 'Fn::GetAtt': ['Subject', 'ModelName'] };
const ON_INSTANCES = { ModelName: MODEL_NAME, InstanceType: 'ml.m6i.large' };
const SERVERLESS = { ModelName: MODEL_NAME, ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } };
const config = (...variants: any[]) => resource('AWS::SageMaker::EndpointConfig', { ProductionVariants: variants });
const shadow = resource('AWS::SageMaker::EndpointConfig', { ShadowProductionVariants: [ON_INSTANCES] });
const transform = stateMachine('sagemaker:createTransformJob.sync', { 'ModelName.$': '$.model' });

export const sageMakerModelInVpc = new Rule({
  id: 'SageMakerModelInVpc',
  title: 'Models run in a VPC of yours',
  why: 'Artefacts and dependencies are then downloaded on paths that your security groups, endpoints and flow logs control.',
  fix: 'Set VpcConfig with at least one subnet and one security group.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Model'],
  when: Check.none(isHostedServerless),
  condition: isInVpc('VpcConfig'),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-4'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-model-in-vpc', 'Prowler sagemaker_models_vpc_settings_configured',
    'cnspec mondoo-aws-security-sagemaker-model-vpc-configured', 'Powerpipe aws_compliance sagemaker_model_in_vpc',
  ],
  examples: {
    compliant: [subject(TYPE, { VpcConfig: { Subnets: ['subnet-0123456789abcdef0'], SecurityGroupIds: ['sg-0123456789abcdef0'] } })],
    nonCompliant: [
      subject(TYPE, {}),
      subject(TYPE, { VpcConfig: { Subnets: [], SecurityGroupIds: ['sg-0123456789abcdef0'] } }),
      subject(TYPE, { VpcConfig: { Subnets: ['subnet-0123456789abcdef0'], SecurityGroupIds: [] } }),
      subject(TYPE, { VpcConfig: { Ref: 'AWS::NoValue' } }),
      subject(TYPE, {}, { Config: config(ON_INSTANCES) }),
      subject(TYPE, {}, { Config: config(SERVERLESS, ON_INSTANCES) }),
      subject(TYPE, {}, { Config: config(SERVERLESS), Other: config(SERVERLESS, ON_INSTANCES) }),
      subject(TYPE, {}, { Config: config(SERVERLESS), Shadow: shadow }),
      subject(TYPE, {}, { Config: config(SERVERLESS), Transform: transform }),
    ],
    unknown: [
      withParameter(
        'Subnets',
        subject(TYPE, { VpcConfig: { Subnets: { Ref: 'Subnets' }, SecurityGroupIds: ['sg-0123456789abcdef0'] } }),
        { Type: 'List<AWS::EC2::Subnet::Id>' },
      ),
    ],
    notApplicable: [subject(TYPE, {}, { Config: config(SERVERLESS) })],
  },
});
