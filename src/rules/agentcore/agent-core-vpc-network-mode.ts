import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const ofType = (kinds: string[], check: Check) => Check.any(Check.none(Check.oneOf('$type', kinds.map((kind) => `AWS::BedrockAgentCore::${kind}`))), check);
const isInVpc = (network: string, details: string) => Check.all(
  Check.equalTo(`${network}.NetworkMode`, 'VPC'),
  Check.exists(`${network}.${details}.Subnets`),
  Check.exists(`${network}.${details}.SecurityGroups`),
);

const IN_VPC = { Subnets: ['subnet-1'], SecurityGroups: ['sg-1'] };
const of = (kind: string, properties: any) => ({ Subject: resource(`AWS::BedrockAgentCore::${kind}`, properties) });
const runtime = (NetworkMode: any, NetworkModeConfig?: any) => of('Runtime', { NetworkConfiguration: { NetworkMode, NetworkModeConfig } });
const tool = (kind: string, NetworkMode: any, VpcConfig?: any) => of(kind, { NetworkConfiguration: { NetworkMode, VpcConfig } });
const harness = (AgentCoreRuntimeEnvironment: any) => of('Harness', { Environment: { AgentCoreRuntimeEnvironment } });

export const agentCoreVpcNetworkMode = new Rule({
  id: 'AgentCoreVpcNetworkMode',
  title: 'Runtimes, browsers and code interpreters of agents run in the VPC',
  why: 'Agents run generated code and open what they are told to open; the network is the last border around them.',
  fix: 'Set NetworkMode to VPC and give Subnets and SecurityGroups: in NetworkModeConfig of a runtime or harness, in VpcConfig of a browser or code interpreter.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['Runtime', 'BrowserCustom', 'CodeInterpreterCustom', 'Harness'].map((kind) => `AWS::BedrockAgentCore::${kind}`),
  condition: Check.all(
    ofType(['Runtime'], isInVpc('NetworkConfiguration', 'NetworkModeConfig')),
    ofType(['BrowserCustom', 'CodeInterpreterCustom'], isInVpc('NetworkConfiguration', 'VpcConfig')),
    ofType(['Harness'], isInVpc('Environment.AgentCoreRuntimeEnvironment.NetworkConfiguration', 'NetworkModeConfig')),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-4'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'AWS Config bedrockagentcore-runtime-private-network-required',
    'AWS Config bedrockagentcore-browsercustom-network-mode-not-public',
    'AWS Config bedrockagentcore-codeinterpreter-networkmode-check', 'Security Hub BedrockAgentCore.1',
    'Security Hub BedrockAgentCore.5', 'Security Hub BedrockAgentCore.7', 'aws-samples aiml assessment AC-01',
    'aws-samples aiml assessment AG-15', 'AWS conformance pack aiml-bedrock-runtime-vpc',
    'AWS conformance pack aiml-bedrock-runtime-security-groups', 'AWS conformance pack aiml-bedrock-browser-vpc',
    'AWS conformance pack aiml-bedrock-browser-security-groups',
  ],
  limitation: 'What the security groups let out is not judged.',
  examples: {
    compliant: [
      runtime('VPC', IN_VPC),
      tool('BrowserCustom', 'VPC', IN_VPC),
      tool('CodeInterpreterCustom', 'VPC', IN_VPC),
      harness({ NetworkConfiguration: { NetworkMode: 'VPC', NetworkModeConfig: IN_VPC } }),
    ],
    nonCompliant: [
      of('Runtime', {}),
      runtime('PUBLIC'),
      runtime('PUBLIC', IN_VPC),
      runtime('VPC'),
      runtime('VPC', { ...IN_VPC, Subnets: [] }),
      runtime('VPC', { ...IN_VPC, SecurityGroups: [{ Ref: 'AWS::NoValue' }] }),
      tool('BrowserCustom', 'PUBLIC'),
      tool('CodeInterpreterCustom', 'SANDBOX'),
      tool('CodeInterpreterCustom', 'VPC', { Subnets: IN_VPC.Subnets }),
      harness({ NetworkConfiguration: { NetworkMode: 'PUBLIC' } }),
      harness({}),
    ],
    unknown: [withParameter('Mode', runtime({ Ref: 'Mode' }, IN_VPC))],
  },
});
