import { readFileSync } from 'fs';
import { join } from 'path';
import { renderOperatorTable } from '../../projenrc/operator-table';
import { Check } from '../../src/rules/check';
import { Operator, OPERATORS } from '../../src/rules/operators';

const page = renderOperatorTable(OPERATORS);
const rowOf = (op: string) => page.split('\n').filter((line) => line.startsWith(`| \`Check.${op}(`));

test('the page is up to date', () => {
  expect(readFileSync(join(__dirname, '../../docs/operators.md'), 'utf8')).toBe(page);
});

describe.each(Object.entries(OPERATORS))('the row of %s', (op, operator) => {
  const [row, ...others] = rowOf(op);

  test('stands once, and says what it asks', () => {
    expect(others).toEqual([]);
    expect(row).toContain(operator.summary.replace(/\|/g, '\\|'));
  });

  test('tells its answers for the odd cases, in the order of the titles', () => {
    const answers = [operator.absent, operator.unknown, operator.wrongType, operator.empty];
    const cells = row.split(/(?<!\\)\|/).map((cell) => cell.trim()).slice(3, -1);
    expect(cells.filter(Boolean)).toEqual(answers.filter(Boolean));
  });

  test('calls it as it is called', () => {
    const parameters = /Check\.\w+\(([^)]*)\)/.exec(row)![1].split(', ').filter((name) => !name.startsWith('...'));
    expect(parameters.length).toBe((Check as any)[op].length);
  });
});

test('a bar in a summary does not break the row', () => {
  const operator: Operator = { ...OPERATORS.exists, summary: 'a | b' };
  expect(renderOperatorTable({ exists: operator })).toContain('| a \\| b |');
});

test('fails for an operator that no section takes', () => {
  const odd = { ...OPERATORS.exists, children: 'pair' } as Operator;
  expect(() => renderOperatorTable({ odd })).toThrow('operator odd belongs to no section of docs/operators.md: add one to projenrc/operator-table.ts');
});
