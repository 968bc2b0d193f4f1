// internal
import { PolicyViolation, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Finding } from './finding';
import type { WaiverProblem } from './waiver-judgement';
import { placeOf } from '../governance/governance-error';
import { isCatalogueRule } from '../rules/catalogue';
import type { Rule } from '../rules/rule';

/** A violation as CDK takes it: fresh and mutable, since CDK assigns to it and splices it. */
export type MutableViolation = { -readonly [K in keyof PolicyViolation]: PolicyViolation[K] };

/** A finding in CDK's terms: one violation per rule and resource, since the reasons differ. */
export function violationOf(finding: Finding, templatePath: string, severity: string): MutableViolation {
  const { rule, resource, decision } = finding.judgement;
  const because = finding.reasons.map((reason) => reason.text).join('; ');
  const verdict = decision.verdict === 'UNKNOWN' ? 'Cannot be verified' : 'Not met';
  const locations = [...new Set(finding.reasons.map((reason) => reason.location).filter((location) => location !== undefined))] as string[];
  const inside = resource.container ? ` [${resource.logicalId.slice(resource.container.logicalId.length + 1)}]` : '';
  const { controls, page, advice } = textsOf(rule);
  return {
    ruleName: rule.id,
    description: `${rule.title}${inside}. ${verdict}: ${because}. ${rule.why}`,
    fix: `${advice}\n${howToWaive(finding)}${page === undefined ? '' : `\nPage: ${page}`}`,
    severity,
    ruleMetadata: {
      verdict: decision.verdict,
      severity: rule.severity,
      level: rule.level,
      controls,
      ...(page === undefined ? {} : { page }),
      ...(decision.defaults ? { restsOnDefaultsOf: decision.defaults.join(', ') } : {}),
    },
    violatingResources: [
      resource.logicalId.startsWith('(')
        ? { constructPath: finding.construct.node.path, locations: [] }
        : { resourceLogicalId: (resource.container ?? resource).logicalId, templatePath, locations },
    ],
  };
}

/** What every violation of a rule says. */
interface RuleTexts {
  readonly controls: string;
  /** Pages exist for the rules that the library brings. */
  readonly page?: string;
  readonly advice: string;
}

const texts = new WeakMap<Rule, RuleTexts>();

function textsOf(rule: Rule): RuleTexts {
  let known = texts.get(rule);
  if (!known) {
    const controls = rule.controls.map((control) => control.label).join(', ');
    const page = isCatalogueRule(rule) ? `https://github.com/governed-ai/cdk-governed-ai/blob/main/docs/rules/${rule.id}.md` : undefined;
    known = { controls, page, advice: controls === '' ? rule.fix : `${rule.fix}\nSupports: ${controls}` };
    texts.set(rule, known);
  }
  return known;
}

function howToWaive({ judgement: { rule }, isGoverned }: Finding): string {
  if (rule.waivable && !isGoverned) {
    return 'Exception that ends: Governance.configure(app, { ... }) and then waive()';
  }
  return rule.waivable
    ? `Exception that ends: governance.waive(scope, { rule: '${rule.id}', reason, owner, ticket, approvedBy, expires })`
    : 'This rule may not be waived';
}

/** The command line drops what is neither a stack nor below one, such as a Stage; what is said of the app it shows. */
function reportablePath(scope: IConstruct): string {
  return scope.node.scopes.some((node) => Stack.isStack(node)) ? scope.node.path : '';
}

/** A waiver problem in CDK's terms. */
export function violationOfWaiver(problem: WaiverProblem): MutableViolation {
  const { scope } = problem.placed;
  return {
    ruleName: problem.id,
    description: `${problem.description} (at ${placeOf(scope)})`,
    fix: problem.fix,
    severity: problem.severity,
    ruleMetadata: { rule: problem.placed.waiver.rule, ticket: problem.placed.waiver.ticket },
    violatingResources: [{ constructPath: reportablePath(scope), locations: [] }],
  };
}
