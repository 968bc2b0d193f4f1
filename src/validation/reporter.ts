// internal
import { resolve } from 'path';
import type { IPolicyValidationContext, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isWithin } from './acknowledgements';
import { AppJudgement, isOpen } from './app-judgement';
import { annotationKey, AppRun, runOf, stateOf } from './app-state';
import { scopesAcknowledgements } from './cdk-version';
import { Finding } from './finding';
import { libraryVersion } from './library-version';
import { MutableViolation, violationOf, violationOfWaiver } from './violations';

/** Reports what a plugin has to say of the stacks that CDK asks it about. */
export function reportFor(plugin: object, context: IPolicyValidationContext): PolicyValidationPluginReport {
  try {
    return reportStacks(plugin, context);
  } catch (error) {
    return notEvaluated(context, error as Error);
  }
}

/**
 * What is reported where the evaluation itself breaks.
 *
 * CDK turns an error of a plugin into a failed report without violations, and its command line passes such a report. A violation that nothing
 * silences stops both.
 */
function notEvaluated(context: IPolicyValidationContext, error: Error): PolicyValidationPluginReport {
  const violation: MutableViolation = {
    ruleName: 'GovernanceNotEvaluated',
    description: `the app could not be checked: ${error.message}`,
    fix: 'mend what the message names; if that is a rule of the library, please report it with the template section it names',
    severity: 'fatal',
    violatingResources: [{ constructPath: context.stackTemplates[0]?.stackConstructPath ?? '', locations: [] }],
  };
  return { success: false, violations: [violation], pluginVersion: libraryVersion() };
}

function reportStacks(plugin: object, context: IPolicyValidationContext): PolicyValidationPluginReport {
  const run = runOf(context.appConstruct);
  const asked = new Set(context.templatePaths.map((path) => resolve(path)));
  const isAsked = (stackName: string): boolean => {
    const template = topTemplate(run.judgement, stackName);
    return template === undefined || asked.has(resolve(template));
  };
  return report(run, plugin, (finding) => isAsked(finding.judgement.resource.scope.input.name));
}

/** Reports what a plugin has to say of a scope that has been synthesized. */
export function reportForScope(plugin: object, scope: IConstruct, root: IConstruct): PolicyValidationPluginReport {
  const run = runOf(root);
  const fresh: AppRun = { ...run, claims: new Map(), appWide: undefined };
  return report(fresh, plugin, (finding) => isWithin(finding.construct, scope));
}

function report(run: AppRun, plugin: object, concerns: (finding: Finding) => boolean): PolicyValidationPluginReport {
  const { judgement } = run;
  const { annotated } = stateOf(judgement.root);
  const violations: MutableViolation[] = [];
  let stops = false;
  for (const finding of judgement.findings) {
    if (!isOpen(finding) || !concerns(finding) || !claim(run, finding, plugin)) {
      continue;
    }
    if (annotated.has(annotationKey(finding))) {
      stops ||= finding.severity === 'error' || finding.severity === 'fatal';
    } else {
      violations.push(violationOf(finding, templateOf(judgement, finding), effectiveSeverity(judgement, finding)));
    }
  }
  run.appWide ??= plugin;
  if (run.appWide === plugin) {
    violations.push(...judgement.waiverProblems.map(violationOfWaiver), ...notConfigured(judgement));
  }
  return {
    success: !stops && !violations.some((violation) => violation.severity === 'error' || violation.severity === 'fatal'),
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

function notConfigured(judgement: AppJudgement): MutableViolation[] {
  const { notConfigured: rules } = judgement.result;
  if (rules.length === 0) {
    return [];
  }
  const parameters = [...new Set(rules.flatMap((rule) => rule.parameters))].sort();
  return [{
    ruleName: 'RuleNotConfigured',
    description: `${rules.length} rule${rules.length === 1 ? ' is' : 's are'} not checked for want of a value of yours: ${rules.map((r) => r.rule.id).join(', ')}`,
    fix: `set ${parameters.join(', ')} in Governance.configure(scope, { parameters: { ... } })`,
    severity: 'info',
    violatingResources: [{ constructPath: judgement.templates[0]?.input.constructPath ?? '', locations: [] }],
  }];
}

function summaryOf(judgement: AppJudgement): { [key: string]: string } {
  const packs = new Set(judgement.bindings.flatMap((binding) => binding.packs.map((pack) => `${pack.name} ${pack.version}`)));
  return {
    packs: [...packs].sort().join(', '),
    verdicts: String(judgement.result.judgements.length),
    evidence: 'governance/evidence.json',
  };
}

function templateOf(judgement: AppJudgement, finding: Finding): string {
  const name = finding.judgement.resource.scope.input.name;
  return judgement.templates.find((template) => template.input.name === name)!.path;
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

