import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine, withParameter } from '../vocabulary/examples';

/** A subnet of the VPC is used at the path by a resource that meets the check. */
const runs = (type: string, path: string, check?: Check) => Check.referredToBy('AWS::EC2::Subnet', 'VpcId', Check.referredToBy(type, path, check));
const reachesOut = (path: string) => Check.none(Check.equalTo(path, true));

/** Isolated containers call no service, so they need no endpoint. */
const runsSageMaker = Check.any(
  runs('AWS::SageMaker::NotebookInstance', 'SubnetId'),
  runs('AWS::SageMaker::Domain', 'SubnetIds.*'),
  runs('AWS::SageMaker::Model', 'VpcConfig.Subnets.*', reachesOut('EnableNetworkIsolation')),
  runs('AWS::SageMaker::TrainingJob', 'VpcConfig.Subnets.*', reachesOut('EnableNetworkIsolation')),
  runs('AWS::SageMaker::ProcessingJob', 'NetworkConfig.VpcConfig.Subnets.*', reachesOut('NetworkConfig.EnableNetworkIsolation')),
);
const runsAgents = runs('AWS::BedrockAgentCore::Runtime', 'NetworkConfiguration.NetworkModeConfig.Subnets.*');

const hasEndpointFor = (...services: string[]) => Check.referredToBy('AWS::EC2::VPCEndpoint', 'VpcId', Check.all(
  Check.any(...services.map((service) => Check.endsWith('ServiceName', `.${service}`))),
  Check.equalTo('VpcEndpointType', 'Interface'),
));

const subnet = { Subnet: resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Subject' } }) };
const vpc = (others: any) => ({ Subject: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }), ...subnet, ...others });
const SUBNETS = [{ 'Fn::GetAtt': ['Subnet', 'SubnetId'] }];
const NOTEBOOK = { Notebook: resource('AWS::SageMaker::NotebookInstance', { SubnetId: { Ref: 'Subnet' } }) };
const AGENT = { Agent: resource('AWS::BedrockAgentCore::Runtime', { NetworkConfiguration: { NetworkMode: 'VPC', NetworkModeConfig: { Subnets: SUBNETS } } }) };
const model = (properties: any) => ({ Model: resource('AWS::SageMaker::Model', { VpcConfig: { Subnets: SUBNETS }, ...properties }) });
const endpoint = (service: string, properties: any = {}) => resource('AWS::EC2::VPCEndpoint', {
  VpcId: { Ref: 'Subject' }, VpcEndpointType: 'Interface', ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` }, ...properties,
});
const training = (EnableNetworkIsolation: boolean) => ({
  Train: stateMachine('sagemaker:createTrainingJob', { VpcConfig: { Subnets: SUBNETS }, EnableNetworkIsolation }),
});
const processing = (EnableNetworkIsolation: boolean) => ({
  Prepare: stateMachine('sagemaker:createProcessingJob', { NetworkConfig: { VpcConfig: { Subnets: SUBNETS }, EnableNetworkIsolation } }),
});
const SAGEMAKER = { Api: endpoint('sagemaker.api'), Runtime: endpoint('sagemaker.runtime') };

export const aiPrivateVpcEndpoints = new Rule({
  id: 'AiPrivateVpcEndpoints',
  title: 'VPCs of AI workloads reach AI services privately',
  why: 'Without interface endpoints prompts, data and answers leave the VPC through the internet, or the workload cannot work at all.',
  fix: 'Add interface endpoints to the VPC: sagemaker.api and sagemaker.runtime for SageMaker workloads that are not isolated, bedrock-runtime for agents.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::EC2::VPC'],
  when: Check.certain(Check.any(runsSageMaker, runsAgents)),
  condition: Check.all(
    Check.implies(runsSageMaker, Check.all(hasEndpointFor('sagemaker.api'), hasEndpointFor('sagemaker.runtime'))),
    Check.implies(runsAgents, hasEndpointFor('bedrock-runtime', 'bedrock-agentcore')),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-4'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('SECAI3.2'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_vpc_endpoints_configured', 'aws-samples aiml assessment BR-02', 'aws-samples aiml assessment AC-08',
    'aws-samples aiml assessment AG-20',
  ],
  limitation: 'A template does not show which services code calls: the rule asks for those that a notebook, a domain, a container or an agent calls as a rule. '
    + 'VPCs from outside the app are not judged.',
  examples: {
    compliant: [
      vpc({ ...NOTEBOOK, ...SAGEMAKER }),
      ...['bedrock-runtime', 'bedrock-agentcore'].map((service) => vpc({ ...AGENT, Bedrock: endpoint(service) })),
      vpc({ ...model({}), ...SAGEMAKER }),
    ],
    nonCompliant: [
      vpc(NOTEBOOK),
      ...['sagemaker.api', 'sagemaker.runtime', 's3'].map((service) => vpc({ ...NOTEBOOK, Only: endpoint(service) })),
      vpc({ ...NOTEBOOK, ...SAGEMAKER, Runtime: endpoint('sagemaker.runtime', { VpcEndpointType: 'Gateway' }) }),
      vpc({ ...NOTEBOOK, ...SAGEMAKER, Runtime: endpoint('sagemaker.runtime', { VpcId: 'vpc-elsewhere' }) }),
      vpc({ ...AGENT, ...SAGEMAKER }),
      vpc({ ...AGENT, Bedrock: endpoint('bedrock-runtime', { VpcEndpointType: 'Gateway' }) }),
      vpc({ Domain: resource('AWS::SageMaker::Domain', { SubnetIds: SUBNETS }) }),
      vpc(training(false)),
      vpc(processing(false)),
      vpc(model({ EnableNetworkIsolation: false })),
    ],
    unknown: [
      withParameter('Service', vpc({ ...AGENT, Bedrock: endpoint('', { ServiceName: { Ref: 'Service' } }) })),
    ],
    notApplicable: [
      vpc({}),
      vpc(model({ EnableNetworkIsolation: true })),
      vpc(training(true)),
      vpc(processing(true)),
      withParameter('Where', vpc({ Notebook: resource('AWS::SageMaker::NotebookInstance', { SubnetId: { Ref: 'Where' } }) })),
    ],
  },
});
