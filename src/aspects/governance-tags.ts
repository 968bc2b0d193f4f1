import { AspectPriority, FeatureFlags, IAspect, Stack, TagManager } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { addAspectAcrossStages } from './across-stages';
import { GovernancePolicy } from '../governance/policy';

/** Below every tag that somebody wrote: CDK gives 50 to tags in L1 props and 100 to `Tags.of(…).add`. */
const TAG_PRIORITY = 10;
/** While it is off, `Tags.of` tags stacks too; the same is done here. */
const EXPLICIT_STACK_TAGS = '@aws-cdk/core:explicitStackTags';

/**
 * Tags everything taggable with what the policy in scope states about the AI system.
 *
 * Every resource gets the tags of its nearest policy: organization, use case, owner, system id, environment and risk tier, and, where
 * the policy sets them, cost centre, intended use and impact assessment. A tag that the user wrote, on the resource or with `Tags.of`, is never overwritten,
 * and one removed with `Tags.of(…).remove` stays removed. Raw `CfnResource` objects have no tag manager and are left alone.
 */
export class GovernanceTags implements IAspect {
  /**
   * Tags a scope and all below, Stages included.
   *
   * CDK ends aspects at the border of a Stage, so `Aspects.of(app).add(new GovernanceTags())` does not reach the stacks in a Stage; this does.
   *
   * @param scope the app, or any construct
   */
  public static applyTo(scope: IConstruct) {
    addAspectAcrossStages(scope, new GovernanceTags(), { priority: AspectPriority.MUTATING });
  }

  /**
   * Tags one construct, if it is taggable and has a policy in scope.
   *
   * @param node the construct
   */
  public visit(node: IConstruct): void {
    const manager = TagManager.of(node);
    if (manager === undefined || (Stack.isStack(node) && FeatureFlags.of(node).isEnabled(EXPLICIT_STACK_TAGS))) {
      return;
    }
    const policy = GovernancePolicy.of(node);
    if (policy === undefined) {
      return;
    }
    for (const [name, value] of Object.entries(tagValues(policy))) {
      if (value !== undefined) {
        manager.setTag(policy.tagKeys.keyOf(name), value, TAG_PRIORITY);
      }
    }
  }
}

function tagValues(policy: GovernancePolicy): { readonly [name: string]: string | undefined } {
  return {
    organization: policy.organization,
    useCase: policy.useCase,
    owner: policy.owner,
    costCenter: policy.costCenter,
    systemId: policy.systemId,
    environment: policy.stage,
    riskTier: policy.riskTier,
    intendedUse: policy.intendedUse,
    impactAssessment: policy.impactAssessment,
  };
}
