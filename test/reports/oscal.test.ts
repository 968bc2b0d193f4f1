import { execFileSync } from 'child_process';
import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { oscalComponentsOf } from '../../src/evidence/formats/oscal-components';
import { oscalResultsOf } from '../../src/evidence/formats/oscal-results';
import { emptyEvidence, governedEvidence, troubledEvidence } from '../evidence/formats/evidences';

const PYTHON = resolve(__dirname, '../../.build/report-tools/bin/python');
const EVIDENCES = [['a governed app', governedEvidence], ['an app with findings', troubledEvidence], ['an app without resources', emptyEvidence]] as const;

/** What compliance-trestle says when it reads a document as a model of OSCAL. */
function read(document: any, model: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'oscal-')), 'document.json');
  writeFileSync(file, JSON.stringify(document));
  const program = `
import pathlib, sys
from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.component import ComponentDefinition
try:
    print('valid' if ${model}.oscal_read(pathlib.Path(sys.argv[1])) is not None else 'nothing read')
except Exception as problem:
    print(problem)
`;
  return execFileSync(PYTHON, ['-c', program, file], { encoding: 'utf8' }).trim();
}

test.each(EVIDENCES)('assessment results of %s are valid OSCAL', (_, evidence) => {
  expect(read(oscalResultsOf(evidence()), 'AssessmentResults')).toBe('valid');
});

test.each(EVIDENCES)('the component definition of %s is valid OSCAL', (_, evidence) => {
  expect(read(oscalComponentsOf(evidence()), 'ComponentDefinition')).toBe('valid');
});

test('the validator notices a document that is not OSCAL', () => {
  const document = oscalResultsOf(governedEvidence());
  delete document['assessment-results'].results[0]['reviewed-controls'];

  expect(read(document, 'AssessmentResults')).toMatch(/reviewed-controls/);
});
