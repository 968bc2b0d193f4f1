import type { CfnResource, IPolicyValidationContext, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { NagPack, NagPackProps } from 'cdk-nag/lib/nag-pack';
import type { IConstruct } from 'constructs';
import { appOf, prepareEvidence, stateOf } from './app-state';
import { PLUGIN_NAME } from './plugin-name';
import { reportFor } from './reporter';
import { validateScope } from './validate-scope';
import { RulePack } from '../packs/rule-pack';

/**
 * How `AiGovernanceChecks` checks.
 */
export interface AiGovernanceChecksProps extends NagPackProps {
  /**
   * The packs to check.
   *
   * @default - `RulePack.aiBaseline()`
   */
  readonly packs?: RulePack[];
  /**
   * Values of rule parameters by name.
   *
   * @default - rules that need one are reported as not configured, once
   */
  readonly parameters?: { [name: string]: any };
}

/**
 * Checks any app for AI governance, in cdk-nag's own idiom.
 *
 * `Validations.of(app).addPlugins(new AiGovernanceChecks(app))` needs none of our constructs and no `Governance`: rules of the baseline level
 * bind and what cannot be verified is a warning. Unlike other packs it judges the synthesized templates, so that overrides are seen.
 */
export class AiGovernanceChecks extends NagPack {
  /** `AiGovernance`. */
  public readonly name: string = PLUGIN_NAME;

  /**
   * @param scope the app
   * @param props how to check
   */
  public constructor(scope: IConstruct, props: AiGovernanceChecksProps = {}) {
    super(scope, props);
    this.packName = PLUGIN_NAME;
    const root = appOf(scope);
    stateOf(root).ungoverned = { packs: props.packs ?? [RulePack.aiBaseline()], parameters: props.parameters ?? {} };
    prepareEvidence(root);
  }

  /** Called by CDK once the templates are written. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return reportFor(this, context);
  }

  /**
   * Synthesizes the app of a scope and reports the findings at and below it; for unit tests.
   *
   * @param scope a stack, or any construct in an app
   */
  public validateScope(scope: IConstruct): PolicyValidationPluginReport {
    return validateScope(this, scope);
  }

  /** Does nothing: resources are judged as they stand in the templates. */
  protected checkResource(_node: CfnResource): void {
    return;
  }
}
