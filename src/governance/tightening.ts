// internal
import { DeploymentStage } from './deployment-stage';
import { GovernanceError } from './governance-error';
import { higherVersions } from './minimum-versions';
import { listed, shown } from './plain-text';
import type { GovernancePolicy, PolicyProps } from './policy';
import { regionList, tagList, useList } from './policy-values';
import { RiskTier } from './risk-tier';
import type { TagKeyProps } from './tag-keys';

/** What a tier may become below; high and gpai carry different duties, so neither tightens the other. */
const TIERS_ABOVE: { readonly [tier: string]: readonly RiskTier[] } = {
  [RiskTier.MINIMAL]: [RiskTier.MINIMAL, RiskTier.LIMITED, RiskTier.HIGH, RiskTier.GPAI],
  [RiskTier.LIMITED]: [RiskTier.LIMITED, RiskTier.HIGH, RiskTier.GPAI],
  [RiskTier.HIGH]: [RiskTier.HIGH],
  [RiskTier.GPAI]: [RiskTier.GPAI],
};

const STAGES_ABOVE: { readonly [stage: string]: readonly DeploymentStage[] } = {
  [DeploymentStage.DEVELOPMENT]: [DeploymentStage.DEVELOPMENT, DeploymentStage.TEST, DeploymentStage.PRODUCTION],
  [DeploymentStage.TEST]: [DeploymentStage.TEST, DeploymentStage.PRODUCTION],
  [DeploymentStage.PRODUCTION]: [DeploymentStage.PRODUCTION],
};

/**
 * A nested policy, completed from the outer one.
 *
 * Tier and stage may rise; Regions and approved uses intersect; required tags and parameters unite. Who owns and pays, which use case and system it
 * is, may differ: that loosens nothing. What was said about one system is never inherited by another.
 *
 * @param outer the policy that holds around
 * @param place where the outer one was configured, for the message
 * @param props what is set here
 * @throws GovernanceError if something loosens the outer policy
 */
export function tighten(outer: GovernancePolicy, place: string, props: PolicyProps): PolicyProps {
  assertRises('riskTier', props.riskTier, outer.riskTier, TIERS_ABOVE, place);
  assertRises('stage', props.stage, outer.stage, STAGES_ABOVE, place);
  if (props.organization !== undefined && props.organization !== outer.organization) {
    throw new GovernanceError(`organization ${shown(props.organization)} is not '${outer.organization}', set at ${place}: one app has one organisation, leave it out here`);
  }
  if (props.clock !== undefined) {
    throw new GovernanceError(`clock is set again: one app is judged at one moment, set it only at ${place}`);
  }
  const useCase = props.useCase ?? outer.useCase;
  const systemId = props.systemId ?? (useCase === outer.useCase ? outer.systemId : undefined);
  const sameSystem = systemId === outer.systemId;
  return {
    organization: outer.organization,
    useCase,
    owner: props.owner ?? outer.owner,
    costCenter: props.costCenter ?? outer.costCenter,
    systemId,
    riskTier: props.riskTier ?? outer.riskTier,
    stage: props.stage ?? outer.stage,
    allowedRegions: intersect('allowedRegions', regionList(props.allowedRegions), outer.allowedRegions, place),
    impactAssessment: props.impactAssessment ?? (sameSystem ? outer.impactAssessment : undefined),
    approvedUses: intersect('approvedUses', useList(props.approvedUses), outer.approvedUses, place),
    intendedUse: props.intendedUse ?? (sameSystem ? outer.intendedUse : undefined),
    tagKeys: uniteTagKeys(props.tagKeys, outer, place),
    requiredTags: [...outer.requiredTags, ...(tagList(props.requiredTags) ?? [])],
    minimumConstructVersions: higherVersions(props.minimumConstructVersions, outer.minimumConstructVersions, place),
    parameters: uniteParameters(props.parameters, outer, place),
  };
}

function assertRises(name: string, inner: any, outer: string, above: { readonly [value: string]: readonly string[] }, place: string) {
  // a value that is not known at all, or forbidden, is refused with the other values
  if (inner === undefined || !Object.hasOwn(above, inner) || above[outer].includes(inner)) {
    return;
  }
  const sideBySide = !above[inner].includes(outer);
  throw new GovernanceError(
    `${name} '${inner}' ${sideBySide ? 'carries other duties than' : 'is lower than'} '${outer}', set at ${place}: ` +
    (sideBySide ? 'configure the two systems side by side, not one inside the other' : `below it use ${listed(above[outer], 'or')}, or set '${inner}' there`),
  );
}

function intersect(name: string, inner: string[] | undefined, outer: string[] | undefined, place: string): string[] | undefined {
  if (inner === undefined || outer === undefined) {
    return inner ?? outer;
  }
  const both = inner.filter((item) => outer.includes(item));
  if (both.length === 0) {
    throw new GovernanceError(`${name} ${listed(inner, 'and')} share nothing with ${listed(outer, 'and')}, set at ${place}: list at least one of those, or extend the list there`);
  }
  return both;
}

function uniteTagKeys(inner: TagKeyProps | undefined, outer: GovernancePolicy, place: string): TagKeyProps {
  for (const [name, key] of Object.entries(inner ?? {})) {
    if (key !== undefined && key !== outer.tagKeys.keyOf(name)) {
      throw new GovernanceError(`tag key for ${name} is ${shown(key)} here and '${outer.tagKeys.keyOf(name)}' at ${place}: one app has one set of keys, set it only there`);
    }
  }
  return outer.tagKeys.toJson();
}

function uniteParameters(inner: { [name: string]: any } | undefined, outer: GovernancePolicy, place: string): { [name: string]: any } {
  for (const [name, value] of Object.entries(inner ?? {})) {
    const set = Object.hasOwn(outer.parameters, name) ? outer.parameters[name] : undefined;
    if (set !== undefined && value !== undefined && JSON.stringify(value) !== JSON.stringify(set)) {
      throw new GovernanceError(
        `parameter '${name}' is ${shown(value)} here and ${shown(set)} at ${place}: ` +
        'which one is stricter cannot be known, so a nested policy may only add parameters; set it only there',
      );
    }
  }
  return { ...inner, ...outer.parameters };
}
