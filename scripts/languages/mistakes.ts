import { Language } from './language';
import { synthesize } from './synthesis';

/** What a user must read, and how many lines it may take, for each mistake of the example `mistakes`. */
export const MISTAKES = [
  { name: 'wrong-prop', message: "purpose is empty: write text such as 'Scoring of consumer loan applications' (at 'LoanData/Loans')", lines: 4 },
  { name: 'expired-waiver', message: "the waiver of AiDataClassificationTag (RISK-7, owner credit-ml@example.com) expired on 2025-12-31 (at 'LoanData/Loans')", lines: 6 },
  { name: 'stopped', message: 'Images and pipeline definitions are pinned to their content', lines: 50 },
] as const;

/** What is wrong with the messages of a language, one line each. */
export function mistakesIn(language: Language, workshop: string): string[] {
  return MISTAKES.flatMap(({ name, message, lines }) => {
    const { isStopped, output } = synthesize(language, workshop, 'mistakes', ['--context', `mistake=${name}`]);
    const count = output.split('\n').filter((line) => line.trim() !== '').length;
    console.log(`  ${language.name} mistakes, ${name}: ${count} lines`);
    const trace = /Kernel|node:internal|goroutine|site-packages|software\.amazon\.jsii/.exec(output)?.[0];
    return [
      ...(isStopped ? [] : ['does not stop the synthesis']),
      ...(output.includes(message) ? [] : [`does not say "${message}"`]),
      ...(count > lines ? [`takes ${count} lines instead of ${lines}`] : []),
      ...(trace === undefined ? [] : [`shows a trace (${trace})`]),
    ].map((problem) => `${language.name} mistakes, ${name}: ${problem}; it printed\n${output}`);
  });
}
