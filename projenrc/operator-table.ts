import type { Operator } from '../src/rules/operators';

const MARKER = '<!-- generated from src/rules/operators.ts by `npx projen generate` -->';

/** The sections of the page, in order: the first that takes an operator has it. */
const SECTIONS: ReadonlyArray<{ readonly title: string; readonly about: string; takes(operator: Operator): boolean }> = [
  {
    title: 'One value', about: 'They read one value: text, a number, a boolean, and where the table says so a list or an object.',
    takes: (operator) => operator.path && ['none', 'optional'].includes(operator.children) && !operator.type,
  },
  {
    title: 'What a value holds', about: 'They hand the check each item, each `{Key, Value}`, or what the text holds; inside, the path `""` is that value itself.',
    takes: (operator) => operator.path && operator.children === 'one',
  },
  {
    title: 'Other resources', about: 'They look at resources of another type in the same app; paths of the check are read from that resource.',
    takes: (operator) => operator.type === true,
  },
  {
    title: 'Combining', about: 'They answer from what their checks answer: *unknown* stays unknown where the other checks do not decide.',
    takes: (operator) => !operator.path,
  },
];

const OPERANDS: { readonly [operand in Operator['operand']]: string } = {
  none: '',
  scalar: 'text, number or boolean',
  text: 'text',
  list: 'list of text, numbers or booleans',
  number: 'number',
  path: 'path to the other value',
  pattern: 'pattern, written out',
};

const ODD_CASES = [
  ['not there', 'absent'], ['known only at deployment', 'unknown'], ['another kind of value', 'wrongType'], ['empty', 'empty'],
] as const;

/**
 * The page of operators for people who write rules.
 *
 * @param operators the table of `src/rules/operators.ts`
 */
export function renderOperatorTable(operators: { readonly [op: string]: Operator }): string {
  const all = Object.entries(operators);
  const sections = SECTIONS.map((section) => ({
    ...section,
    operators: all.filter(([, operator]) => SECTIONS.find(({ takes }) => takes(operator)) === section),
  }));
  const missing = all.filter(([op]) => !sections.some((section) => section.operators.some(([name]) => name === op)));
  if (missing.length > 0) {
    throw new Error(`operator ${missing[0][0]} belongs to no section of docs/operators.md: add one to projenrc/operator-table.ts`);
  }
  return `${[
    MARKER,
    '# Operators',
    'A condition is made of these operators and nothing else, so that it means the same in `cdk synth`, in the command line and in the engines that rules are '
      + 'exported to. Each answers *holds*, *fails* or *unknown*; unknown means that only the deployment knows.',
    'A value is **not there** when the path leads nowhere, to null or to `AWS::NoValue`. It is **empty** when it is empty text, an empty list or an empty object. '
      + 'Text that is known in part is judged by its known part where that decides. '
      + 'Where the operand is a `value`, a `bound` or a `list`, it may be a `RuleParameter`, which `Governance` fills. Every cell below is a test.',
    ...sections.flatMap(({ title, about, operators: own }) => [`## ${title}`, about, table(own)]),
  ].join('\n\n')}\n`;
}

function table(operators: ReadonlyArray<readonly [string, Operator]>): string {
  const hasOddCases = operators.some(([, operator]) => ODD_CASES.some(([, cell]) => operator[cell] !== undefined));
  const titles = ['Operator', 'Holds when', ...(hasOddCases ? ODD_CASES.map(([title]) => title) : [])];
  const rows = operators.map(([op, operator]) => [
    `\`${signature(op, operator)}\``, `${operator.summary}${operand(operator)}`,
    ...(hasOddCases ? ODD_CASES.map(([, cell]) => operator[cell] ?? '') : []),
  ]);
  return [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`).join('\n');
}

/** How the operator is called: `Check.relatedTo(path, type, check?)`. */
function signature(op: string, operator: Operator): string {
  const check = { none: [], one: ['check'], optional: ['check?'], many: ['...checks'], pair: ['when', 'then'] }[operator.children];
  const value = { none: [], scalar: ['value'], text: ['text'], list: ['list'], number: ['bound'], path: ['other'], pattern: ['pattern'] }[operator.operand];
  const path = operator.path ? ['path'] : [];
  const type = operator.type ? ['type'] : [];
  return `Check.${op}(${[...(op === 'referredToBy' ? [...type, ...path] : [...path, ...type]), ...value, ...check].join(', ')})`;
}

function operand({ operand: kind }: Operator): string {
  return OPERANDS[kind] === '' ? '' : `. Operand: ${OPERANDS[kind]}`;
}
