import { App } from 'aws-cdk-lib';
import { maximalApp, minimalApp } from './governed-app';
import { RulePack } from '../../src';
import { synthesize } from '../validation/support';

const evidence = new Map(Object.entries({ minimal: minimalApp, maximal: maximalApp }).map(([form, build]) => [form, evidenceOf(build())]));

function evidenceOf(app: App): any {
  const { evidence: written, message } = synthesize(app);
  if (written === undefined) {
    throw new Error(message);
  }
  return written;
}

const rulesWith = (form: string, verdict: string): string[] =>
  [...new Set<string>(evidence.get(form).verdicts.filter((v: any) => v.verdict === verdict).map((v: any) => v.rule))].sort();

/** Rules that must have had something to say, and said yes. */
const MUST_COMPLY = [
  'AiEvidenceImmutable', 'DatasetLineageArtifact', 'MacieEnabled',
  'AiArtifactPinned', 'AiDataClassificationTag', 'AiExecutionRoleLeastPrivilege', 'AiHumanApprovalGate', 'AiImpactAssessmentReference', 'AiIntendedUseTag', 'AiLogRetention',
  'AiNoProhibitedUse', 'AiNoWildcardModelAccess', 'AiOperationalAlarms', 'AiRegionAllowList', 'AiRequiredTags', 'AiRiskTierTag', 'AiStopControlDeclared',
  'AiWorkflowLogging', 'ModelCardAccountability', 'ModelCardApprovedForProduction', 'ModelCardEvidence', 'ModelCardIntendedUse', 'ModelCardPresent', 'ModelCardRiskRating',
  'DatasetBucketProtected', 'DatasetRetentionDeclared', 'SageMakerEndpointConfigKmsKey', 'SageMakerEndpointDataCapture',
  'SageMakerEndpointBiasMonitored', 'SageMakerEndpointDriftMonitored', 'SageMakerEndpointExplainability',
  'SageMakerEndpointDataCaptureCoverage', 'SageMakerEndpointDataCaptureKmsKey', 'SageMakerEndpointDataCaptureRetention', 'SageMakerEndpointMinInstanceCount',
  'SageMakerEndpointSafeDeployment', 'SageMakerEndpointServerlessNotForHighRisk', 'SageMakerEndpointSsmAccessDisabled', 'SageMakerJobInVpc', 'SageMakerModelFromRegistry',
  'SageMakerModelInVpc', 'SageMakerModelNetworkIsolation', 'SageMakerModelPackageApprovalGate', 'SageMakerModelPackageDriftThresholds',
  'SageMakerModelPackageEvaluationReports', 'SageMakerModelPackageModelCard', 'SageMakerModelPackageProvenance',
  'SageMakerProcessingJobKmsKeys', 'SageMakerProcessingJobNetworkIsolation', 'TrainingJobDatasetGoverned', 'TrainingJobEncryption', 'TrainingJobNetworkBoundary',
];

describe.each(['minimal', 'maximal'])('governed constructs in their %s form', (form) => {
  test('meet every rule without a waiver', () => {
    expect(evidence.get(form).waivers).toEqual([]);
    expect(rulesWith(form, 'NON_COMPLIANT')).toEqual([]);
  });

  test('leave nothing unverified', () => {
    expect(rulesWith(form, 'UNKNOWN')).toEqual([]);
  });

  test('give the rules that matter something to say yes to', () => {
    expect(MUST_COMPLY.filter((id) => !rulesWith(form, 'COMPLIANT').includes(id))).toEqual([]);
  });
});

/** Rules about things that our constructs do not make, by what they are about. */
const NOT_MADE = {
  notebooksAndStudio: [
    'SageMakerDomainKmsKey', 'SageMakerDomainSsoAuth', 'SageMakerDomainUserAttribution', 'SageMakerDomainVpcOnly', 'SageMakerLifecycleScriptNoSecrets',
    'SageMakerNotebookImdsV2', 'SageMakerNotebookInVpc', 'SageMakerNotebookKmsKey', 'SageMakerNotebookNoDirectInternetAccess',
    'SageMakerNotebookRootAccessDisabled', 'SageMakerNotebookSupportedPlatform',
  ],
  featureStore: ['SageMakerFeatureGroupKmsKey', 'SageMakerFeatureGroupOfflineStore', 'SageMakerFeatureGroupTtl'],
  monitoringJobsOfSageMaker: [
    'SageMakerInferenceExperimentKmsKeys', 'SageMakerMonitoringJobKmsKeys', 'SageMakerMonitoringJobNetworkIsolation', 'SageMakerMonitoringJobThresholds',
    'SageMakerMonitoringJobTrafficEncryption', 'SageMakerMonitoringScheduleActive',
  ],
  clustersAndCode: ['SageMakerClusterHardened', 'SageMakerCodeRepositorySecret'],
  dataLakesAndPreparation: [
    'GlueDataCatalogEncrypted', 'GlueJobLoggedAndTls', 'GlueMLTransformEncrypted', 'GlueSecurityConfigured',
    'MwaaPrivateAndLogged',
  ],
  otherAiServices: [
    'AiServiceKmsKey', 'AiServicesDataOptOut', 'AiTransparencyNotice', 'BiometricUseJustified', 'ComprehendKmsKeys', 'KendraIndexKmsKey',
    'LexConversationLogsEncrypted', 'RetrievalRespectsUserAccess',
  ],
  vectorStores: ['VectorStoreKmsKey', 'VectorStoreNotPublic'],
  guardrails: [
    'BedrockAgentGuardrail', 'BedrockEnforcedGuardrail', 'BedrockFlowGuardrail', 'BedrockGuardrailAutomatedReasoning',
    'BedrockGuardrailContentFilters', 'BedrockGuardrailContextualGrounding', 'BedrockGuardrailDefined', 'BedrockGuardrailPromptAttack',
    'BedrockGuardrailSensitiveInformation', 'BedrockGuardrailStandardTier', 'BedrockGuardrailTopicsAndWords', 'BedrockIamRequiresGuardrail',
  ],
  agents: [
    'AgentCoreBrowserRecording', 'AgentCoreGatewayAuthorizer', 'AgentCoreGatewayHardened', 'AgentCoreKmsKey', 'AgentCoreObservability',
    'AgentCoreRuntimeIdentity', 'AgentCoreToolPolicyEnforced', 'AgentCoreVpcNetworkMode', 'AgentMemoryRetention', 'AgentSessionBounded',
    'BedrockAgentHumanConfirmation', 'BedrockAgentRoleNotShared',
  ],
  modelsOfBedrock: [
    'AiLogPiiMasking', 'BedrockDataAutomationRedaction', 'BedrockDataSourceDeletionPolicy', 'BedrockDataSourceWebCrawlScoped',
    'BedrockEvaluationScheduled', 'BedrockInferenceProfileInventory', 'BedrockInvocationLogging', 'BedrockInvocationLogsEncrypted',
    'BedrockKmsKey', 'BedrockKnowledgeBaseFreshness', 'BedrockKnowledgeBaseKmsKey', 'BedrockModelAllowList', 'BedrockPromptManaged',
    'BedrockRegionBoundary', 'BedrockVersionsPinned',
  ],
  otherJobsAndPipelines: ['BedrockJobKmsKeys', 'SageMakerAuxiliaryJobEncryption', 'SageMakerPipelineQualityGate', 'StepFunctionsBedrockGuardrail'],
  registriesAndLicences: ['AiImageRepositoryHardened', 'SageMakerModelLicenseRecorded', 'SageMakerModelPrivateRegistry'],
  asyncAndInferenceComponents: ['SageMakerEndpointAuxOutputKmsKey', 'SageMakerEndpointNetworkIsolation'],
  policiesOfOtherServices: ['AiResourcePolicyScoped'],
  managedPolicies: ['AiNoFullAccessManagedPolicies'],
  consumersThatNeedEndpoints: ['AiPrivateVpcEndpoints'],
  trails: ['AiCloudTrailDataEvents'],
};

test('the rules that apply to none of our constructs are known', () => {
  const applied = new Set(['COMPLIANT', 'NON_COMPLIANT'].flatMap((verdict) => [...rulesWith('minimal', verdict), ...rulesWith('maximal', verdict)]));

  expect(RulePack.aiBaseline().rules.map((rule) => rule.id).filter((id) => !applied.has(id)))
    .toEqual(Object.values(NOT_MADE).flat().sort());
});
