import * as fc from 'fast-check';
import { ORGANISATION, RULES, templates } from './random-templates';
import { buildModel } from '../../src/evaluation/build-model';
import { evaluate } from '../../src/evaluation/evaluator';
import type { Scenario } from '../../src/evaluation/scenarios';
import type { CheckNode } from '../../src/rules/check-node';

const nodesOf = (node: CheckNode): CheckNode[] => [node, ...(node.checks ?? (node.check ? [node.check] : [])).flatMap(nodesOf)];
/** These ask whether a value is known, so knowing it changes their answer on purpose. */
const ASKS_FOR_KNOWLEDGE = ['literal', 'certain', 'noSecrets'];
const rules = RULES.filter(({ condition, when }) => {
  const nodes = [condition, ...(when ? [when] : [])].flatMap((check) => nodesOf(check.toJson()));
  return !nodes.some(({ op }) => ASKS_FOR_KNOWLEDGE.includes(op));
});

/** The template as it is when somebody gives the open parameter a value. */
function filled(node: any, text: string): any {
  if (typeof node === 'string') return node.replace(/\$\{Open\}/g, () => text);
  if (Array.isArray(node)) return node.map((item) => filled(item, text));
  if (node === null || typeof node !== 'object') return node;
  return Object.keys(node).length === 1 && node.Ref === 'Open' ? text : Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value, text)]));
}

function verdicts(template: any): Map<string, string> {
  const binding = { ...ORGANISATION, rules };
  const { judgements } = evaluate(buildModel([{ template, file: 't.json', name: 'Stack', region: 'eu-west-1' }]), () => binding);
  // Where a condition asks for the parameter, one bad value of it is enough for a finding.
  const isOneOfMany = (scenario: Scenario) => scenario.variables.some(({ label }) => label.includes('Open'));
  return new Map(judgements.map(({ rule, resource, decision }) => [`${rule.id} ${resource.logicalId}`, isOneOfMany(decision.scenario) ? 'UNKNOWN' : decision.verdict]));
}

test('a verdict that does not wait for a parameter holds for every value of it', () => {
  expect(rules.length).toBeGreaterThan(40);
  const counts = { all: 0, unknown: 0 };
  const value = fc.oneof(
    fc.constantFrom('', 'filled', 'true', 'false', '100', '0', '*', 'arn:aws:kms:eu-west-1:123456789012:key/1', 's3://elsewhere/x'),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(fc.property(templates, value, (template, text) => {
    fc.pre(!text.includes('$'));
    const known = verdicts(filled(template, text));
    for (const [key, verdict] of verdicts(template)) {
      counts.all++;
      counts.unknown += verdict === 'UNKNOWN' ? 1 : 0;
      const then = known.get(key);
      expect({ key, text, verdict: verdict === 'UNKNOWN' ? then : verdict === 'COMPLIANT' && then === 'NOT_APPLICABLE' ? then : verdict }).toEqual({
        key, text, verdict: then,
      });
    }
  }), { numRuns: 250 });
  expect(counts.unknown).toBeGreaterThan(10);
});
