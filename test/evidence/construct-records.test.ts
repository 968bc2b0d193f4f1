import { Stack } from 'aws-cdk-lib';
import { GovernedDataset } from '../../src';
import { Confidentiality, PersonalData } from '../../src/governance/classification';
import { constructRecordsBelow } from '../../src/governance/construct-record';
import { minimalApp } from '../constructs/governed-app';
import { configure, synthesize, testApp } from '../validation/support';

const records = constructRecordsBelow(minimalApp());
const recordOf = (construct: string) => records.find((record) => record.construct === construct)!;

test('evidence lists a governed construct with its version and settings', () => {
  const app = testApp();
  configure(app);
  new GovernedDataset(new Stack(app, 'Data'), 'Rates', {
    confidentiality: Confidentiality.INTERNAL, personalData: PersonalData.NONE, purpose: 'Default rates by region',
  });

  expect(synthesize(app).evidence.constructs).toEqual([expect.objectContaining({
    constructPath: 'Data/Rates', construct: 'GovernedDataset', version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    settings: expect.objectContaining({ retentionDays: 3653, confidentiality: 'internal', personalData: 'none' }),
  })]);
});

test('a training is recorded with its gates, bounds and reasons', () => {
  expect(recordOf('GovernedTrainingJob').settings.gates).toContainEqual({
    name: 'gender:DI', facet: 'gender', min: 0.9, max: 1.1, rationale: 'Selection rates of the groups within ten percent',
  });
});

test('the lineage leads from the data over the training to the endpoint', () => {
  const training = recordOf('GovernedTrainingJob');
  const artefacts = training.writes.find(({ as }) => as === 'models')!.constructPath;

  expect(training.reads).toContainEqual({ as: 'train', constructPath: 'Data/Loans' });
  expect(recordOf('GovernedModelEndpoint').reads).toEqual([{ as: 'model', constructPath: artefacts }]);
});

test('no setting that only the deployment knows is recorded', () => {
  expect(JSON.stringify(records)).not.toMatch(/\$\{Token|"Fn::|"Ref"/);
});
