import type { Finding, Judged } from './judge';
import { readJson } from './publications';

/** What a person says about one verdict of a rule on some constructs. */
export interface Judgement {
  readonly rule: string;
  readonly verdict: Finding['verdict'];
  readonly judgement: 'right' | 'arguable' | 'wrong';
  /** One sentence. */
  readonly why: string;
  /** What was changed so that it is no longer reported; for the wrong ones. */
  readonly changed?: string;
  readonly constructs: readonly string[];
}

/** Everything that was judged by hand. */
export function readJudgements(): Judgement[] {
  return readJson('judgements.json');
}

/** Everything that the tool found. */
export function readFindings(): Judged[] {
  return readJson('findings.json');
}

/** What does not fit: a finding nobody judged, one judged wrong and still reported, a judgement of what is not found. */
export function problemsOf(judged: readonly Judged[], judgements: readonly Judgement[]): string[] {
  const found = new Set(judged.flatMap(({ findings }) => findings.map(keyOf)));
  const known = judgements.flatMap((judgement) => judgement.constructs.map((construct) => ({ judgement, key: keyOf({ ...judgement, construct }) })));
  const count = new Map<string, number>();
  known.forEach(({ key }) => count.set(key, (count.get(key) ?? 0) + 1));
  return [
    ...[...found].filter((key) => !count.has(key)).map((key) => `${key}: nobody has judged this finding`),
    ...[...count].filter(([, times]) => times > 1).map(([key]) => `${key}: judged more than once`),
    ...known.filter(({ key, judgement }) => judgement.judgement === 'wrong' && found.has(key)).map(({ key }) => `${key}: judged wrong, and reported all the same`),
    ...known.filter(({ key, judgement }) => judgement.judgement !== 'wrong' && !found.has(key)).map(({ key }) => `${key}: judged, and not found any more`),
    ...judgements.filter(({ judgement, changed }) => (judgement === 'wrong') !== (changed !== undefined)).map(({ rule }) => `${rule}: 'changed' belongs to what was wrong, and only there`),
  ];
}

function keyOf({ construct, rule, verdict }: Pick<Finding, 'construct' | 'rule' | 'verdict'>): string {
  return `${construct} ${rule} ${verdict}`;
}
