import { ruleFiles } from './rule-files';
import { judgeExample } from '../../src/evaluation/adapters/example';
import { TagKeys } from '../../src/governance/tag-keys';
import { Rule } from '../../src/rules/rule';

const KINDS = [
  ['compliant', 'COMPLIANT'],
  ['nonCompliant', 'NON_COMPLIANT'],
  ['unknown', 'UNKNOWN'],
  ['notApplicable', 'NOT_APPLICABLE'],
] as const;
const TAG_KEYS = new TagKeys().toJson();

describe.each(ruleFiles().map(({ rule }) => [rule.id, rule] as const))('%s', (_, rule) => {
  // What users load is the rule as data, so that is what the examples go through.
  const loaded = Rule.fromJson(JSON.parse(JSON.stringify(rule.toJson())));

  test.each(KINDS.flatMap(([kind, verdict]) => (loaded.examples[kind] ?? []).map((example, i) => [verdict, kind, i, example] as const)))(
    'says %s of its example %s[%i]',
    (verdict, _kind, _i, example) => {
      const judged = judgeExample(loaded, example, TAG_KEYS);
      expect({ verdict: judged.verdict, because: judged.reasons }).toEqual({ verdict, because: judged.reasons });
      expect(judged.reasons.length > 0 || verdict === 'COMPLIANT' || verdict === 'NOT_APPLICABLE').toBe(true);
    },
  );

  test('has an example of each kind that it can have', () => {
    expect(loaded.examples.compliant.length).toBeGreaterThan(0);
    expect(loaded.examples.nonCompliant.length).toBeGreaterThan(0);
    expect(loaded.examples.unknown?.length ?? 0).toBeGreaterThan(0);
    expect(loaded.when === undefined || (loaded.examples.notApplicable?.length ?? 0) > 0).toBe(true);
  });
});
