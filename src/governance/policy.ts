import type { IConstruct } from 'constructs';
import { GovernanceClock } from './clock';
import { DeploymentStage } from './deployment-stage';
import { atScope, GovernanceError, placeOf } from './governance-error';
import { resolvePolicy } from './policy-values';
import { RiskTier } from './risk-tier';
import { TagKeyProps, TagKeys } from './tag-keys';
import { tighten } from './tightening';

/** Registered globally, so that two copies of the package in one app see one policy. */
const POLICY = Symbol.for('cdk-governed-ai.policy');

/**
 * What an organisation states about an AI system.
 *
 * Below another policy everything may be left out; what is set there may only tighten the outer one. Where there is no outer
 * policy, `organization`, `useCase`, `owner`, `riskTier` and `stage` are required.
 */
export interface PolicyProps {
  /**
   * The organisation that answers for the AI system, such as `Example Bank`.
   *
   * @default - that of the outer policy
   */
  readonly organization?: string;
  /**
   * What the AI system is for, such as `loan-scoring`.
   *
   * @default - that of the outer policy
   */
  readonly useCase?: string;
  /**
   * A team or an address that is reachable, such as `credit-ml@example.com`; at most 256 characters that tags accept.
   *
   * @default - that of the outer policy
   */
  readonly owner?: string;
  /**
   * Who pays, such as `CC-4711`.
   *
   * @default - that of the outer policy, else no cost centre is tagged
   */
  readonly costCenter?: string;
  /**
   * The id of the AI system in the organisation's inventory.
   *
   * @default - that of the outer policy if the use case is the same, else derived: `example-bank/loan-scoring`
   */
  readonly systemId?: string;
  /**
   * How much risk the AI system carries for people.
   *
   * @default - that of the outer policy
   */
  readonly riskTier?: RiskTier;
  /**
   * Where in its life the deployment stands.
   *
   * @default - that of the outer policy
   */
  readonly stage?: DeploymentStage;
  /**
   * The Regions that may hold anything of the AI system. Below another policy, those that both list remain.
   *
   * @default - those of the outer policy, else Regions are not judged
   */
  readonly allowedRegions?: string[];
  /**
   * Id or address of the impact assessment, such as `FRIA-2026-04`.
   *
   * @default - that of the outer policy, else none is tagged
   */
  readonly impactAssessment?: string;
  /**
   * The register of uses that the organisation has approved. Below another policy, those that both list remain.
   *
   * @default - that of the outer policy, else uses are not judged
   */
  readonly approvedUses?: string[];
  /**
   * What the AI system is meant to do, as the register of approved uses names it.
   *
   * @default - that of the outer policy, else none is tagged
   */
  readonly intendedUse?: string;
  /**
   * The organisation's own tag keys.
   *
   * @default - those of the outer policy, else keys that start with `ai:`
   */
  readonly tagKeys?: TagKeyProps;
  /**
   * The tag keys, as they stand on resources, that every AI resource must carry. Below another policy, both lists are required.
   *
   * @default - those of the outer policy, else the keys of systemId, owner and environment
   */
  readonly requiredTags?: string[];
  /**
   * The oldest version of each governed construct that is still accepted, by class: `{ GovernedDataset: '1.2.0' }`. Below another policy it may only rise.
   *
   * The rule `GovernedConstructVersion` holds apps to it, and `governed-ai inventory` shows who is below.
   *
   * @default - that of the outer policy, else every version is accepted
   */
  readonly minimumConstructVersions?: { [construct: string]: string };
  /**
   * Values of rule parameters by name: text, numbers, booleans, or lists of them.
   *
   * @default - those of the outer policy; a nested policy adds to them and changes none
   */
  readonly parameters?: { [name: string]: any };
  /**
   * The moment at which waivers and grants are judged: a day (`2026-11-30`) or a moment with its offset (`2026-11-30T12:00:00Z`).
   *
   * @default - that of the outer policy, else the environment variable SOURCE_DATE_EPOCH, else the time now
   */
  readonly clock?: string;
}

/**
 * What holds at a scope: a policy's values, checked and complete.
 *
 * A value, not a behaviour: constructs read their defaults from it, the tag aspect its tags and the evaluator its parameters. It never changes
 * once made.
 */
export class GovernancePolicy {
  /**
   * A policy that holds nowhere yet, to judge templates without an app.
   *
   * @param props the whole policy
   * @throws if a value is missing or malformed, or the risk tier is prohibited; the message shows an example
   */
  public static define(props: PolicyProps): GovernancePolicy {
    return new GovernancePolicy(props, GovernanceClock.of(props?.clock));
  }

  /**
   * Makes a policy hold for a scope and all below.
   *
   * @param scope the app, or any construct below
   * @param props the policy, or how it tightens the one of the surrounding scope
   * @returns the policy that now holds
   * @throws if a value is malformed, loosens the outer policy, or the scope (or one below it) already has a policy
   */
  public static attach(scope: IConstruct, props: PolicyProps): GovernancePolicy {
    if (ownPolicy(scope) !== undefined) {
      throw new GovernanceError('governance is already configured here: configure a scope once, and scopes below it to tighten', scope);
    }
    const inner = scope.node.findAll().find((node) => ownPolicy(node) !== undefined);
    if (inner !== undefined) {
      throw new GovernanceError(`governance below is already configured, at ${placeOf(inner)}: configure the outer scope first, so that the inner one can inherit`, scope);
    }
    const outer = placeOfPolicy(scope.node.scope);
    const policy = atScope(scope, () => {
      if (outer === undefined) {
        return GovernancePolicy.define(props);
      }
      const around = ownPolicy(outer)!;
      return new GovernancePolicy(tighten(around, placeOf(outer), props), around.clock);
    });
    Object.defineProperty(scope, POLICY, { value: policy });
    return policy;
  }

  /**
   * The policy that holds at a scope: that of the nearest configured scope at or above it.
   *
   * @param scope any construct
   */
  public static of(scope: IConstruct): GovernancePolicy | undefined {
    const place = placeOfPolicy(scope);
    return place && ownPolicy(place);
  }

  /** The organisation. */
  public readonly organization: string;
  /** What the AI system is for. */
  public readonly useCase: string;
  /** Who answers for it. */
  public readonly owner: string;
  /** Who pays. */
  public readonly costCenter?: string;
  /** The id of the AI system. */
  public readonly systemId: string;
  /** How much risk it carries for people. */
  public readonly riskTier: RiskTier;
  /** Where in its life the deployment stands. */
  public readonly stage: DeploymentStage;
  /** The Regions that may hold anything of it, sorted. Absent if Regions are not judged. */
  public readonly allowedRegions?: string[];
  /** Id or address of the impact assessment. */
  public readonly impactAssessment?: string;
  /** The register of approved uses, sorted. Absent if uses are not judged. */
  public readonly approvedUses?: string[];
  /** What the AI system is meant to do. */
  public readonly intendedUse?: string;
  /** Every logical tag name with its key. */
  public readonly tagKeys: TagKeys;
  /** The tag keys that every AI resource must carry, sorted. */
  public readonly requiredTags: string[];
  /** The oldest version of each governed construct that is still accepted. Absent if every version is. */
  public readonly minimumConstructVersions?: { [construct: string]: string };
  /** Values of rule parameters by name. */
  public readonly parameters: { [name: string]: any };
  /** The moment at which waivers and grants are judged. */
  public readonly clock: GovernanceClock;

  private constructor(props: PolicyProps, clock: GovernanceClock) {
    const values = resolvePolicy(props);
    this.organization = values.organization;
    this.useCase = values.useCase;
    this.owner = values.owner;
    this.costCenter = values.costCenter;
    this.systemId = values.systemId;
    this.riskTier = values.riskTier;
    this.stage = values.stage;
    this.allowedRegions = values.allowedRegions;
    this.impactAssessment = values.impactAssessment;
    this.approvedUses = values.approvedUses;
    this.intendedUse = values.intendedUse;
    this.tagKeys = new TagKeys(props.tagKeys);
    this.requiredTags = values.requiredTags ?? ['systemId', 'owner', 'environment'].map((name) => this.tagKeys.keyOf(name)).sort();
    this.minimumConstructVersions = values.minimumConstructVersions;
    this.parameters = values.parameters;
    this.clock = clock;
  }

  /** The policy as rules read it under `$policy`, with the parameters and tag keys. Absent values are left out. */
  public toJson(): any {
    const values: { [name: string]: any } = {
      organization: this.organization,
      useCase: this.useCase,
      owner: this.owner,
      costCenter: this.costCenter,
      systemId: this.systemId,
      riskTier: this.riskTier,
      stage: this.stage,
      allowedRegions: this.allowedRegions,
      impactAssessment: this.impactAssessment,
      approvedUses: this.approvedUses,
      intendedUse: this.intendedUse,
      requiredTags: this.requiredTags,
      minimumConstructVersions: this.minimumConstructVersions,
      parameters: this.parameters,
      tagKeys: this.tagKeys.toJson(),
    };
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  }
}

function ownPolicy(scope: IConstruct): GovernancePolicy | undefined {
  return (scope as any)[POLICY];
}

function placeOfPolicy(scope: IConstruct | undefined): IConstruct | undefined {
  let place = scope;
  while (place !== undefined && ownPolicy(place) === undefined) {
    place = place.node.scope;
  }
  return place;
}
