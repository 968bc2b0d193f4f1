import { Stack } from 'aws-cdk-lib';
import { EndpointApp, maximal } from './endpoint-app';
import { DeploymentStage } from '../../../src/governance/deployment-stage';
import { RiskTier } from '../../../src/governance/risk-tier';
import { RulePack } from '../../../src/packs/rule-pack';
import { configure, synthesize, testApp } from '../../validation/support';
import { MonitoredApp } from '../monitoring/monitored-app';

/** The rules that find the endpoint as it should be, in either form. */
const COMPLIANT = [
  'AiDataClassificationTag', 'AiEvidenceImmutable', 'AiExecutionRoleLeastPrivilege', 'AiIntendedUseTag', 'AiLogRetention', 'AiNoWildcardModelAccess',
  'AiOperationalAlarms', 'AiRequiredTags', 'AiRiskTierTag', 'AiStopControlDeclared', 'AiWorkflowLogging',
  'SageMakerEndpointBiasMonitored', 'SageMakerEndpointDriftMonitored', 'SageMakerEndpointExplainability', 'SageMakerProcessingJobKmsKeys', 'SageMakerProcessingJobNetworkIsolation',
  'SageMakerEndpointConfigKmsKey', 'SageMakerEndpointDataCapture', 'SageMakerEndpointDataCaptureCoverage', 'SageMakerEndpointDataCaptureKmsKey',
  'SageMakerEndpointDataCaptureRetention', 'SageMakerEndpointMinInstanceCount', 'SageMakerEndpointSafeDeployment', 'SageMakerEndpointServerlessNotForHighRisk',
  'SageMakerEndpointSsmAccessDisabled', 'SageMakerModelFromRegistry', 'SageMakerModelInVpc', 'SageMakerModelNetworkIsolation',
];

/** What the app that registers the model says, and this one cannot see. */
const OF_THE_REGISTRATION = ['AiHumanApprovalGate', 'ModelCardPresent'];

describe.each<[string, (stack: Stack) => EndpointApp]>([
  ['minimal', (stack) => new MonitoredApp(undefined, undefined, stack)],
  ['maximal', maximal],
])('a %s endpoint of a high-risk system in production', (_, make) => {
  const app = testApp();
  configure(app, {
    riskTier: RiskTier.HIGH,
    stage: DeploymentStage.PRODUCTION,
    intendedUse: 'Ranks applications for a human underwriter',
    approvedUses: ['Ranks applications for a human underwriter'],
    impactAssessment: 'FRIA-2026-04',
    allowedRegions: ['eu-west-1'],
    parameters: { approvedImageRegistries: ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/*'] },
    packs: [RulePack.aiBaseline()],
  });
  make(new Stack(app, 'Serving', { env: { account: '111122223333', region: 'eu-west-1' } }));
  const { evidence } = synthesize(app);

  test('fails no rule, and leaves none in doubt but those about the registration', () => {
    expect(evidence.verdicts.filter((v: any) => v.verdict === 'NON_COMPLIANT')).toEqual([]);
    expect(evidence.verdicts.filter((v: any) => v.verdict === 'UNKNOWN').map((v: any) => v.rule)).toEqual(OF_THE_REGISTRATION);
    expect(evidence.waivers).toEqual([]);
  });

  test('meets the rules about endpoints', () => {
    const met = new Set(evidence.verdicts.filter((v: any) => v.verdict === 'COMPLIANT').map((v: any) => v.rule));
    expect(COMPLIANT.filter((rule) => !met.has(rule))).toEqual([]);
  });
});
