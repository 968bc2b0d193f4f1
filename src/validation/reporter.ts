// internal
import { resolve } from 'path';
import type { IPolicyValidationContext, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { AppJudgement, isOpen } from './app-judgement';
import { annotationKey, AppRun, runOf, stateOf } from './app-state';
import { notConfigured, overBaselines, standsAnnotated, unheard } from './app-wide';
import { scopesAcknowledgements } from './cdk-version';
import { Finding } from './finding';
import { isWithin } from './is-within';
import { libraryVersion } from './library-version';
import { MutableViolation, violationOf, violationOfWaiver } from './violations';
import { EVIDENCE_FILE } from '../evidence/write-evidence';

/** Which findings a report is about. */
export type Concern = (finding: Finding) => boolean;

const always: Concern = () => true;

/** Reports what a plugin has to say of the stacks that CDK asks it about. */
export function reportFor(plugin: object, context: IPolicyValidationContext, asksFor: Concern = always): PolicyValidationPluginReport {
  try {
    return reportStacks(plugin, context, asksFor);
  } catch (error) {
    return notEvaluated(error as Error);
  }
}

/**
 * What is reported where the evaluation itself breaks.
 *
 * CDK turns an error of a plugin into a failed report without violations, and its command line passes such a report. A violation that nothing
 * silences stops both.
 */
function notEvaluated(error: Error): PolicyValidationPluginReport {
  const violation: MutableViolation = {
    ruleName: 'GovernanceNotEvaluated',
    description: `the app could not be checked: ${error.message}`,
    fix: 'mend what the message names; if that is a rule of the library, please report it with the template section it names',
    severity: 'fatal',
    violatingResources: [{ constructPath: '', locations: [] }],
  };
  return { success: false, violations: [violation], pluginVersion: libraryVersion() };
}

function reportStacks(plugin: object, context: IPolicyValidationContext, asksFor: Concern): PolicyValidationPluginReport {
  const run = runOf(context.appConstruct);
  const asked = new Set(context.templatePaths.map((path) => resolve(path)));
  const byStack = new Map(run.judgement.templates.map(({ input }) => {
    const template = topTemplate(run.judgement, input.name);
    return [input.name, template === undefined || asked.has(resolve(template))];
  }));
  return report(run, plugin, (finding) => asksFor(finding) && byStack.get(finding.judgement.resource.scope.input.name) !== false);
}

/** Reports what a plugin has to say of a scope that has been synthesized. */
export function reportForScope(plugin: object, scope: IConstruct, root: IConstruct, asksFor: Concern = always): PolicyValidationPluginReport {
  const fresh: AppRun = { ...runOf(root), claims: new Map(), isAppWideReported: false };
  return report(fresh, plugin, (finding) => asksFor(finding) && isWithin(finding.construct, scope));
}

function report(run: AppRun, plugin: object, concerns: Concern): PolicyValidationPluginReport {
  const { judgement } = run;
  const { annotated } = stateOf(judgement.root);
  const violations: MutableViolation[] = [];
  const pathOf = new Map(judgement.templates.map(({ input, path }) => [input.name, path]));
  const hidden: Finding[] = [];
  for (const finding of judgement.findings) {
    if (!isOpen(finding) || !concerns(finding) || !claim(run, finding, plugin)) {
      continue;
    }
    if (annotated.has(annotationKey(finding))) {
      hidden.push(finding);
    } else {
      violations.push(violationOf(finding, pathOf.get(finding.judgement.resource.scope.input.name)!, effectiveSeverity(judgement, finding)));
    }
  }
  violations.push(...standsAnnotated(hidden));
  if (!run.isAppWideReported) {
    run.isAppWideReported = true;
    violations.push(...judgement.waiverProblems.map(violationOfWaiver));
    violations.push(...overBaselines(judgement), ...notConfigured(judgement), ...unheard(judgement));
  }
  return {
    success: !violations.some((violation) => violation.severity === 'error' || violation.severity === 'fatal'),
    violations: violations as PolicyViolation[],
    pluginVersion: libraryVersion(),
    metadata: summaryOf(judgement),
  };
}

function claim(run: AppRun, finding: Finding, plugin: object): boolean {
  const owner = run.claims.get(finding) ?? plugin;
  run.claims.set(finding, owner);
  return owner === plugin;
}

/**
 * How CDK is told to count a finding.
 *
 * Older releases of aws-cdk-lib let one acknowledgement silence a rule in the whole app. There, a finding that stops and that no
 * acknowledgement covers is made `fatal`, which nothing silences.
 */
function effectiveSeverity(judgement: AppJudgement, finding: Finding): string {
  const elsewhere = finding.severity === 'error' && !finding.acknowledgement && !scopesAcknowledgements()
    && judgement.acknowledgements.some((a) => a.rule === finding.judgement.rule.id);
  return elsewhere ? 'fatal' : finding.severity;
}

function summaryOf(judgement: AppJudgement): { [key: string]: string } {
  const packs = new Set(judgement.bindings.flatMap((binding) => binding.packs.map((pack) => `${pack.name} ${pack.version}`)));
  return {
    packs: [...packs].sort().join(', '),
    verdicts: String(judgement.result.judgements.length),
    evidence: EVIDENCE_FILE,
  };
}

/** The template that CDK knows for a stack: for a nested stack that of its outermost parent. */
function topTemplate(judgement: AppJudgement, name: string): string | undefined {
  let template = judgement.templates.find((t) => t.input.name === name);
  while (template?.input.parent) {
    const parent = template.input.parent.name;
    template = judgement.templates.find((t) => t.input.name === parent);
  }
  return template?.path;
}
