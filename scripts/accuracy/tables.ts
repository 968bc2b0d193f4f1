import { Judgement, readFindings, readJudgements } from './judgements';
import { publicationOf } from './publications';

/** Every construct with its package, and how many findings were judged how. */
export function constructsTable(): string {
  const judgements = readJudgements();
  return table(['Construct', 'Package', 'Publisher', 'Resources', 'Right', 'Arguable', 'Wrong'], readFindings().map(({ construct, resources }) => {
    const { package: name, version, publisher } = publicationOf(construct);
    const count = (verdict: Judgement['judgement']) => judgements.filter((one) => one.judgement === verdict && one.constructs.includes(construct)).length;
    return [construct, `${name} ${version}`, publisher, resources, count('right'), count('arguable'), count('wrong')];
  }));
}

/** Every judgement: what the tool says of which constructs, and what we say of that. */
export function judgementsTable(): string {
  const ORDER = ['wrong', 'arguable', 'right'];
  const sorted = [...readJudgements()].sort((a, b) => ORDER.indexOf(a.judgement) - ORDER.indexOf(b.judgement) || (a.rule < b.rule ? -1 : 1));
  return table(['Rule', 'Verdict', 'Ours', 'Why', 'Constructs'], sorted.map(({ rule, verdict, judgement, why, changed, constructs }) => [
    `[${rule}](rules/${rule}.md)`, verdict, judgement, changed ? `${why} **Changed:** ${changed}` : why, constructs.join(', '),
  ]));
}

/** The figures: of all that was reported, how much was right. */
export function totalsTable(): string {
  const judged = readFindings();
  const judgements = readJudgements();
  const count = (...kinds: Judgement['judgement'][]) => judgements.filter(({ judgement }) => kinds.includes(judgement)).reduce((sum, { constructs }) => sum + constructs.length, 0);
  const percent = (part: number, whole: number) => `${(100 * part / whole).toFixed(1)} %`;
  const reported = count('right', 'arguable');
  const before = count('right', 'arguable', 'wrong');
  const publishers = new Set(judged.map(({ construct }) => publicationOf(construct).publisher));
  return table(['', 'Before', 'Now'], [
    ['Findings, each a rule on a construct', before, reported],
    ['right', count('right'), count('right')],
    ['arguable', count('arguable'), count('arguable')],
    ['wrong', count('wrong'), 0],
    ['Precision: right of all', percent(count('right'), before), percent(count('right'), reported)],
    ['Precision: right or arguable of all', percent(reported, before), percent(reported, reported)],
    ['Templates', judged.length, judged.length],
    ['Publishers', publishers.size, publishers.size],
    ['Templates without a finding', '', judged.filter(({ findings }) => findings.length === 0).length],
  ]);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((cell) => String(cell).replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
