// internal
import { Token } from 'aws-cdk-lib';
import { DeploymentStage } from './deployment-stage';
import { GovernanceError } from './governance-error';
import { minimumVersions } from './minimum-versions';
import { assertOneOf, assertTagKey, assertTagValue, listed, shown } from './plain-text';
import type { PolicyProps } from './policy';
import { RiskTier } from './risk-tier';

/** A policy's values, checked; tag keys and clock check themselves. */
export interface PolicyValues extends Omit<PolicyProps, 'tagKeys' | 'clock'> {
  readonly organization: string;
  readonly useCase: string;
  readonly owner: string;
  readonly systemId: string;
  readonly riskTier: RiskTier;
  readonly stage: DeploymentStage;
  readonly parameters: { [name: string]: any };
}

/** One right value of each field, for the messages. */
const EXAMPLES = {
  organization: 'Example Bank',
  useCase: 'loan-scoring',
  owner: 'credit-ml@example.com',
  riskTier: 'RiskTier.HIGH',
  stage: 'DeploymentStage.PRODUCTION',
  costCenter: 'CC-4711',
  systemId: 'example-bank/loan-scoring',
  impactAssessment: 'FRIA-2026-04',
  intendedUse: 'Ranks applications for a human underwriter',
} as const;
const REQUIRED = ['organization', 'useCase', 'owner', 'riskTier', 'stage'] as const;
const TAGGED = ['organization', 'useCase', 'owner', 'costCenter', 'systemId', 'impactAssessment', 'intendedUse'] as const;

const REGION = /^[a-z]{2,4}(-[a-z]{2,4})?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9]\d?$/;

/** Rule parameters that are props of a policy, not entries of its `parameters`. */
export const PARAMETER_PROPS = ['allowedRegions', 'approvedUses', 'requiredTags'] as const;

/**
 * Checks a policy and completes what can be derived.
 *
 * @throws GovernanceError naming the first wrong value, with an example
 */
export function resolvePolicy(props: PolicyProps): PolicyValues {
  assertRequired(props);
  for (const name of TAGGED) {
    if (props[name] !== undefined) {
      assertTagValue(props[name], name, EXAMPLES[name]);
    }
  }
  assertRiskTier(props.riskTier);
  assertOneOf(props.stage, Object.values(DeploymentStage), 'stage');
  return {
    ...(props as PolicyValues),
    systemId: props.systemId ?? deriveSystemId(props.organization!, props.useCase!),
    allowedRegions: regionList(props.allowedRegions),
    approvedUses: useList(props.approvedUses),
    requiredTags: tagList(props.requiredTags),
    minimumConstructVersions: minimumVersions(props.minimumConstructVersions),
    parameters: copyParameters(props.parameters),
  };
}

/** The id of an AI system that has none: `Example Bank` and `Loan scoring` give `example-bank/loan-scoring`. */
export function deriveSystemId(organization: string, useCase: string): string {
  const id = [slug(organization), slug(useCase)];
  if (id.includes('') || id.join('/').length > 256) {
    throw new GovernanceError(`no systemId can be derived from organization ${shown(organization)} and useCase ${shown(useCase)}: set it, such as '${EXAMPLES.systemId}'`);
  }
  return id.join('/');
}

function slug(text: string): string {
  return text.toLowerCase().normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
}

function assertRequired(props: PolicyProps) {
  const missing = REQUIRED.filter((name) => props?.[name] === undefined);
  if (missing.length > 0) {
    const example = missing.map((name) => `${name}: ${EXAMPLES[name].includes('.') && name !== 'owner' ? EXAMPLES[name] : `'${EXAMPLES[name]}'`}`);
    throw new GovernanceError(`governance lacks ${listed(missing, 'and')}, and no surrounding scope sets ${missing.length === 1 ? 'it' : 'them'}: write { ${example.join(', ')} }`);
  }
}

function assertRiskTier(tier: any) {
  const allowed = Object.values(RiskTier).filter((t) => t !== RiskTier.PROHIBITED);
  if (tier === RiskTier.PROHIBITED) {
    throw new GovernanceError(
      'risk tier \'prohibited\' does not deploy: Art. 5 EU AI Act forbids the practice itself, so no policy can make it acceptable; ' +
      `end the use case, or declare ${listed(allowed, 'or')} once its legal assessment says so`,
    );
  }
  assertOneOf(tier, allowed, 'riskTier');
}

function assertRegion(region: any, name: string) {
  if (typeof region === 'string' && Token.isUnresolved(region)) {
    throw new GovernanceError(`${name} is a token that only the deployment knows: write the Region itself, such as 'eu-west-1'`);
  }
  if (typeof region === 'string' && REGION.test(region)) {
    return;
  }
  const zone = typeof region === 'string' && REGION.test(region.slice(0, -1)) && /^[a-z]$/.test(region.slice(-1));
  throw new GovernanceError(
    `${name} ${shown(region)} is ${zone ? 'an Availability Zone' : 'not a Region'}: write the Region's id, such as '${zone ? region.slice(0, -1) : 'eu-west-1'}'`,
  );
}

/** Checks and sorts allowed Regions. */
export function regionList(regions: any): string[] | undefined {
  return uniqueList(regions, 'allowedRegions', '[\'eu-west-1\']', assertRegion);
}

/** Checks and sorts approved uses. */
export function useList(uses: any): string[] | undefined {
  return uniqueList(uses, 'approvedUses', `['${EXAMPLES.intendedUse}']`, (use, name) => assertTagValue(use, name, EXAMPLES.intendedUse));
}

/** Checks and sorts required tag keys. */
export function tagList(keys: any): string[] | undefined {
  return uniqueList(keys, 'requiredTags', '[\'ai:owner\']', assertTagKey);
}

function uniqueList(list: any, name: string, example: string, assertItem: (item: any, name: string) => void): string[] | undefined {
  if (list === undefined) {
    return undefined;
  }
  if (!Array.isArray(list) || list.length === 0) {
    throw new GovernanceError(`${name} ${Array.isArray(list) ? 'is empty' : `must be a list, got ${shown(list)}`}: write a list such as ${example}, or leave it out`);
  }
  list.forEach((item, i) => assertItem(item, `${name}[${i}]`));
  return Object.freeze([...new Set(list)].sort()) as string[];
}

function copyParameters(parameters: any): { [name: string]: any } {
  const copy: { [name: string]: any } = {};
  for (const name of Object.keys(parameters ?? {}).sort()) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
      throw new GovernanceError(`parameter name ${shown(name)} must be letters and digits starting in lower case, such as 'approvedRegistries'`);
    }
    if (PARAMETER_PROPS.some((prop) => prop === name)) {
      throw new GovernanceError(`parameter '${name}' has a prop of its own: set ${name} beside parameters`);
    }
    if (parameters[name] !== undefined) {
      copy[name] = copyValue(parameters[name], name);
    }
  }
  return Object.freeze(copy);
}

function copyValue(value: any, name: string): any {
  const scalars = Array.isArray(value) ? value : [value];
  const wrong = scalars.find((item) => !['string', 'boolean'].includes(typeof item) && !Number.isFinite(item));
  if (wrong !== undefined || scalars.includes(undefined)) {
    throw new GovernanceError(`parameter '${name}' is ${shown(wrong)}: use text, a finite number, a boolean or a list of them`);
  }
  if (Token.isUnresolved(value) || scalars.some((item) => Token.isUnresolved(item))) {
    throw new GovernanceError(`parameter '${name}' is a token that only the deployment knows: write the value itself`);
  }
  return Array.isArray(value) ? Object.freeze([...value]) : value;
}
