import { governedEvidence, troubledEvidence } from './evidences';
import { oscalComponentsOf } from '../../../src/evidence/formats/oscal-components';
import { oscalResultsOf } from '../../../src/evidence/formats/oscal-results';

const [result] = oscalResultsOf(troubledEvidence())['assessment-results'].results;
const findingOf = (rule: string) => result.findings.find((finding: any) => finding.target['target-id'] === rule);

test('a rule that one resource fails is an objective that is not satisfied', () => {
  expect(findingOf('TestBucketEncrypted').target.status).toEqual({ state: 'not-satisfied', reason: 'fail' });
});

test('a rule that every resource meets is an objective that is satisfied', () => {
  const [governed] = oscalResultsOf(governedEvidence())['assessment-results'].results;

  const finding = governed.findings.find((f: any) => f.target['target-id'] === 'DatasetBucketProtected');

  expect(finding.target.status).toEqual({ state: 'satisfied', reason: 'pass' });
});

test('an unknown verdict does not satisfy', () => {
  const evidence = troubledEvidence();
  const unknown = { ...evidence, verdicts: evidence.verdicts.filter(({ verdict }) => verdict === 'UNKNOWN') };
  const [finding] = oscalResultsOf(unknown)['assessment-results'].results[0].findings;

  expect(finding.target.status).toEqual({ state: 'not-satisfied', reason: 'other' });
});

test('a waiver is a risk that was accepted until its last day', () => {
  expect(result.risks).toEqual([expect.objectContaining({ status: 'deviation-approved', deadline: '2026-12-01T23:59:59Z' })]);
});

test('an expired waiver is an open risk', () => {
  const evidence = troubledEvidence();
  const expired = { ...evidence, waivers: [{ ...evidence.waivers[0], problem: 'WaiverExpired' }] };

  expect(oscalResultsOf(expired)['assessment-results'].results[0].risks[0].status).toBe('open');
});

test('no target is a control: rules support controls, they do not satisfy them', () => {
  const controls = result['reviewed-controls']['control-selections'][0]['include-controls'].map((control: any) => control['control-id']);

  expect(controls).toEqual(['bank-sons-4.2', 'eu-ai-act-15-5']);
  expect(result.findings.map((finding: any) => finding.target.type)).not.toContain('control-id');
});

test('every id that is referred to is defined', () => {
  const observed = result.findings.flatMap((finding: any) => finding['related-observations'].map((o: any) => o['observation-uuid']));
  const subjects = result.observations.flatMap((observation: any) => observation.subjects.map((s: any) => s['subject-uuid']));

  expect(result.observations.map((o: any) => o.uuid)).toEqual(expect.arrayContaining(observed));
  expect(result['local-definitions']['inventory-items'].map((i: any) => i.uuid)).toEqual(expect.arrayContaining(subjects));
});

test('a construct supports only controls whose rules it meets', () => {
  const { components } = oscalComponentsOf(governedEvidence())['component-definition'];
  const dataset = components.find((component: any) => component.title === 'GovernedDataset Data/Loans');
  const act = dataset['control-implementations'].find((implementation: any) => implementation.source.includes('2024/1689'));
  const rules = act['implemented-requirements'].flatMap((requirement: any) => requirement.props.map((p: any) => p.value));

  expect(rules).toContain('DatasetBucketProtected');
  expect(rules).not.toContain('SageMakerModelInVpc');
});
