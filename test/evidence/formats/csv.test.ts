import { troubledEvidence } from './evidences';
import type { Evidence } from '../../../src/evidence/evidence';
import { csvOf } from '../../../src/evidence/formats/csv';

const evidence = troubledEvidence();
const lines = csvOf(evidence).split('\r\n');

test('every verdict is a line below the header', () => {
  expect(lines).toHaveLength(evidence.verdicts.length + 2);
  expect(lines[0]).toMatch(/^rule,title,severity,verdict,/);
  expect(lines.at(-1)).toBe('');
});

test('quotes and commas in a value are kept as RFC 4180 writes them', () => {
  expect(lines.find((line) => line.startsWith('TestBucketEncrypted'))).toContain('"Buckets are <b>""encrypted""</b>, always"');
});

test('controls carry the mark of a mapping to review and the name of an own framework', () => {
  expect(lines.find((line) => line.startsWith('TestBucketEncrypted'))).toContain('EU_AI_ACT 15(5) ?; Bank & Sons 4.2');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('a value that a spreadsheet takes for a formula is made text: %j', (logicalId) => {
  const [verdict] = evidence.verdicts;
  const hostile: Evidence = { ...evidence, verdicts: [{ ...verdict, resource: { ...verdict.resource, logicalId } }] };

  expect(csvOf(hostile)).toContain(`'${logicalId}`);
});
