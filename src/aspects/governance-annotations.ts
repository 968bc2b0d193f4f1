import { Aspects, AspectPriority, IAspect, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { addAspectAcrossStages } from './across-stages';
import { RulePack } from '../packs/rule-pack';
import { annotate } from '../validation/annotate';
import type { UngovernedChecks } from '../validation/app-binding';
import { isOpen, judgeApp } from '../validation/app-judgement';
import { annotationKey, appOf, stateOf } from '../validation/app-state';
import { templatesInMemory } from '../validation/app-templates';

/**
 * How `GovernanceAnnotations` checks where no `Governance` is in scope.
 */
export interface GovernanceAnnotationsProps {
  /**
   * The packs to check.
   *
   * @default - `RulePack.aiBaseline()`
   */
  readonly packs?: RulePack[];
  /**
   * Values of rule parameters by name.
   *
   * @default - rules that need one are left to the validator
   */
  readonly parameters?: { [name: string]: any };
}

/**
 * Shows findings as CDK annotations, for people who work with Aspects.
 *
 * What is not met is annotated on the construct itself, before the templates are written, so the findings are a subset of the validator's:
 * what only the whole app tells, and what cannot be verified, is left to it. A finding that is annotated is not reported a second time.
 */
export class GovernanceAnnotations implements IAspect {
  /**
   * Annotates a scope and all below, Stages included.
   *
   * @param scope the app, or any construct
   * @param props how to check where no `Governance` is in scope
   */
  public static applyTo(scope: IConstruct, props?: GovernanceAnnotationsProps): void {
    addAspectAcrossStages(scope, new GovernanceAnnotations(props), { priority: AspectPriority.READONLY });
  }

  private readonly props: GovernanceAnnotationsProps;
  private readonly prepared = new WeakSet<IConstruct>();

  /**
   * @param props how to check where no `Governance` is in scope
   */
  public constructor(props: GovernanceAnnotationsProps = {}) {
    this.props = props;
  }

  /**
   * Prepares the check of the assembly that a construct belongs to. It runs once every other aspect has.
   *
   * @param node the construct
   */
  public visit(node: IConstruct): void {
    const assembly = Stage.of(node) ?? node.node.root;
    if (!this.prepared.has(assembly)) {
      this.prepared.add(assembly);
      assembly.node.addValidation({
        validate: () => {
          this.show(assembly);
          return [];
        },
      });
    }
  }

  private show(assembly: IConstruct): void {
    const root = appOf(assembly);
    const checks: UngovernedChecks = { packs: this.props.packs ?? [RulePack.aiBaseline()], parameters: this.props.parameters ?? {} };
    const judgement = judgeApp(root, templatesInMemory(root, assembly), checks, true);
    const { annotated } = stateOf(root);
    for (const finding of judgement.findings) {
      const key = annotationKey(finding);
      if (finding.judgement.decision.verdict === 'NON_COMPLIANT' && isOpen(finding) && !finding.acknowledgement
        && !annotated.has(key) && this.covers(finding.construct)) {
        annotated.add(key);
        annotate(finding);
      }
    }
  }

  /** Only what the aspect was applied to is annotated, though the whole assembly is read. */
  private covers(construct: IConstruct): boolean {
    return construct.node.scopes.some((scope) => Aspects.of(scope).all.includes(this));
  }
}
