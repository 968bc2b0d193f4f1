import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Mutant, mutantsOf } from './mutants';
import { schemasFor } from './parity/schemas';
import { walk } from './parity/shape';
import { ruleFiles } from './rule-files';
import { judgeExample } from '../../src/evaluation/adapters/example';
import { TagKeys } from '../../src/governance/tag-keys';
import { Rule } from '../../src/rules/rule';
import { readsOf } from '../../src/rules/rule-paths';

/**
 * Changes of the rules that no example notices: by rule, with why no example can.
 *
 * `UPDATE_MUTANTS=1` brings the list up to date, and leaves the reason of what is new to it empty: the test fails until somebody has
 * found an example, simplified the rule, or written down why there is none.
 */
const FILE = join(__dirname, 'surviving-mutants.json');

const VERDICTS = { compliant: 'COMPLIANT', nonCompliant: 'NON_COMPLIANT', unknown: 'UNKNOWN', notApplicable: 'NOT_APPLICABLE' } as const;
const TAG_KEYS = new TagKeys().toJson();

const rules = ruleFiles().map(({ rule }) => rule);
const mutants = mutantsOf(rules, singlePlaces());
const survivors = mutants.filter((mutant) => !isNoticed(mutant));
let known: { [ruleId: string]: { [mutant: string]: string } } = JSON.parse(readFileSync(FILE, 'utf8'));
if (process.env.UPDATE_MUTANTS) {
  known = listed();
  writeFileSync(FILE, `${JSON.stringify(known, undefined, 2)}\n`);
}

describe('the examples of the rules', () => {
  test('exist in numbers', () => {
    expect(mutants.length).toBeGreaterThan(15 * rules.length);
  });

  test.each(rules.map(({ id }) => [id] as const))('notice every change of %s but those that are listed', (id) => {
    const surviving = survivors.filter(({ ruleIds }) => ruleIds.includes(id));
    expect({ unnoticed: surviving.filter((mutant) => !reasonOf(mutant)).map(({ name }) => name) }).toEqual({ unnoticed: [] });
    const stale = Object.keys(known[id] ?? {}).filter((name) => !surviving.some((mutant) => mutant.name === name));
    expect({ noLongerSurviving: stale }).toEqual({ noLongerSurviving: [] });
  });

  test('are listed for no rule that is gone', () => {
    expect(Object.keys(known).filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
  });

  test('give each rule two answers at least', () => {
    const answers = (rule: Rule) => Object.values(rule.examples).filter((examples) => examples?.length > 0).length;
    expect(rules.filter((rule) => answers(rule) < 2).map(({ id }) => id)).toEqual([]);
  });
});

/** Whether some example of a changed rule gets another verdict; an error is none, it fails the test. */
function isNoticed(mutant: Mutant): boolean {
  const changed = mutant.rules();
  return changed.length === 0 || changed.some((rule) => Object.entries(VERDICTS).some(([kind, verdict]) => (
    (rule.examples[kind as keyof typeof VERDICTS] ?? []).some((example) => judgeExample(rule, example, TAG_KEYS).verdict !== verdict)
  )));
}

/** Places that hold one object at most: a quantifier over them makes no difference. */
function singlePlaces(): (rule: Rule, place: string) => boolean {
  const places = new Set(rules.flatMap((rule) => readsOf(rule).paths.filter((read) => {
    const shapes = read.types.flatMap((type) => schemasFor(type, read).flatMap(({ properties }) => walk(properties, read.steps)));
    return shapes.length > 0 && shapes.every(({ kind }) => kind === 'object');
  }).map(({ place }) => `${rule.id} ${place.slice(0, place.lastIndexOf('.'))}`)));
  return (rule, place) => places.has(`${rule.id} ${place}`);
}

/** What the list says of a survivor, under any of the rules that share it. */
function reasonOf({ name, ruleIds }: Mutant): string | undefined {
  return ruleIds.map((id) => known[id]?.[name]).find((reason) => reason !== undefined);
}

function listed(): typeof known {
  const list: typeof known = {};
  for (const mutant of [...survivors].sort((a, b) => (a.ruleIds[0] < b.ruleIds[0] ? -1 : 1))) {
    const reasons = (list[mutant.ruleIds[0]] ??= {});
    reasons[mutant.name] = reasonOf(mutant) ?? '';
  }
  return list;
}
