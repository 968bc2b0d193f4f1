import { Language } from './language';
import { synthesize } from './synthesis';

/** The most lines that CDK prints for a finding: what, where, fix, controls, exception, page, acknowledgement. */
const LINES_PER_FINDING = 7;
/** The most lines beside findings: what CDK says of its own validation, of the end, and an error of the language with its place. */
const OTHER_LINES = 4;

/** What a user must read for each mistake of the example `mistakes`. */
export const MISTAKES = [
  { name: 'wrong-prop', message: "purpose is empty: write text such as 'Scoring of consumer loan applications' (at 'LoanData/Loans')" },
  { name: 'expired-waiver', message: "the waiver of AiDataClassificationTag (RISK-7, owner credit-ml@example.com) expired on 2025-12-31 (at 'LoanData/Loans')" },
  { name: 'stopped', message: 'Images and pipeline definitions are pinned to their content' },
] as const;

/** What is wrong with the messages of a language, one line each. */
export function mistakesIn(language: Language, workshop: string): string[] {
  return MISTAKES.flatMap(({ name, message }) => {
    const { isStopped, output } = synthesize(language, workshop, 'mistakes', ['--context', `mistake=${name}`]);
    const count = output.split('\n').filter((line) => line.trim() !== '').length;
    const findings = (output.match(/^(FATAL|ERROR|WARNING|INFO) /gm) ?? []).length;
    const most = findings * LINES_PER_FINDING + OTHER_LINES;
    console.log(`  ${language.name} mistakes, ${name}: ${findings} findings, ${count} lines`);
    const trace = /Kernel|node:internal|goroutine|site-packages|software\.amazon\.jsii/.exec(output)?.[0];
    return [
      ...(isStopped ? [] : ['does not stop the synthesis']),
      ...(output.includes(message) ? [] : [`does not say "${message}"`]),
      ...(count > most ? [`takes ${count} lines instead of ${most}`] : []),
      ...(trace === undefined ? [] : [`shows a trace (${trace})`]),
    ].map((problem) => `${language.name} mistakes, ${name}: ${problem}; it printed\n${output}`);
  });
}
