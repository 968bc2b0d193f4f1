import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { type ApiShape, type ApiShapes } from './api-shapes';
import { ANYTHING, BOOLEAN, list, map, NUMBER, object, Shapes, string, walk } from './shape';
import { DataRole } from '../../../src/constructs/dataset/data-role';
import { APP_TYPE, STACK_TYPE } from '../../../src/evaluation/build-model';
import { BY_ACTION, BY_STEP } from '../../../src/evaluation/embedded/job-types';
import { Confidentiality, PersonalData } from '../../../src/governance/classification';
import { DeploymentStage } from '../../../src/governance/deployment-stage';
import { GovernancePolicy } from '../../../src/governance/policy';
import { RiskTier } from '../../../src/governance/risk-tier';
import { TagKeys } from '../../../src/governance/tag-keys';
import { PathRead } from '../../../src/rules/rule-paths';

const WORKFLOWS = ['AWS::StepFunctions::StateMachine', 'AWS::SageMaker::Pipeline'];

const spec = loadAwsServiceSpecSync();
// eslint-disable-next-line @typescript-eslint/no-require-imports
const api: ApiShapes = require('./api-shapes.json');

/** Every type that a template may have, that is read from a workflow, or that stands for a stack or app. */
export const JOB_TYPES: readonly string[] = [...new Set([...BY_ACTION.values(), ...BY_STEP.values()].map(({ type }) => type))].sort();
const CLOUDFORMATION_TYPES = spec.all('resource').map((resource) => resource.cloudFormationType);
export const KNOWN_TYPES: ReadonlySet<string> = new Set([...CLOUDFORMATION_TYPES, ...JOB_TYPES, STACK_TYPE, APP_TYPE]);

/** One description of a resource type; where a type has several, what a rule reads must be in each. */
export interface Schema {
  readonly source: string;
  readonly properties: Shapes;
}

/** How a type is described: by CloudFormation, by the requests that start such a job, or by what we make up for it. */
export function schemasOf(type: string): readonly Schema[] {
  if (type === STACK_TYPE || type === APP_TYPE) {
    return [{ source: type, properties: pseudoProperties(type) }];
  }
  const jobs = [...BY_ACTION].filter(([action, job]) => job.type === type && api.requests[action] !== undefined);
  const requests = jobs.map(([action, job]) => ({ source: action, properties: requestProperties(action, job.lifted ?? {}) }));
  const resource = resourceOf(type);
  return [
    ...(resource ? [{ source: 'CloudFormation', properties: membersOf(resource) }] : []),
    ...requests,
  ];
}

/** What a path starts from, in each description of a type. */
export function schemasFor(type: string, read: PathRead): readonly Schema[] {
  return read.root === 'value' ? schemasOf(type) : [{ source: `what rules know of a ${type}`, properties: rootOf(read, type) }];
}

function rootOf(read: PathRead, type: string): Shapes {
  switch (read.root) {
    case 'value': return [];
    case '$tags': return isTaggable(type) ? map(string()) : [];
    case '$tag': return isTaggable(type) ? TAGS : [];
    case '$policy': return POLICY;
    case '$tasks': return WORKFLOWS.includes(type) ? TASKS : [];
    case '$type': return string(read.types);
    case '$deletionPolicy': return string(['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot']);
    case '$updateReplacePolicy': return string(['Delete', 'Retain', 'Snapshot']);
    case '$region': case '$account': case '$logicalId': return string();
  }
}

/** The property that holds a type's tags, as CloudFormation names it. */
export function tagPropertyOf(type: string): string | undefined {
  return resourceOf(type)?.tagInformation?.tagPropertyName;
}

/** Every value that a template may give for the literal tags of the catalogue. */
const TAGS = object({
  ...Object.fromEntries(Object.keys(new TagKeys().toJson()).map((name) => [name, string()])),
  riskTier: string(Object.values(RiskTier)),
  environment: string(Object.values(DeploymentStage)),
  dataClassification: string(Object.values(Confidentiality)),
  personalData: string(Object.values(PersonalData)),
  dataRole: string([...Object.values(DataRole), 'access-log']),
});

const TASKS = list(object({
  Name: string(), Resource: string(), Service: string(), Action: string(), Pattern: string(['', 'sync', 'waitForTaskToken']),
  Upstream: list(string()), Gates: list(string()),
}));

const { parameters: _parameters, tagKeys: _tagKeys, ...policyValues } = GovernancePolicy.define({
  organization: 'o', useCase: 'u', owner: 'o', costCenter: 'c', systemId: 's', riskTier: RiskTier.HIGH, stage: DeploymentStage.PRODUCTION,
  allowedRegions: ['eu-west-1'], impactAssessment: 'i', approvedUses: ['u'], intendedUse: 'u',
}).toJson();
const POLICY = object({
  ...Object.fromEntries(Object.entries(policyValues).map(([name, value]) => [name, Array.isArray(value) ? list(string()) : string()])),
  riskTier: string(Object.values(RiskTier)),
  stage: string(Object.values(DeploymentStage)),
});

function pseudoProperties(type: string): Shapes {
  const ResourceTypes = list(string([...KNOWN_TYPES]));
  return object(type === STACK_TYPE
    ? { StackName: string(), Region: string(), Account: string(), ResourceTypes, Macros: list(string()) }
    : { ResourceTypes });
}

/** Stack tags reach everything that CloudFormation can tag, and jobs carry the tags of their request. */
function isTaggable(type: string): boolean {
  return tagPropertyOf(type) !== undefined
    || schemasOf(type).some(({ source, properties }) => source !== 'CloudFormation' && walk(properties, ['Tags']).length > 0);
}

function resourceOf(type: string) {
  return spec.lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

type SpecType = NonNullable<ReturnType<typeof resourceOf>>['properties'][string]['type'];

function membersOf(owner: { readonly properties: { readonly [name: string]: { readonly type: SpecType } } }): Shapes {
  return [{ kind: 'object', properties: new Map(Object.entries(owner.properties).map(([name, { type }]) => [name, () => shapesOf(type)])) }];
}

function shapesOf(type: SpecType): Shapes {
  switch (type.type) {
    case 'string': return string(type.allowedValues);
    case 'date-time': return string();
    case 'number': case 'integer': return NUMBER;
    case 'boolean': return BOOLEAN;
    case 'json': return ANYTHING;
    case 'tag': return object({ Key: string(), Value: string() });
    case 'array': return [{ kind: 'list', item: () => shapesOf(type.element) }];
    case 'map': return [{ kind: 'map', value: () => shapesOf(type.element) }];
    case 'ref': return membersOf(spec.get('typeDefinition', type.reference));
    case 'union': return type.types.flatMap(shapesOf);
    case 'null': return [];
  }
}

/** The members of a request, and those that stand elsewhere in it under the name that the job's type has for them. */
function requestProperties(action: string, lifted: { readonly [property: string]: readonly string[] }): Shapes {
  const request = requestShape({ shape: api.requests[action] });
  const [members] = request;
  if (members.kind !== 'object') {
    throw new Error(`the request of ${action} is no object`);
  }
  const moved = Object.entries(lifted).map(([property, place]) => [property, () => walk(request, place)] as const);
  return [{ kind: 'object', properties: new Map([...members.properties, ...moved]) }];
}

function requestShape(shape: ApiShape): Shapes {
  switch (shape) {
    case 'string': return string();
    case 'number': return NUMBER;
    case 'boolean': return BOOLEAN;
    case 'any': return ANYTHING;
  }
  if ('values' in shape) {
    return string(shape.values);
  }
  if ('items' in shape) {
    return [{ kind: 'list', item: () => requestShape(shape.items) }];
  }
  if ('entries' in shape) {
    return [{ kind: 'map', value: () => requestShape(shape.entries) }];
  }
  return [{ kind: 'object', properties: new Map(Object.entries(api.shapes[shape.shape]).map(([name, member]) => [name, () => requestShape(member)])) }];
}
