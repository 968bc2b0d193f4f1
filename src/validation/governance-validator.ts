import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { libraryVersion } from './library-version';
import { PLUGIN_NAME } from './plugin-name';
import { reportFor } from './reporter';
import { validateScope } from './validate-scope';

/**
 * Checks what will be deployed against the policy of each scope.
 *
 * `Governance.configure` registers one on the app; there is seldom a reason to make another. It reads the synthesized templates, so that
 * raw overrides, included templates, nested stacks and other people's constructs are seen. Findings are acknowledged as
 * `AiGovernance::<RuleId>`; a `Waiver` is the governed way.
 */
export class GovernanceValidator implements IPolicyValidationPlugin {
  /** `AiGovernance`. */
  public readonly name: string = PLUGIN_NAME;
  /** The version of this library. */
  public readonly version?: string = libraryVersion();
  /** Absent: the rules that apply depend on the policies of the app. */
  public readonly ruleIds?: string[];

  /** Called by CDK once the templates are written. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return reportFor(this, context);
  }

  /**
   * Synthesizes the app of a scope and reports the findings at and below it. For unit tests.
   *
   * @param scope a stack, or any construct in an app
   */
  public validateScope(scope: IConstruct): PolicyValidationPluginReport {
    return validateScope(this, scope);
  }
}
