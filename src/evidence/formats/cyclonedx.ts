// internal
import { evidenceId } from './uuid';
import type { Evidence, EvidenceResource } from '../evidence';

const PROPERTY = 'cdk-governed-ai';

/** Resources that are models, where no governed construct says more about them. */
const MODEL_TYPES = ['AWS::SageMaker::Model', 'AWS::SageMaker::ModelPackage', 'AWS::SageMaker::ModelPackageGroup', 'AWS::Bedrock::ApplicationInferenceProfile'];

/**
 * The models and datasets of an app as a CycloneDX 1.6 bill of materials (ML-BOM), with a model card for each model.
 *
 * A card states what was decided in code: intended use, datasets, and what a model must pass. It holds no measured figures, since those come into being
 * when a model is trained.
 */
export function cycloneDxOf(evidence: Evidence): any {
  const constructs = evidence.constructs;
  const trainings = constructs.filter(({ construct }) => construct === 'GovernedTrainingJob');
  const groups = constructs.filter(({ construct }) => construct === 'GovernedModelGroup');
  const datasets = constructs.filter(({ construct }) => construct === 'GovernedDataset');
  const endpoints = constructs.filter(({ construct }) => construct === 'GovernedModelEndpoint');
  const owned = new Set(constructs.map(({ constructPath }) => constructPath));
  const loose = looseModels(evidence, owned);
  const policy = evidence.policies[0];
  const refs = new Set([...groups, ...datasets].map(({ constructPath }) => constructPath));
  const trainedOn = (group: any) => trainings.filter((training) => training.writes.some((use: any) => use.constructPath === group.constructPath));

  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${evidenceId(evidence, 'bom')}`,
    version: 1,
    metadata: {
      timestamp: `${evidence.judgedOn}T00:00:00Z`,
      lifecycles: [{ phase: 'design' }],
      tools: { components: [{ type: 'application', name: evidence.tool.name, version: evidence.tool.version }] },
      component: {
        type: 'application',
        'bom-ref': 'app',
        name: policy?.useCase ?? 'AWS CDK app',
        ...(evidence.provenance?.commit ? { version: evidence.provenance.commit } : {}),
        properties: policy ? [property('risk-tier', policy.riskTier), property('stage', policy.stage), property('owner', policy.owner)] : [],
      },
      ...(policy ? { manufacturer: { name: policy.organization } } : {}),
    },
    components: [
      ...groups.map((group) => model(group, trainedOn(group))),
      ...loose.map(looseModel),
      ...datasets.map((dataset) => data(dataset, policy)),
    ],
    ...(endpoints.length > 0 ? { services: endpoints.map(service) } : {}),
    dependencies: [
      { ref: 'app', dependsOn: [...groups.map(pathOf), ...loose.map(refOf), ...endpoints.map(pathOf)] },
      ...groups.map((group) => ({ ref: pathOf(group), dependsOn: datasetsOf(trainedOn(group)).filter((ref) => refs.has(ref)) })),
      ...endpoints.map((endpoint) => ({ ref: pathOf(endpoint), dependsOn: endpoint.reads.map(pathOf).filter((ref: string) => refs.has(ref)) })),
    ],
  };
}

function looseModel(resource: EvidenceResource): any {
  return {
    type: 'machine-learning-model',
    'bom-ref': refOf(resource),
    name: resource.logicalId,
    properties: [property('resource-type', resource.type), property('stack', resource.stack)],
  };
}

/** What models were trained and judged on. */
function datasetsOf(trainings: readonly any[]): string[] {
  return [...new Set(trainings.flatMap((training) => training.reads.map(pathOf) as string[]))];
}

function pathOf({ constructPath }: { readonly constructPath: string }): string {
  return constructPath;
}

function model(group: any, trainings: readonly any[]): any {
  const gates = trainings.flatMap((training) => training.settings.gates ?? []);
  const datasets = datasetsOf(trainings);
  return {
    type: 'machine-learning-model',
    'bom-ref': group.constructPath,
    name: group.constructPath,
    version: group.version,
    modelCard: {
      ...(datasets.length > 0 ? { modelParameters: { datasets: datasets.map((ref) => ({ ref })) } } : {}),
      considerations: {
        useCases: [group.settings.intendedUse],
        ...fairness(gates.filter(({ facet }) => facet !== undefined)),
      },
      properties: gates.map((gate) => property(`gate:${gate.name}`, [bound('at least', gate.min), bound('at most', gate.max)].filter(Boolean).join(', '))),
    },
  };
}

function fairness(gates: readonly any[]): any {
  return gates.length === 0 ? {} : {
    fairnessAssessments: gates.map((gate) => ({
      groupAtRisk: gate.facet,
      mitigationStrategy: `No model is registered unless ${gate.name} is ${[bound('at least', gate.min), bound('at most', gate.max)].filter(Boolean).join(' and ')}: ${gate.rationale}`,
    })),
  };
}

function data(dataset: any, policy: any): any {
  const { confidentiality, purpose, retentionDays, personalData } = dataset.settings;
  return {
    type: 'data',
    'bom-ref': dataset.constructPath,
    name: dataset.constructPath,
    version: dataset.version,
    data: [{
      type: 'dataset',
      name: dataset.constructPath,
      description: purpose,
      classification: confidentiality,
      sensitiveData: personalData === 'none' ? [] : [personalData === 'personal' ? 'personal data' : 'special categories of personal data'],
      ...(policy ? { governance: { owners: [{ organization: { name: policy.organization, contact: [{ name: policy.owner }] } }] } } : {}),
    }],
    properties: [property('retention-days', String(retentionDays))],
  };
}

function service(endpoint: any): any {
  return {
    'bom-ref': endpoint.constructPath,
    name: endpoint.constructPath,
    version: endpoint.version,
    properties: Object.entries(endpoint.settings).filter(([, value]) => typeof value !== 'object').map(([name, value]) => property(name, String(value))),
  };
}

/** Models that no governed construct made. */
function looseModels(evidence: Evidence, owned: ReadonlySet<string>): EvidenceResource[] {
  const found = new Map<string, EvidenceResource>();
  for (const { resource } of evidence.verdicts) {
    const isOwned = [...owned].some((path) => resource.constructPath.startsWith(`${path}/`));
    if (MODEL_TYPES.includes(resource.type) && !isOwned) {
      found.set(refOf(resource), resource);
    }
  }
  return [...found.values()];
}

function refOf(resource: EvidenceResource): string {
  return `${resource.stack}#${resource.logicalId}`;
}

function bound(words: string, value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${words} ${value}`;
}

function property(name: string, value: string): any {
  return { name: `${PROPERTY}:${name}`, value };
}
