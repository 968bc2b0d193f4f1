// internal
import type { IConstruct } from 'constructs';
import { Acknowledgement, acknowledgementsAt } from './acknowledgements';
import { AppBinding, makeBinding, UngovernedChecks } from './app-binding';
import { AppTemplate, constructFinder } from './app-templates';
import { exceptionOf, Finding, severityOf } from './finding';
import { GovernanceSettings, isConfigured, modeFor, settingsOf } from './governance-settings';
import { isWithin } from './is-within';
import { judgeWaivers, WaiverProblem } from './waiver-judgement';
import { APP_TYPE, buildModel } from '../evaluation/build-model';
import { evaluate, EvaluationResult, Judgement } from '../evaluation/evaluator';
import type { Reason } from '../evaluation/explain';
import type { Resource } from '../evaluation/model';
import { BaselineEntry, passerOf } from '../evidence/baseline';
import { GovernanceClock } from '../governance/clock';
import { Enforcement } from '../governance/enforcement';
import { PlacedWaiver, waiversBelow } from '../governance/waiver-record';

/** Everything that was decided about an app. */
export interface AppJudgement {
  readonly root: IConstruct;
  readonly templates: readonly AppTemplate[];
  readonly result: EvaluationResult;
  readonly bindings: readonly AppBinding[];
  readonly findings: readonly Finding[];
  readonly waivers: readonly PlacedWaiver[];
  readonly waiverProblems: readonly WaiverProblem[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** The clock that a scope is judged by: that of its policy. */
  clockOf(scope: IConstruct): GovernanceClock;
  constructOf(resource: Resource): IConstruct;
  bindingOf(resource: Resource): AppBinding;
}

/**
 * Judges an app: decides every rule on its templates and weighs what was found.
 *
 * @param root the app
 * @param templates what will be deployed, or the part of it that is known
 * @param ungoverned what is checked where no `Governance` is in scope; nothing where absent
 * @param isPart whether there may be more templates, so that nothing is missing only because it is not among these
 */
export function judgeApp(
  root: IConstruct, templates: readonly AppTemplate[], ungoverned: UngovernedChecks | undefined, isPart = false,
): AppJudgement {
  const model = buildModel(templates.map((template) => template.input), isPart);
  const constructOf = constructFinder(root, templates);
  const bindings = new Map<GovernanceSettings | undefined, AppBinding>();
  const nodes = root.node.findAll();
  const appSettings = settingsOf(root) ?? firstSettings(nodes);
  const isUniform = !nodes.some((node) => node !== root && isConfigured(node)); // then no resource needs its construct to be found
  const bindingOf = (resource: Resource) => {
    const settings = isUniform || resource.type === APP_TYPE ? appSettings : settingsOf(constructOf(resource));
    let binding = bindings.get(settings);
    if (!binding) {
      binding = makeBinding(settings, ungoverned);
      bindings.set(settings, binding);
    }
    return binding;
  };
  const result = evaluate(model, bindingOf);
  const clockOf = (scope: IConstruct) => settingsOf(scope)?.policy.clock ?? appSettings?.policy.clock ?? GovernanceClock.of();
  const waivers = waiversBelow(root, nodes);
  const known = new Map([...bindings.values()].flatMap((binding) => binding.packs.flatMap((pack) => pack.rules)).map((rule) => [rule.id, rule]));
  const acknowledgements = acknowledgementsAt(nodes);
  const waiverProblems = judgeWaivers(waivers, known, ({ scope }) => clockOf(scope).now);
  const refused = new Set(waiverProblems.filter((problem) => problem.severity === 'fatal').map((problem) => problem.placed));
  const valid = waivers.filter((placed) => !refused.has(placed));
  const passers = new Map<AppBinding, (entry: BaselineEntry) => boolean>([...bindings.values()].map((binding) => [
    binding, passerOf(binding.settings?.baseline, binding.settings?.policy.clock.now ?? new Date()),
  ]));
  const findings = result.judgements
    .filter(({ decision }) => decision.verdict === 'NON_COMPLIANT' || decision.verdict === 'UNKNOWN')
    .map((judgement) => {
      const { rule, resource } = judgement;
      const binding = bindingOf(resource);
      const isBaselined = rule.waivable && passers.get(binding)!({ rule: rule.id, stack: resource.type === APP_TYPE ? '' : resource.scope.input.name, logicalId: resource.logicalId });
      return makeFinding(judgement, constructOf, binding, result, valid, acknowledgements, isBaselined);
    });
  return {
    root, templates, result, bindings: [...bindings.values()], findings, waivers, waiverProblems, acknowledgements, clockOf, constructOf, bindingOf,
  };
}

/** Where only scopes below the app are configured, the app as a whole is judged by the first of them. */
function firstSettings(nodes: readonly IConstruct[]): GovernanceSettings | undefined {
  const first = nodes.find(isConfigured);
  return first && settingsOf(first);
}

function makeFinding(
  judgement: Judgement, constructOf: (resource: Resource) => IConstruct, binding: AppBinding, result: EvaluationResult,
  waivers: readonly PlacedWaiver[], acknowledgements: readonly Acknowledgement[], isBaselined: boolean,
): Finding {
  const { id } = judgement.rule;
  const packs = binding.packsOf.get(id) ?? [];
  const covers = (at: { readonly scope: IConstruct }) => isWithin(constructOf(judgement.resource), at.scope);
  let reasons: readonly Reason[] | undefined;
  return {
    judgement,
    // Both cost, and not every reader asks for both.
    get construct() {
      return constructOf(judgement.resource);
    },
    get reasons() {
      return (reasons ??= result.reasons(judgement));
    },
    severity: severityOf(judgement, binding.settings, packs, binding.newRules.has(id)),
    mode: judgement.rule.waivable ? modeFor(binding.settings, packs) : Enforcement.BLOCK,
    isGoverned: binding.settings !== undefined,
    waiver: waivers.find((placed) => placed.waiver.rule === id && covers(placed)),
    acknowledgement: acknowledgements.find((a) => a.rule === id && covers(a)),
    isBaselined,
  };
}

/** Whether a finding is shown: not waived, not there before, and not only reported. What is acknowledged CDK silences itself. */
export function isOpen(finding: Finding): boolean {
  const { exception } = exceptionOf(finding);
  return finding.waiver === undefined && finding.mode !== Enforcement.REPORT && exception !== 'baselined';
}
