import type { CfnResource, IPolicyValidationContext, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { NagPack, NagPackProps } from 'cdk-nag/lib/nag-pack';
import type { IConstruct } from 'constructs';
import type { UngovernedChecks } from './app-binding';
import { appOf, prepareEvidence, stateOf } from './app-state';
import { PLUGIN_NAME } from './plugin-name';
import { reportFor } from './reporter';
import { validateScope } from './validate-scope';
import { GovernanceError } from '../governance/governance-error';
import { RulePack } from '../packs/rule-pack';
import { unitePacks } from '../packs/rule-set';

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

  private readonly packs: RulePack[];

  /**
   * @param scope the app
   * @param props how to check
   * @throws if another `AiGovernanceChecks` of the app gives a parameter another value
   */
  public constructor(scope: IConstruct, props: AiGovernanceChecksProps = {}) {
    super(scope, props);
    this.packName = PLUGIN_NAME;
    const root = appOf(scope);
    this.packs = props.packs ?? [RulePack.aiBaseline()];
    const state = stateOf(root);
    state.ungoverned = uniteChecks(state.ungoverned, { packs: this.packs, parameters: props.parameters ?? {} });
    prepareEvidence(root);
  }

  /** Called by CDK once the templates are written. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return reportFor(this, context, (finding) => this.asksFor(finding.judgement.rule.id));
  }

  /**
   * Synthesizes the app of a scope and reports the findings at and below it. For unit tests.
   *
   * @param scope a stack, or any construct in an app
   */
  public validateScope(scope: IConstruct): PolicyValidationPluginReport {
    return validateScope(this, scope, (finding) => this.asksFor(finding.judgement.rule.id));
  }

  private asksFor(id: string): boolean {
    return this.packs.some((pack) => pack.rules.some((rule) => rule.id === id));
  }

  /** Does nothing: resources are judged as they stand in the templates. */
  protected checkResource(_node: CfnResource): void {
    return;
  }
}

/** Every plugin of an app adds to what is checked; none takes away from another. */
function uniteChecks(known: UngovernedChecks | undefined, added: UngovernedChecks): UngovernedChecks {
  const differing = Object.keys(added.parameters).find((name) => known !== undefined && Object.hasOwn(known.parameters, name)
    && JSON.stringify(known.parameters[name]) !== JSON.stringify(added.parameters[name]));
  if (differing !== undefined) {
    throw new GovernanceError(`parameter '${differing}' differs from that of another AiGovernanceChecks of this app: give both the same value`);
  }
  return known ? { packs: unitePacks(known.packs, added.packs), parameters: { ...known.parameters, ...added.parameters } } : added;
}
