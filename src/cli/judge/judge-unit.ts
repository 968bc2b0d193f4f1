// internal
import type { FileFinding, JudgedUnit, UnitProblem } from './judged-unit';
import { PlaceFinder } from './place';
import { covers, isBelow, recordOfWaiver, ScopedWaiver, waiversOf } from './unit-waivers';
import { APP_TYPE, buildModel } from '../../evaluation/build-model';
import { evaluate, EvaluationResult } from '../../evaluation/evaluator';
import type { Resource } from '../../evaluation/model';
import { passerOf, recordOfBaseline } from '../../evidence/baseline';
import { clockRecord, recordEvidence } from '../../evidence/record-evidence';
import { GovernanceClock } from '../../governance/clock';
import { Enforcement } from '../../governance/enforcement';
import { provenance } from '../../governance/provenance';
import { AppBinding, BindingSettings, makeBinding } from '../../validation/app-binding';
import { exceptionOf, severityOf } from '../../validation/finding';
import { modeFor, PolicyInForce } from '../../validation/governance-settings';
import { libraryVersion } from '../../validation/library-version';
import { judgeWaivers } from '../../validation/waiver-judgement';
import type { AppUnit, UnitTemplate } from '../input/app-unit';
import { brokenBy } from '../input/broken-input';
import type { CheckSettings } from '../settings/check-settings';

type UnitSettings = BindingSettings & PolicyInForce;

/**
 * Judges what was read, as at synth: the same evaluator, severities and record.
 *
 * @param unit what was read
 * @param settings what it is judged by
 * @throws BrokenInput if the templates cannot be judged at all
 */
export function judgeUnit(unit: AppUnit, settings: CheckSettings): JudgedUnit {
  try {
    return new UnitJudge(unit, settings).judge();
  } catch (error) {
    throw brokenBy(error, unit.name);
  }
}

class UnitJudge {
  private readonly templates: ReadonlyMap<string, UnitTemplate>;
  private readonly bindings = new Map<object | undefined, AppBinding<UnitSettings>>();
  private readonly policies: readonly { readonly scope: string; readonly settings: UnitSettings }[];
  private readonly clock: GovernanceClock;

  public constructor(private readonly unit: AppUnit, private readonly settings: CheckSettings) {
    this.templates = new Map(unit.templates.map((template) => [template.input.name, template]));
    const { policy, packs, enforcement } = settings;
    this.policies = policy ? [{ scope: '', settings: { policy, packs, enforcement } }]
      : unit.policies.map((placed) => ({ scope: placed.scope, settings: { policy: placed.policy, packs, enforcement: placed.enforcement } }));
    this.clock = policy?.clock ?? unit.policies[0]?.policy.clock ?? GovernanceClock.of();
  }

  public judge(): JudgedUnit {
    const { unit } = this;
    const model = buildModel(unit.templates.map((template) => template.input), unit.broken.length > 0);
    const result = evaluate(model, (resource) => this.bindingOf(resource));
    const waivers = waiversOf(unit, this.settings);
    const problems = judgeWaivers(waivers, this.knownRules(), () => this.clock.now);
    const refused = new Set(problems.filter((problem) => problem.severity === 'fatal').map((problem) => problem.placed));
    const findings = this.findings(result, waivers.filter((waiver) => !refused.has(waiver)));
    const evidence = recordEvidence({
      toolVersion: libraryVersion(),
      clock: this.clock,
      result,
      packs: this.settings.packs,
      findings,
      constructPathOf: (resource) => this.pathOf(resource),
      provenance: provenance(unit.assembly),
      policies: this.policies.map(({ scope, settings: { policy, enforcement } }) => ({
        scope, ...policy.toJson(), enforcement, clock: clockRecord(policy.clock),
      })),
      templates: unit.templates.map(({ input, file, sha256 }) => ({ stack: input.name, file, sha256 })),
      unreadable: unit.broken.map(({ file, problem }) => ({ file, problem })),
      baselines: this.settings.baseline ? [recordOfBaseline(this.settings.baseline)] : [],
      waivers: waivers.map((waiver) => recordOfWaiver(waiver, this.clock.now, problems.find((problem) => problem.placed === waiver)?.id)),
      acknowledgements: unit.acknowledgements,
      grants: unit.grants,
      constructs: unit.constructs,
    });
    const verdicts = new Map(result.judgements.map((judgement, i) => [judgement, evidence.verdicts[i]]));
    const places = new Map(unit.templates.map((template) => [template.input.name, new PlaceFinder(template.text)]));
    return {
      name: unit.name,
      isAssembly: unit.assembly !== undefined,
      otherPacks: unit.packs.filter((pack) => !this.settings.packs.some(({ name }) => pack.startsWith(`${name}@`))),
      recorded: {
        policies: this.settings.policy ? 0 : unit.policies.length, waivers: unit.waivers.length, acknowledgements: unit.acknowledgements.length,
      },
      evidence,
      findings: findings.map(({ judgement }) => {
        const verdict = verdicts.get(judgement) as FileFinding;
        const { stack, logicalId } = verdict.resource;
        const location = verdict.because?.find((reason) => reason.location !== undefined)?.location;
        return { ...verdict, file: this.fileOf(judgement.resource), place: places.get(stack)?.placeOf(logicalId, location) };
      }),
      problems: problems.filter(({ placed }) => !placed.isConfigured)
        .map(({ id, severity, description, fix }): UnitProblem => ({ id, severity, description, fix })),
      broken: unit.broken.map(({ file, problem }) => ({ file, problem })),
    };
  }

  private findings(result: EvaluationResult, waivers: readonly ScopedWaiver[]) {
    const passes = passerOf(this.settings.baseline, this.clock.now);
    return result.judgements.filter(({ decision }) => decision.verdict === 'NON_COMPLIANT' || decision.verdict === 'UNKNOWN').map((judgement) => {
      const { rule, resource } = judgement;
      const binding = this.bindingOf(resource);
      const packs = binding.packsOf.get(rule.id) ?? [];
      const severity = severityOf(judgement, binding.settings, packs, binding.newRules.has(rule.id));
      const at = { logicalId: resource.logicalId, constructPath: this.pathOf(resource), file: this.fileOf(resource) };
      const excepted = exceptionOf({
        severity,
        mode: rule.waivable ? modeFor(binding.settings, packs) : Enforcement.BLOCK,
        waiver: waivers.find((placed) => placed.waiver.rule === rule.id && covers(placed, at)),
        acknowledgement: this.unit.acknowledgements.find((a) => a.rule === rule.id && isBelow(at.constructPath, a.constructPath)),
        isBaselined: rule.waivable && passes({ rule: rule.id, stack: this.unit.assembly !== undefined && resource.type === APP_TYPE ? '' : resource.scope.input.name, logicalId: resource.logicalId }),
      });
      return { judgement, reasons: result.reasons(judgement), severity, ...excepted };
    });
  }

  /** Every rule that a waiver may name: those left out by a selection too. */
  private knownRules() {
    return new Map(this.settings.packs.flatMap((pack) => pack.rules).map((rule) => [rule.id, rule]));
  }

  private bindingOf(resource: Resource): AppBinding<UnitSettings> {
    const path = resource.type === APP_TYPE ? '' : this.pathOf(resource);
    const settings = [...this.policies].reverse().find(({ scope }) => isBelow(path, scope))?.settings
      ?? (resource.type === APP_TYPE ? this.policies[0]?.settings : undefined);
    let binding = this.bindings.get(settings);
    if (!binding) {
      const made = makeBinding(settings, { packs: this.settings.packs, parameters: {} });
      const { only } = this.settings;
      binding = only ? { ...made, rules: made.rules.filter((rule) => only.has(rule.id)) } : made;
      this.bindings.set(settings, binding);
    }
    return binding;
  }

  private pathOf(resource: Resource): string {
    const template = this.templates.get(resource.scope.input.name)!;
    return resource.type === APP_TYPE ? '' : template.constructPaths.get((resource.container ?? resource).logicalId) ?? template.input.constructPath ?? '';
  }

  private fileOf(resource: Resource): string {
    return resource.scope.input.file;
  }
}
