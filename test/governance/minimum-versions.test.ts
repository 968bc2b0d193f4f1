import { Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { GovernedDataset, RulePack } from '../../src';
import { compareVersions } from '../../src/evidence/diff/versions';
import { Confidentiality, PersonalData } from '../../src/governance/classification';
import { higherVersions, minimumVersions, outdatedVersions } from '../../src/governance/minimum-versions';
import { configure, synthesize, testApp } from '../validation/support';

const globMatches = (globs: readonly string[], version: string) =>
  globs.some((glob) => (glob.endsWith('*') ? version.startsWith(glob.slice(0, -1)) : version === glob));

test('the versions below a minimum become globs', () => {
  expect(outdatedVersions({ GovernedDataset: '1.2.1' })).toEqual({ outdatedGovernedDataset: ['0.*', '1.0.*', '1.1.*', '1.2.0'] });
});

test('the globs fit exactly the versions below the minimum', () => {
  const version = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12)).map((parts) => parts.join('.'));
  fc.assert(fc.property(version, version, (minimum, used) => {
    const { outdatedGovernedDataset } = outdatedVersions({ GovernedDataset: minimum });

    expect(globMatches(outdatedGovernedDataset, used)).toBe(compareVersions(used, minimum) < 0);
  }));
});

test.each([
  [{ GovernedDataSet: '1.0.0' }, /'GovernedDataSet', which is no governed construct: use GovernedAccountBaseline,.* or GovernedTrainingJob/],
  [{ GovernedDataset: '1.0' }, /minimum version '1\.0' of GovernedDataset is no version/],
  [{ GovernedDataset: '^1.0.0' }, /is no version/],
  [{ GovernedDataset: '999.0.0' }, /is no version: write three numbers up to 200/],
])('fails for %j', (versions, message) => {
  expect(() => minimumVersions(versions)).toThrow(message);
});

test('a nested policy may raise a minimum and not lower it', () => {
  expect(higherVersions({ GovernedDataset: '1.3.0' }, { GovernedDataset: '1.2.0', GovernedNetwork: '1.0.0' }, 'App')).toEqual({ GovernedDataset: '1.3.0', GovernedNetwork: '1.0.0' });
  expect(() => higherVersions({ GovernedDataset: '1.1.9' }, { GovernedDataset: '1.2.0' }, 'App')).toThrow(/is lower than 1\.2\.0, set at App/);
});

test.each([['1.0.0', 0], ['99.0.0', 1]])('with a minimum of %s a dataset has %i findings about its version', (minimum, count) => {
  const app = testApp();
  configure(app, { packs: [RulePack.aiBaseline()], minimumConstructVersions: { GovernedDataset: minimum } });
  new GovernedDataset(new Stack(app, 'Data'), 'Rates', {
    confidentiality: Confidentiality.INTERNAL, personalData: PersonalData.NONE, purpose: 'Default rates by region',
  });
  const findings = synthesize(app).findings.filter(({ ruleName, constructPath }) => ruleName === 'GovernedConstructVersion' && constructPath === 'Data/Rates/Bucket/Resource');

  expect(findings).toHaveLength(count);
});
