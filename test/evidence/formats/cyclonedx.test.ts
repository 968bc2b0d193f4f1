import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { emptyEvidence, governedEvidence, troubledEvidence } from './evidences';
import { cycloneDxOf } from '../../../src/evidence/formats/cyclonedx';

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
const bom = cycloneDxOf(governedEvidence());
const componentOf = (type: string) => bom.components.find((component: any) => component.type === type);

test.each([
  ['a governed app', governedEvidence], ['an app with findings', troubledEvidence], ['an app without resources', emptyEvidence],
])('the bill of materials of %s is valid CycloneDX 1.6', async (_, evidence) => {
  expect(await validator.validate(JSON.stringify(cycloneDxOf(evidence())))).toBeNull();
});

test('the validator notices a model card that is not one', async () => {
  const broken = structuredClone(bom);
  broken.components[0].modelCard.considerations.useCases = 'not a list';

  expect(await validator.validate(JSON.stringify(broken))).not.toBeNull();
});

test('a model states its intended use and the datasets that it was trained and judged on', () => {
  expect(componentOf('machine-learning-model').modelCard).toMatchObject({
    modelParameters: { datasets: [{ ref: 'Data/Loans' }] },
    considerations: { useCases: ['Ranks applications for a human underwriter'] },
  });
});

test('a fairness gate becomes a fairness assessment with its reason', () => {
  expect(componentOf('machine-learning-model').modelCard.considerations.fairnessAssessments).toEqual([{
    groupAtRisk: 'gender',
    mitigationStrategy: 'No model is registered unless gender:DI is at least 0.9 and at most 1.1: Selection rates of the groups within ten percent',
  }]);
});

test('a dataset states its classification, purpose and owner', () => {
  const loans = bom.components.find((component: any) => component['bom-ref'] === 'Data/Loans');

  expect(loans.data[0]).toMatchObject({
    classification: 'confidential', description: 'Scoring of loan applications', sensitiveData: ['personal data'],
    governance: { owners: [{ organization: { name: 'Example Bank' } }] },
  });
});

test('an endpoint depends on the model artefacts that it serves', () => {
  expect(bom.dependencies).toContainEqual({ ref: 'Serving/Endpoint', dependsOn: ['Training/Train/Artefacts'] });
});

test('two bills of one evidence are the same', () => {
  expect(cycloneDxOf(governedEvidence())).toEqual(bom);
});
