import { readFileSync } from 'fs';

/** Prints how many tests passed and failed, from the results that jest wrote; a file that could not be run counts as a failed test. */
const counts = process.argv.slice(2).map((file) => {
  const result = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: result.numPassedTests as number, failed: (result.numFailedTests + result.numRuntimeErrorTestSuites) as number };
});
const total = (key: 'passed' | 'failed') => counts.reduce((sum, count) => sum + count[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = counts.length > 0 && total('passed') > 0 && total('failed') === 0 ? 0 : 1;
