import { Check } from '../../src/rules/check';
import { Rule } from '../../src/rules/rule';
import { readsOf, showPath } from '../../src/rules/rule-paths';
import { RuleLevel, Severity } from '../../src/rules/severity';

const A = 'AWS::A::A';
const B = 'AWS::B::B';
const C = 'AWS::C::C';

function reads(condition: Check, appliesTo: string[] = [A], when?: Check): string[] {
  const rule = new Rule({ id: 'Probe', title: 't', why: 'w', fix: 'f', severity: Severity.LOW, level: RuleLevel.BASELINE, appliesTo, condition, when });
  return readsOf(rule).paths.filter(({ root }) => root !== '$type').map((read) => `${read.types.join('+')} ${showPath(read)}`);
}

const isA = Check.equalTo('$type', A);
const isB = Check.equalTo('$type', B);
const read = (path: string) => Check.exists(path);

describe('the paths that a rule reads', () => {
  test('are those of leaves, with a place in the rule', () => {
    const rule = new Rule({
      id: 'Probe', title: 't', why: 'w', fix: 'f', severity: Severity.LOW, level: RuleLevel.BASELINE, appliesTo: [A],
      when: read('P'), condition: Check.all(read('Q.R'), Check.none(read('S'))),
    });
    expect(readsOf(rule).paths.map((path) => [path.place, showPath(path)])).toEqual([
      ['when.exists', 'P'], ['condition.all[0].exists', 'Q.R'], ['condition.all[1].none[0].exists', 'S'],
    ]);
  });

  test('lie below the list whose items are looked at', () => {
    expect(reads(Check.everyItem('L', Check.noItem('M.N', read('O'))))).toEqual([`${A} L`, `${A} L[].M.N`, `${A} L[].M.N[].O`]);
  });

  test('lie below the object whose entries are looked at', () => {
    expect(reads(Check.someEntry('E', Check.all(Check.like('Key', ['x']), read('Value.P'))))).toEqual([`${A} E`, `${A} E{}.Key`, `${A} E{}.Value.P`]);
  });

  test('are the item itself where the path is empty', () => {
    expect(reads(Check.someItem('L', Check.equalTo('', 'x')))).toEqual([`${A} L`, `${A} L[]`]);
  });

  test('start at the resource again from inside an item', () => {
    expect(reads(Check.someItem('L', read('$root.P')))).toEqual([`${A} L`, `${A} P`]);
  });

  test('end at text', () => {
    expect(reads(Check.json('T', Check.someItem('Statement', read('Effect'))))).toEqual([`${A} T`]);
    expect(reads(Check.base64('T', Check.noSecrets('')))).toEqual([`${A} T`]);
  });

  test('leave text for what it refers to', () => {
    expect(reads(Check.json('T', Check.relatedTo('Principal', B, read('P'))))).toEqual([`${A} T`, `${B} P`]);
  });

  test('belong to the target of a reference and to its source', () => {
    expect(reads(Check.relatedTo('R', B, read('P')))).toEqual([`${A} R`, `${B} P`]);
    expect(reads(Check.referredToBy(B, 'L.*.R', read('P')))).toEqual([`${B} L[].R`, `${B} P`]);
    expect(reads(Check.referredToBy(B, 'R', Check.referredToBy(C, 'S', read('$root.P'))))).toEqual([`${B} R`, `${C} S`, `${C} P`]);
    expect(reads(Check.appHas(B, read('P')))).toEqual([`${B} P`]);
  });

  test('are both of those that are compared', () => {
    expect(reads(Check.someItem('L', Check.sameAs('P', '$tag.owner')))).toEqual([`${A} L`, `${A} L[].P`, `${A} $tag.owner`]);
  });

  test('keep the root that is not a property', () => {
    expect(reads(Check.someItem('$tasks', read('Service')))).toEqual([`${A} $tasks`, `${A} $tasks[].Service`]);
  });
});

describe('the types that a path is read of', () => {
  test.each([
    ['what stands beside the type', Check.all(isA, read('P')), [`${A} P`]],
    ['whatever the order', Check.all(read('P'), isA), [`${A} P`]],
    ['what another type is excluded from', Check.any(isA, read('P')), [`${B} P`]],
    ['what a type implies', Check.implies(isA, read('P')), [`${A} P`]],
    ['what no type but one denies', Check.all(Check.none(isA), read('P')), [`${B} P`]],
    ['what one of several types has', Check.all(Check.oneOf('$type', [B, C]), read('P')), [`${B} P`]],
    ['the branches of a choice', Check.any(Check.all(isA, read('P')), Check.all(isB, read('Q'))), [`${A} P`, `${B} Q`]],
    ['what neither of two branches is about', Check.any(isA, isB, read('P')), [' P']],
    ['what says nothing of the type', Check.all(read('Q'), read('P')), [`${A}+${B} Q`, `${A}+${B} P`]],
    ['what is certain', Check.all(Check.certain(isA), read('P')), [`${A} P`]],
    ['what a condition on the type and more implies', Check.implies(Check.all(isA, read('Q')), read('P')), [`${A} Q`, `${A} P`]],
    ['what holds unless a type and more', Check.any(Check.all(isA, read('Q')), read('P')), [`${A} Q`, `${A}+${B} P`]],
  ])('are those of %s', (_, condition, expected) => {
    expect(reads(condition, [A, B])).toEqual(expected);
  });

  test('are those that the premise leaves', () => {
    expect(reads(read('P'), [A, B], isB)).toEqual([`${B} P`]);
  });
});

test('the types that a rule names are those that it judges and those that it links', () => {
  const rule = new Rule({
    id: 'Probe', title: 't', why: 'w', fix: 'f', severity: Severity.LOW, level: RuleLevel.BASELINE, appliesTo: [A],
    condition: Check.any(Check.relatedTo('R', B), Check.referredToBy(C, 'S')),
  });
  expect(readsOf(rule).types).toEqual([
    { place: 'appliesTo[0]', type: A }, { place: 'condition.any[0].relatedTo', type: B }, { place: 'condition.any[1].referredToBy', type: C },
  ]);
});
