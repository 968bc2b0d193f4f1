import { mutantsOf } from './mutants';
import { Check } from '../../src/rules/check';
import { Rule } from '../../src/rules/rule';
import { RuleParameter } from '../../src/rules/rule-parameter';
import { RuleLevel, Severity } from '../../src/rules/severity';

function rule(condition: Check, when?: Check): Rule {
  return new Rule({ id: 'Probe', title: 't', why: 'w', fix: 'f', severity: Severity.LOW, level: RuleLevel.BASELINE, appliesTo: ['AWS::A::A'], condition, when });
}

function changed(condition: Check, isOne = false): any[] {
  return mutantsOf([rule(condition)], () => isOne).map((mutant) => mutant.rules()[0].condition.toJson());
}

const P = Check.exists('P');
const Q = Check.exists('Q');
const not = (check: Check) => Check.none(check);
const json = (...checks: Check[]) => checks.map((check) => check.toJson());

describe('the changes of a rule', () => {
  test.each([
    ['drop each of several', Check.any(P, Q), json(Check.any(Q), Check.any(P), Check.any(not(P), Q), Check.any(P, not(Q)))],
    ['remove a guard', Check.implies(P, Q), json(Q, Check.implies(not(P), Q), Check.implies(P, not(Q)))],
    ['swap a quantifier', Check.everyItem('L', P), json(Check.someItem('L', P), Check.everyItem('L', not(P)))],
    ['weaken none', Check.noItem('L', P), json(not(Check.everyItem('L', P)), Check.noItem('L', not(P)))],
    ['turn a boolean', Check.equalTo('P', true), json(not(Check.equalTo('P', true)), Check.equalTo('P', false))],
    ['move a bound', Check.atLeast('P', 5), json(not(Check.atLeast('P', 5)), Check.atLeast('P', 4), Check.atLeast('P', 6))],
    ['shorten a list', Check.oneOf('P', ['a', 'b']), json(not(Check.oneOf('P', ['a', 'b'])), Check.oneOf('P', ['b']), Check.oneOf('P', ['a']))],
    [
      'change a default', Check.equalTo('P', RuleParameter.named('p', 'a')),
      json(not(Check.equalTo('P', RuleParameter.named('p', 'a'))), Check.equalTo('P', RuleParameter.named('p', 'a~'))),
    ],
    [
      'ask nothing of what is linked', Check.relatedTo('P', 'AWS::B::B', Q),
      json(Check.relatedTo('P', 'AWS::B::B'), not(Check.relatedTo('P', 'AWS::B::B', Q)), Check.relatedTo('P', 'AWS::B::B', not(Q))),
    ],
    ['let be unknown what was certain', Check.certain(P), json(P, Check.certain(not(P)))],
  ])('%s', (_, condition, expected) => {
    expect(changed(condition)).toEqual(expected);
  });

  test('leave a quantifier over one object', () => {
    expect(changed(Check.everyItem('L', P), true)).toEqual(json(Check.everyItem('L', not(P))));
  });

  test('change a long list as a whole', () => {
    expect(changed(Check.oneOf('P', ['a', 'b', 'c', 'd', 'e']))).toEqual(json(not(Check.oneOf('P', ['a', 'b', 'c', 'd', 'e'])), Check.oneOf('P', ['~'])));
  });

  test('remove the premise', () => {
    const [mutant] = mutantsOf([rule(P, Q)], () => false);
    expect([mutant.name, mutant.rules()[0].when]).toEqual(['without its premise', undefined]);
  });

  test('reach what is said twice in both places', () => {
    expect(changed(Check.all(P, Check.someItem('L', P)))).toContainEqual(Check.all(not(P), Check.someItem('L', not(P))).toJson());
  });

  test('reach every use of a piece of vocabulary, whatever its literals', () => {
    const uses = (path: string) => Check.any(Check.all(Check.exists(path), Check.equalTo(path, 'x')), Check.startsWith(path, 'y'));
    const dropped = (path: string) => Check.any(Check.all(Check.exists(path), Check.equalTo(path, 'x')));
    expect(changed(Check.all(uses('P'), uses('Q')))).toContainEqual(Check.all(dropped('P'), dropped('Q')).toJson());
  });

  test('are none where no rule can be written', () => {
    const refused = mutantsOf([rule(Check.certain(P))], () => false).filter((mutant) => mutant.rules().length === 0);
    expect(refused).toEqual([]);
    const negated = mutantsOf([rule(Check.all(Check.noItem('L', P), Check.certain(Q)))], () => false);
    expect(negated.every((mutant) => mutant.rules().length === 1)).toBe(true);
  });
});
