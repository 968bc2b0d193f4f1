import { Change, Effect } from '../../../src/evidence/diff/change';
import { diffOf, weakens } from '../../../src/evidence/diff/evidence-diff';
import type { Evidence } from '../../../src/evidence/evidence';
import { governedEvidence } from '../formats/evidences';

const before = governedEvidence();

/** What a change of the evidence shows. */
function changesOf(edit: (evidence: any) => void, base: Evidence = before): readonly Change[] {
  const after = structuredClone(base) as any;
  edit(after);
  return diffOf(base, after).changes;
}

/** The first of a class that is the app's own: other constructs make datasets too. */
const constructOf = (evidence: any, construct: string) =>
  evidence.constructs.find((record: any) => record.construct === construct && (construct !== 'GovernedDataset' || record.constructPath === 'Data/Loans'));
const settings = (evidence: any, construct: string) => constructOf(evidence, construct).settings;
const gate = (evidence: any, name: string) => settings(evidence, 'GovernedTrainingJob').gates.find((g: any) => g.name === name);
const waiver = (more: any) => ({
  constructPath: 'Data', rule: 'MacieEnabled', reason: 'Scanned by another tool', owner: 'a@example.com', ticket: 'T-1', approvedBy: ['b@example.com'], expires: '2026-12-31', daysLeft: 38, ...more,
});
const withWaiver: Evidence = { ...before, waivers: [waiver({})] };
const BASELINE = { file: 'known.json', expires: '2027-01-31', findings: 3 };
const grant = { constructPath: 'Data/Loans', who: 'Data/Analyst', dataset: 'Data/Loans', purpose: 'quarterly audit', until: '2027-01-31' };
const withGrant: Evidence = { ...before, grants: [grant] };

test('the same evidence twice shows nothing', () => {
  const same = diffOf(before, structuredClone(before));

  expect(same.changes).toEqual([]);
  expect(weakens(same)).toBe(false);
});

describe('weakens', () => {
  test.each<[string, (evidence: any) => void, Partial<Change>]>([
    ['a shorter retention', (e) => { settings(e, 'GovernedDataset').retentionDays = 30; }, { what: 'retention changed', before: '730', after: '30', where: 'Data/Loans' }],
    ['a lower share of captured requests', (e) => { settings(e, 'GovernedModelEndpoint').capturePercent = 20; }, { what: 'share of requests that is captured changed', before: '100', after: '20' }],
    ['a lower bound that is lowered', (e) => { gate(e, 'validation:auc').min = 0.5; }, { what: 'lower bound of gate validation:auc moved', before: '0.78', after: '0.5' }],
    ['an upper bound that is raised', (e) => { gate(e, 'gender:DI').max = 2; }, { what: 'upper bound of gate gender:DI moved' }],
    ['an upper bound that is dropped', (e) => { delete gate(e, 'gender:DI').max; }, { what: 'upper bound of gate gender:DI moved', after: 'not set' }],
    ['a gate that is removed', (e) => { settings(e, 'GovernedTrainingJob').gates.pop(); }, { what: 'gate gender:DI removed', before: '0.9 to 1.1' }],
    ['a lower confidentiality', (e) => { settings(e, 'GovernedDataset').confidentiality = 'public'; }, { what: 'confidentiality changed' }],
    ['one more account that may deploy', (e) => { settings(e, 'GovernedModelGroup').consumerAccounts = '111122223333'; }, { what: 'accounts that may deploy versions changed' }],
    ['a lowered construct version', (e) => { constructOf(e, 'GovernedDataset').version = '0.9.0'; }, { what: 'version of GovernedDataset lowered' }],
    ['a governed construct that is removed', (e) => { e.constructs.pop(); }, { what: expect.stringMatching(/^Governed\w+ removed$/) }],
    ['a new waiver', (e) => { e.waivers.push(waiver({})); }, { what: 'waiver of MacieEnabled added', after: 'until 2026-12-31, T-1: Scanned by another tool' }],
    ['a new acknowledgement', (e) => { e.acknowledgements.push({ constructPath: 'Data', rule: 'MacieEnabled', reason: 'later' }); }, { what: 'acknowledgement of MacieEnabled added, without an end' }],
    ['a baseline', (e) => { e.baselines = [BASELINE]; }, { what: 'baseline added', where: 'known.json', after: '3 findings until 2027-01-31' }],
    ['new access', (e) => { e.grants.push(grant); }, { what: 'access of Data/Analyst added', after: 'quarterly audit, until 2027-01-31' }],
    ['a lower risk tier', (e) => { e.policies[0].riskTier = 'limited'; }, { what: 'risk tier changed' }],
    ['one more allowed Region', (e) => { e.policies[0].allowedRegions.push('us-east-1'); }, { what: 'allowed Regions changed', after: 'eu-west-1, us-east-1' }],
    ['allowed Regions that are dropped', (e) => { delete e.policies[0].allowedRegions; }, { what: 'allowed Regions changed', after: 'not set' }],
    ['one required tag less', (e) => { e.policies[0].requiredTags.pop(); }, { what: 'required tags changed' }],
    ['a pack that is removed', (e) => { e.packs.pop(); }, { what: 'pack removed', where: 'ai-baseline' }],
    ['a pack of an older version', (e) => { e.packs[0].version = '0.1.0'; }, { what: 'pack pinned to an older version' }],
  ])('%s', (_, edit, change) => {
    expect(changesOf(edit)).toContainEqual(expect.objectContaining({ effect: Effect.WEAKENS, ...change }));
  });

  test.each([['a later end', { expires: '2027-02-28' }], ['one finding more', { findings: 4 }]])('a baseline with %s', (_, change) => {
    expect(changesOf((e) => Object.assign(e.baselines[0], change), { ...before, baselines: [BASELINE] })).toEqual([
      expect.objectContaining({ effect: Effect.WEAKENS, what: 'baseline changed', where: 'known.json' }),
    ]);
  });

  test('a waiver that is extended', () => {
    expect(changesOf((e) => { e.waivers[0].expires = '2027-12-31'; }, withWaiver)).toEqual([
      { effect: Effect.WEAKENS, what: 'waiver of MacieEnabled extended', where: 'Data', before: 'until 2026-12-31', after: 'until 2027-12-31' },
    ]);
  });

  test.each([['later', '2028-01-31'], ['never', undefined]])('access that ends %s', (_, until) => {
    expect(changesOf((e) => { e.grants[0].until = until; }, withGrant)).toContainEqual(expect.objectContaining({ effect: Effect.WEAKENS }));
  });
});

describe('does not weaken', () => {
  test.each<[string, (evidence: any) => void, Effect]>([
    ['a longer retention is shown', (e) => { settings(e, 'GovernedDataset').retentionDays = 3653; }, Effect.CHANGES],
    ['another version of the model is shown', (e) => { settings(e, 'GovernedModelEndpoint').modelPackage = 'arn/8'; }, Effect.CHANGES],
    ['another reason of a gate is shown', (e) => { gate(e, 'gender:DI').rationale = 'Because it is so'; }, Effect.CHANGES],
    ['a setting that this version does not know is shown', (e) => { settings(e, 'GovernedDataset').novelty = 7; }, Effect.CHANGES],
    ['a lock where there was none strengthens', (e) => { settings(e, 'GovernedDataset').lockDays = 30; }, Effect.STRENGTHENS],
    ['a bound that is raised strengthens', (e) => { gate(e, 'validation:auc').min = 0.9; }, Effect.STRENGTHENS],
    ['Regions where there were more strengthen', (e) => { e.policies[0].allowedRegions = []; }, Effect.STRENGTHENS],
    ['one more required tag strengthens', (e) => { e.policies[0].requiredTags.push('ai:purpose'); }, Effect.STRENGTHENS],
    ['a raised construct version is shown', (e) => { constructOf(e, 'GovernedDataset').version = '99.0.0'; }, Effect.CHANGES],
  ])('%s', (_, edit, effect) => {
    expect(changesOf(edit).map((change) => change.effect)).toEqual([effect]);
  });
});

test('a finding that is new weakens, one that is gone is fixed', () => {
  const broken = structuredClone(before) as any;
  broken.verdicts[0] = { ...broken.verdicts[0], verdict: 'NON_COMPLIANT', severity: 'error' };

  expect(diffOf(before, broken).findings).toMatchObject({ added: [{ rule: before.verdicts[0].rule }], fixed: [] });
  expect(weakens(diffOf(before, broken))).toBe(true);
  expect(diffOf(broken, before).findings).toMatchObject({ added: [], fixed: [{ rule: before.verdicts[0].rule }] });
});

test('a finding that is excepted is not new', () => {
  const excepted = structuredClone(before) as any;
  excepted.verdicts[0] = { ...excepted.verdicts[0], verdict: 'NON_COMPLIANT', severity: 'error', exception: 'waived' };

  expect(diffOf(before, excepted).findings.added).toEqual([]);
});

test('what weakens comes first', () => {
  const effects = changesOf((e) => {
    settings(e, 'GovernedDataset').retentionDays = 30;
    settings(e, 'GovernedDataset').purpose = 'Something else';
    gate(e, 'validation:auc').min = 0.9;
  }).map(({ effect }) => effect);

  expect(effects).toEqual([Effect.WEAKENS, Effect.CHANGES, Effect.STRENGTHENS]);
});
