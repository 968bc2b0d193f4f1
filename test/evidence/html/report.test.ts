import { htmlReportOf } from '../../../src/evidence/html/report';
import { ControlKind, FrameworkInfo } from '../../../src/packs/framework-info';
import { Framework } from '../../../src/rules/control';
import { emptyEvidence, governedEvidence, troubledEvidence } from '../formats/evidences';

const ACT: FrameworkInfo = {
  framework: Framework.EU_AI_ACT, title: 'EU AI Act', source: 'Regulation (EU) 2024/1689', asOf: '2026-11',
  controls: [
    { id: '15(5)', title: 'resist attacks', kind: ControlKind.ENFORCE, shows: 'keys', rules: [], rulesToReview: [] },
    { id: '9(5)', title: 'judge the residual risk', kind: ControlKind.NOT_IN_CODE, shows: 'a judgement', rules: [], rulesToReview: [] },
  ],
};
const troubled = troubledEvidence();
const report = htmlReportOf(troubled, { frameworks: [ACT] });
const section = (text: string, id: string) => text.slice(text.indexOf(`<section id="${id}"`), text.indexOf('</section>', text.indexOf(`<section id="${id}"`)));

test('the report begins with what would stop the deployment', () => {
  expect(report).toContain('1 finding would stop this deployment; 2 rules on 3 resources were checked.');
});

test('an app without findings is said to have none', () => {
  expect(htmlReportOf(emptyEvidence(), { frameworks: [] })).toContain('No finding is open');
});

test('a control whose rule is open is not supported, and the mark of review stays', () => {
  expect(section(report, 'controls')).toMatch(/15\(5\) <abbr title="mapping still to be reviewed">\?<\/abbr>[\s\S]*?not supported/);
});

test('a control that code cannot show is left to a person', () => {
  expect(section(report, 'controls')).toMatch(/9\(5\)[\s\S]*?judge the residual risk[\s\S]*?for a person/);
});

test('nowhere is anybody called compliant with a framework', () => {
  expect(report).not.toMatch(/compliant with|complies with/i);
});

test('texts are escaped', () => {
  expect(report).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(report.match(/<script>/g)).toHaveLength(1);
});

test('the lineage shows the way from data to endpoint', () => {
  expect(section(htmlReportOf(governedEvidence(), { frameworks: [] }), 'lineage')).toContain('Data/Loans to Training/Train');
});

test('the trend lists what is new and what was fixed', () => {
  const earlier = { ...troubled, verdicts: troubled.verdicts.filter(({ rule }) => rule !== 'TestBucketVersioned') };

  expect(section(htmlReportOf(troubled, { frameworks: [], earlier }), 'trend')).toContain('3 new findings, 0 fixed, 2 still open');
});

test('the same evidence gives the same bytes', () => {
  expect(htmlReportOf(troubledEvidence(), { frameworks: [ACT] })).toBe(report);
});
