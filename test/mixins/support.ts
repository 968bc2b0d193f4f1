import { App, Stack } from 'aws-cdk-lib';
import { buildModel } from '../../src/evaluation/build-model';
import { evaluate } from '../../src/evaluation/evaluator';
import { TagKeys } from '../../src/governance/tag-keys';
import { RulePack } from '../../src/packs/rule-pack';
import { RuleLevel } from '../../src/rules/severity';
import { testApp } from '../validation/support';

const RULES = RulePack.aiBaseline().atLevel(RuleLevel.ADVISORY).rules;

/** A stack of an app that nobody governs. */
export function plainStack(app: App = testApp()): Stack {
  return new Stack(app, 'Plain');
}

/** What some rules say of the resources of an app, where they apply; the app is synthesized once. */
export function judgements(scope: Stack | App, ids: readonly string[]) {
  const { stacks } = (scope.node.root as App).synth({ skipValidation: true, force: true });
  const rules = RULES.filter((rule) => ids.includes(rule.id));
  expect(rules).toHaveLength(ids.length);
  const inputs = stacks.map(({ template, stackName }) => ({ template, file: `${stackName}.json`, name: stackName }));
  return evaluate(buildModel(inputs), () => ({ values: {}, parameters: {}, tagKeys: new TagKeys().toJson(), rules })).judgements
    .filter(({ decision }) => decision.verdict !== 'NOT_APPLICABLE')
    .map(({ rule, resource, decision }) => ({ rule: rule.id, resource: resource.logicalId.replace(/[0-9A-F]{8}$/, ''), verdict: decision.verdict }));
}

/** What a rule says, by logical id without the hash. */
export function verdicts(scope: Stack | App, id: string): { [logicalId: string]: string } {
  return Object.fromEntries(judgements(scope, [id]).map(({ resource, verdict }) => [resource, verdict]));
}
