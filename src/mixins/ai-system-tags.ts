import { CfnResource, Mixin, TagManager, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Confidentiality, PersonalData } from '../governance/classification';
import { assertTagValue } from '../governance/plain-text';
import { GovernancePolicy } from '../governance/policy';
import type { RiskTier } from '../governance/risk-tier';
import { TagKeys } from '../governance/tag-keys';

/**
 * What tags tell of a resource of an AI system. What is left out is not tagged.
 */
export interface AiSystemTagsProps {
  /**
   * The AI system, as the inventory of the organisation calls it.
   * @default - not tagged
   */
  readonly systemId?: string;
  /**
   * Who answers for it.
   * @default - not tagged
   */
  readonly owner?: string;
  /**
   * The deployment stage.
   * @default - not tagged
   */
  readonly environment?: string;
  /**
   * How much risk it carries for people.
   * @default - not tagged
   */
  readonly riskTier?: RiskTier;
  /**
   * What it is meant to do, as the register of approved uses spells it.
   * @default - not tagged
   */
  readonly intendedUse?: string;
  /**
   * How far the data may travel that it holds.
   * @default - not tagged
   */
  readonly dataClassification?: Confidentiality;
  /**
   * Whether that data is about people.
   * @default - not tagged
   */
  readonly personalData?: PersonalData;
}

/**
 * Tags resources as parts of an AI system, under the organisation's keys where a policy is in scope.
 *
 * For every resource that takes tags. It replaces tags that props set; `Tags.of(…)` still wins. `Governance.configure` tags what it knows by itself.
 */
export class AiSystemTags extends Mixin {
  private readonly values: [string, string][];

  /**
   * @param props what to tell
   * @throws GovernanceError if a value cannot be that of a tag
   */
  public constructor(props: AiSystemTagsProps) {
    super();
    this.values = Object.entries(props).filter(([, value]) => value !== undefined);
    for (const [name, value] of this.values) {
      if (!Token.isUnresolved(value)) {
        assertTagValue(value, name, 'loan-scoring');
      }
    }
  }

  /**
   * Whether it is a resource that takes tags.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    return CfnResource.isCfnResource(construct) && TagManager.of(construct) !== undefined;
  }

  /**
   * Tags it.
   *
   * @param construct the resource
   */
  public applyTo(construct: IConstruct): void {
    if (this.supports(construct)) {
      const keys = GovernancePolicy.of(construct)?.tagKeys ?? new TagKeys();
      this.values.forEach(([name, value]) => TagManager.of(construct)!.setTag(keys.keyOf(name), value, AS_IN_PROPS));
    }
  }
}

/** What CDK gives to tags in props; `Tags.of` has 100. */
const AS_IN_PROPS = 50;
