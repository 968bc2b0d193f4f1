import { Judgement, problemsOf, readFindings, readJudgements } from '../../scripts/accuracy/judgements';
import { publicationOf } from '../../scripts/accuracy/publications';
import { RulePack } from '../../src/index';

const RULES = new Set(RulePack.aiBaseline().rules.map(({ id }) => id));

describe('the findings on public constructs', () => {
  test('come from at least thirty templates of at least three publishers', () => {
    const constructs = readFindings().map(({ construct }) => construct);
    expect(new Set(constructs).size).toBeGreaterThanOrEqual(30);
    expect(new Set(constructs.map((construct) => publicationOf(construct).publisher)).size).toBeGreaterThanOrEqual(3);
  });

  test('are judged, each once', () => {
    expect(problemsOf(readFindings(), readJudgements())).toEqual([]);
  });

  test('are of rules that exist', () => {
    expect(readJudgements().map(({ rule }) => rule).filter((rule) => !RULES.has(rule))).toEqual([]);
  });
});

describe('comparing findings with judgements', () => {
  const judged = [{
    construct: 'agent',
    resources: 1,
    findings: [{ construct: 'agent', rule: 'KmsKey', verdict: 'UNKNOWN' as const, level: 'baseline' as any, types: [], because: [] }],
  }];
  const judgement: Judgement = { rule: 'KmsKey', verdict: 'UNKNOWN', judgement: 'right', why: 'no key', constructs: ['agent'] };

  test('accepts a finding that is judged right', () => {
    expect(problemsOf(judged, [judgement])).toEqual([]);
  });

  test('reports a finding that nobody judged, also under another verdict', () => {
    expect(problemsOf(judged, [])).toEqual(['agent KmsKey UNKNOWN: nobody has judged this finding']);
    expect(problemsOf(judged, [{ ...judgement, verdict: 'NON_COMPLIANT' }])).toContain('agent KmsKey UNKNOWN: nobody has judged this finding');
  });

  test('reports what was judged wrong and is found again', () => {
    expect(problemsOf(judged, [{ ...judgement, judgement: 'wrong', changed: 'the premise' }])).toEqual(['agent KmsKey UNKNOWN: judged wrong, and reported all the same']);
  });

  test('reports a judgement of what is not found any more', () => {
    expect(problemsOf([], [judgement])).toEqual(['agent KmsKey UNKNOWN: judged, and not found any more']);
    expect(problemsOf([], [{ ...judgement, judgement: 'wrong', changed: 'the premise' }])).toEqual([]);
  });

  test('reports a finding that is judged twice, and a wrong one without what was changed', () => {
    expect(problemsOf(judged, [judgement, judgement])).toEqual(['agent KmsKey UNKNOWN: judged more than once']);
    expect(problemsOf([], [{ ...judgement, judgement: 'wrong' }])).toEqual(['KmsKey: \'changed\' belongs to what was wrong, and only there']);
  });
});
