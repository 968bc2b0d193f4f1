import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { appOf, prepareEvidence } from './app-state';
import { attachSettings, GovernanceSettings, settingsOf } from './governance-settings';
import { GovernanceValidator } from './governance-validator';
import { isWithin } from './is-within';
import { GovernanceTags } from '../aspects/governance-tags';
import { BaselineInForce, readBaseline } from '../evidence/baseline';
import type { PackEnforcement } from '../governance/enforcement';
import { atScope, GovernanceError, placeOf } from '../governance/governance-error';
import { GovernancePolicy, PolicyProps } from '../governance/policy';
import { Waiver, WaiverProps } from '../governance/waiver';
import { recordWaiver } from '../governance/waiver-record';
import { RulePack } from '../packs/rule-pack';
import { bindingRules, readerOf, unitePacks } from '../packs/rule-set';

/**
 * The organisation's policy for a scope.
 */
export interface GovernanceProps extends PolicyProps {
  /**
   * Which rules apply.
   *
   * Below another policy these are added to the outer packs.
   *
   * @default - `RulePack.aiBaseline()`
   */
  readonly packs?: RulePack[];
  /**
   * How findings count. The first entry that fits a pack and the stage decides.
   *
   * Below another policy this cannot be set: enforcement is the outer policy's.
   *
   * @default - findings block
   */
  readonly enforcement?: PackEnforcement[];
  /**
   * The file that `governed-ai baseline` wrote, such as `governed-ai-baseline.json`, from the working folder of the app on.
   *
   * What stands in it is let pass until its last day, and stands in the evidence as `baselined`; only new findings stop the synthesis.
   * A rule that may not be waived is never let pass. Below another policy this cannot be set: it would loosen the outer one.
   *
   * @default - every finding counts
   */
  readonly baseline?: string;
}

/**
 * The organisation's policy attached to a construct scope, inherited by everything below.
 *
 * `Governance.configure(app, {…})` is the one line that a platform team writes. It sets the policy, tags what is taggable, registers the
 * validator and leaves evidence in the cloud assembly.
 *
 * @example
 * const governance = Governance.configure(app, {
 *   organization: 'Example Bank',
 *   useCase: 'loan-scoring',
 *   owner: 'credit-ml@example.com',
 *   riskTier: RiskTier.HIGH,
 *   stage: DeploymentStage.PRODUCTION,
 *   allowedRegions: ['eu-west-1', 'eu-central-1'],
 * });
 */
export class Governance {
  /**
   * Makes a policy hold for a scope and all below.
   *
   * @param scope the app or any construct below. A scope below a configured one may only tighten
   * @param props the policy
   * @throws if a value is malformed or loosens the outer policy, or the baseline cannot be read; the message shows an example
   */
  public static configure(scope: IConstruct, props: GovernanceProps): Governance {
    const outer = scope.node.scope && settingsOf(scope.node.scope);
    const packs = atScope(scope, () => packsIn(props, outer?.packs));
    if (outer) {
      assertNotLoosened(props, scope);
      assertNoNewAnswers(props.parameters ?? {}, outer, scope);
    }
    const baseline = outer?.baseline ?? atScope(scope, () => baselineIn(props));
    const policy = GovernancePolicy.attach(scope, props);
    const enforcement = outer?.enforcement ?? checkedEnforcement(props.enforcement ?? [], packs, scope);
    attachSettings({ scope, policy, packs, enforcement, baseline });
    if (!outer) {
      GovernanceTags.applyTo(scope);
    }
    registerOnce(scope);
    return new Governance(scope, policy);
  }

  /**
   * The policy that holds at a scope, if there is one.
   *
   * @param scope any construct
   */
  public static of(scope: IConstruct): Governance | undefined {
    const settings = settingsOf(scope);
    return settings && new Governance(settings.scope, settings.policy);
  }

  /** The values that hold. */
  public readonly policy: GovernancePolicy;
  private readonly scope: IConstruct;

  private constructor(scope: IConstruct, policy: GovernancePolicy) {
    this.scope = scope;
    this.policy = policy;
  }

  /**
   * Excepts a construct, and all below it, from a rule until a date.
   *
   * Expired, for a rule that no pack has, or for a rule that may not be waived, a waiver fails the synthesis. It warns thirty days before its end.
   *
   * @param scope the construct to except
   * @param waiver the exception: rule, reason, owner, ticket, approvers, last day
   */
  public waive(scope: IConstruct, waiver: WaiverProps): Waiver {
    if (!isWithin(scope, this.scope)) {
      throw new GovernanceError(`a waiver cannot be given outside the policy of '${this.scope.node.path}': waive with Governance.of(scope)`, scope);
    }
    const record = atScope(scope, () => new Waiver(waiver));
    recordWaiver(scope, record);
    return record;
  }
}

const REGISTERED = Symbol.for('cdk-governed-ai.validator');

/** The validator stands on the app, once, whatever is configured below. */
function registerOnce(scope: IConstruct): void {
  const app = appOf(scope) as any;
  if (app[REGISTERED] === undefined) {
    Object.defineProperty(app, REGISTERED, { value: true });
    Validations.of(app).addPlugins(new GovernanceValidator());
    prepareEvidence(app);
  }
}

/**
 * A nested policy may not answer what rules of the outer one ask: their defaults may be stricter, and which value is cannot be known.
 */
function assertNoNewAnswers(parameters: { readonly [name: string]: any }, outer: GovernanceSettings, scope: IConstruct): void {
  for (const name of Object.keys(parameters).filter((n) => !Object.hasOwn(outer.policy.parameters, n))) {
    const reader = readerOf(outer.packs, name);
    if (reader) {
      throw new GovernanceError(`parameter '${name}' is read by ${reader.id}, a rule of the policy at ${placeOf(outer.scope)}: set it there, a nested policy may only tighten`, scope);
    }
  }
}

/** How findings count, and which of them, is decided once: a nested policy may only tighten. */
function assertNotLoosened({ enforcement, baseline }: GovernanceProps, scope: IConstruct): void {
  const loosened = Object.entries({ enforcement, baseline }).find(([, value]) => value !== undefined);
  if (loosened) {
    throw new GovernanceError(`${loosened[0]} is set where governance is already configured above: set it there, once`, scope);
  }
}

function baselineIn({ baseline: file }: GovernanceProps): BaselineInForce | undefined {
  return file === undefined ? undefined : readBaseline(file);
}

function packsIn(props: GovernanceProps, outer: readonly RulePack[] | undefined): RulePack[] {
  if (props.packs !== undefined && props.packs.length === 0) {
    throw new GovernanceError('packs is empty, so nothing would be checked: list packs such as RulePack.aiBaseline(), or leave packs out');
  }
  const own = props.packs ?? (outer ? [] : [RulePack.aiBaseline()]);
  const packs = unitePacks(outer ?? [], own);
  const twice = own.find((pack, i) => own.findIndex((p) => p.name === pack.name) !== i);
  if (twice) {
    throw new GovernanceError(`pack '${twice.name}' is listed twice: list each pack once`);
  }
  try {
    bindingRules(packs, true);
  } catch (error) {
    throw new GovernanceError((error as Error).message);
  }
  return packs;
}

function checkedEnforcement(settings: readonly PackEnforcement[], packs: readonly RulePack[], scope: IConstruct): readonly PackEnforcement[] {
  const stray = settings.find((setting) => setting.pack !== undefined && !packs.some((pack) => pack.name === setting.pack));
  if (stray) {
    throw new GovernanceError(`enforcement names the pack '${stray.pack}', which is not in force: use one of ${packs.map((pack) => `'${pack.name}'`).join(', ')}`, scope);
  }
  return settings;
}
