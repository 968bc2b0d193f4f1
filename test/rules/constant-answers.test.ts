import { ruleFiles } from './rule-files';
import { judgeExample } from '../../src/evaluation/adapters/example';
import { TagKeys } from '../../src/governance/tag-keys';
import { Rule } from '../../src/rules/rule';

const TAG_KEYS = new TagKeys().toJson();
const rules = ruleFiles().map(({ rule }) => [rule.id, rule] as const);

/** Every answer that a rule gives to some example. */
function answersOf(rule: Rule): Set<string> {
  const examples = Object.values(rule.examples).flat();
  return new Set(examples.map((example) => judgeExample(rule, example, TAG_KEYS).verdict));
}

test.each(rules)('%s has no constant answer: a template decides it either way, and can leave it open', (_, rule) => {
  const answers = answersOf(rule);
  expect(answers).toContain('COMPLIANT');
  expect(answers).toContain('NON_COMPLIANT');
  expect(answers).toContain('UNKNOWN');
});

test.each(rules)('%s asks for no declaration alone: where the same is declared, the template still decides', (_, rule) => {
  const declared = (example: any) => JSON.stringify(example.Governance);
  const judged = [...rule.examples.compliant, ...rule.examples.nonCompliant]
    .map((example) => [declared(example), judgeExample(rule, example, TAG_KEYS).verdict] as const);
  const decides = judged.some(([one, verdict]) => judged.some(([other, otherVerdict]) => one === other && verdict !== otherVerdict));
  expect(decides).toBe(true);
});
