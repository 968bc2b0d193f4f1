import { dirname } from 'path';
import { CORRECT } from './correct-resources';
import { addExample, stackOf } from './example-app';
import { configure, synthesize, testApp } from './support';
import { DeploymentStage } from '../../src/governance/deployment-stage';
import { RiskTier } from '../../src/governance/risk-tier';
import { RulePack } from '../../src/packs/rule-pack';
import { RuleLevel } from '../../src/rules/severity';
import { GovernanceProps } from '../../src/validation/governance';
import { ruleFiles } from '../rules/rule-files';

const pack = RulePack.aiBaseline().atLevel(RuleLevel.ADVISORY);
const GOVERNANCE: Partial<GovernanceProps> = {
  packs: [pack],
  riskTier: RiskTier.HIGH,
  stage: DeploymentStage.PRODUCTION,
  allowedRegions: ['eu-west-1', 'eu-central-1'],
  approvedUses: ['loan-scoring', 'document-search'],
  parameters: {
    approvedImageRegistries: ['111111111111.dkr.ecr.*.amazonaws.com/*', 'registry.example.com/models/*'],
    approvedModels: ['amazon.nova-lite-v1:0'],
    allowedModelLocations: ['eu'],
  },
};

/** Rules that an app with every mistake in it cannot break, and why. */
const UNBREAKABLE: { readonly [ruleId: string]: string } = {
  AiHumanApprovalGate: 'a workflow of another example cannot be read, and might wait for a person',
  AiTemplateNotRewritten: 'a macro belongs to a template, and the examples are put into one as resources',
  BedrockEnforcedGuardrail: 'it asks for one enforced guardrail in the app, and another rule is broken by one',
  BedrockGuardrailDefined: 'it asks for one guardrail in the app, and other rules are broken by guardrails',
  BedrockInvocationLogging: 'it asks for one logging configuration in the app, and another rule is broken by one',
  SageMakerModelRegistryInUse: 'it asks for one registry in the app, and other rules are broken by registries',
};

/** Rules of which an example is set right by what stands beside it, and why. */
const SET_RIGHT: { readonly [ruleId: string]: string } = {
  AgentCoreObservability: 'deliveries of another example serve it',
  AiHumanApprovalGate: 'a workflow of another example cannot be read, and might wait for a person',
  AiRiskTierTag: 'Governance tags the stack with the risk tier',
  DatasetBucketProtected: 'the trail of another example records who reads objects',
  ModelCardPresent: 'a card of another example is about a group of the same name',
  VectorStoreNotPublic: 'whether a network policy is for a vector store is unknown beside the collections of other examples',
};

/** The right app trains and hosts a model; what else there is has right examples of its own. */
const ELSEWHERE = ['bedrock', 'agentcore', 'services', 'monitoring'];
const OF_OTHER_SERVICES = [
  'GlueDataCatalogEncrypted', 'GlueDataQualityRules', 'GlueJobLoggedAndTls', 'GlueMLTransformEncrypted', 'GlueSecurityConfigured', 'LakeFormationGoverned',
  'MwaaPrivateAndLogged', 'SageMakerClusterHardened', 'SageMakerCodeRepositorySecret', 'SageMakerFeatureGroupTtl', 'SageMakerModelPackageBiasReport',
];
const elsewhere = ruleFiles()
  .filter(({ file, rule }) => ELSEWHERE.includes(dirname(file)) || OF_OTHER_SERVICES.includes(rule.id))
  .map(({ rule }) => rule.id);

/** Rules that nothing in a correct app can meet, and why. */
const UNMET: { readonly [ruleId: string]: string } = {
  GovernedConstructVersion: 'no construct of this app is a governed one',
  SageMakerModelLicenseRecorded: 'a model from the registry brings no artefacts whose licence is to be accepted',
  SageMakerModelPrivateRegistry: 'a model from the registry names no image of its own',
};

describe('an app that breaks everything', () => {
  const app = testApp();
  // More mistakes than a stack could be deployed with.
  app.node.setContext('@aws-cdk/core:stackResourceLimit', 5000);
  configure(app, { ...GOVERNANCE, requiredTags: ['team'] });
  for (const rule of pack.rules) {
    const [, service] = rule.appliesTo[0].split('::');
    rule.examples.nonCompliant.forEach((example, i) => addExample(stackOf(app, service, 'us-east-1'), example, `${rule.id}${i}`));
  }
  const { passed, message, findings, evidence } = synthesize(app);
  const broken = evidence.verdicts.filter((verdict: any) => verdict.verdict === 'NON_COMPLIANT');
  const brokenIds = new Set<string>(broken.map((verdict: any) => verdict.rule));

  test('does not pass', () => {
    expect(passed).toBe(false);
  });

  test('shows every rule of the pack', () => {
    expect(pack.rules.map(({ id }) => id).filter((id) => !brokenIds.has(id))).toEqual(Object.keys(UNBREAKABLE));
  });

  test('shows each of them to the user, with the fix and a construct', () => {
    const shown = new Map(findings.map((finding) => [finding.ruleName, finding]));
    expect([...brokenIds].filter((id) => !message.includes(id) || !shown.get(id)?.suggestedFix)).toEqual([]);
    expect(findings.filter(({ constructPath }) => !app.node.tryFindChild(constructPath.split('/')[0]) && constructPath !== '')).toEqual([]);
  });

  test('says why, wherever it says that something is broken', () => {
    expect(broken.filter((verdict: any) => !(verdict.because?.length > 0))).toEqual([]);
  });

  test('breaks every example beside the others as it does alone', () => {
    const silent = pack.rules.flatMap((rule) => rule.examples.nonCompliant
      .map((example, i) => ({ id: rule.id, example, subject: `${rule.id}${i}Subject` }))
      .filter(({ example }) => (example.Resources ?? example).Subject && example.Governance?.parameters === undefined)
      .filter(({ id, subject }) => !broken.some(({ rule: by, resource }: any) => (
        by === id && (resource.logicalId === subject || resource.logicalId.startsWith(`${subject}/`) || resource.logicalId.startsWith('('))
      )))
      .map(({ id }) => id));
    expect([...new Set(silent)].sort()).toEqual(Object.keys(SET_RIGHT));
  });
});

describe('an app that trains and hosts a model as it should', () => {
  const app = testApp();
  const about = pack.removing(elsewhere);
  configure(app, { ...GOVERNANCE, packs: [about], intendedUse: 'loan-scoring', impactAssessment: 'FRIA-2026-04' });
  addExample(stackOf(app, 'Loans', 'eu-west-1'), CORRECT, '');
  const { passed, message, evidence } = synthesize(app);
  const verdicts = (verdict: string) => evidence.verdicts.filter((v: any) => v.verdict === verdict)
    .map(({ rule, resource, because }: any) => `${rule} of ${resource.logicalId}: ${because?.map(({ text }: any) => text).join('; ')}`);

  test('passes without a finding', () => {
    expect(verdicts('NON_COMPLIANT')).toEqual([]);
    expect(verdicts('UNKNOWN')).toEqual([]);
    expect({ passed, message }).toEqual({ passed: true, message: '' });
  });

  test('meets every rule', () => {
    const met = new Set(evidence.verdicts.filter((v: any) => v.verdict === 'COMPLIANT').map((v: any) => v.rule));
    expect(about.rules.map(({ id }) => id).filter((id) => !met.has(id))).toEqual(Object.keys(UNMET));
  });
});
